package io.metergate.account.metering;

import io.metergate.account.metering.MeterRow.RegisterRow;
import io.metergate.platform.refusal.Refusal;
import io.metergate.platform.refusal.Refusal.Code;
import io.metergate.platform.store.PlainText;
import io.vertx.core.Future;
import java.time.Instant;

/** The checks that metering operations share; each fails with a refusal. */
final class MeteringChecks {
    /** A hundred million megawatt-hours, which no meter reaches. */
    static final long WH_MAX = 100_000_000_000_000L;

    static final int NOTE_LENGTH_MAX = 500;

    private MeteringChecks() {}

    /** Returns the register of an operation, after a check of the operation's time and note. */
    static Future<RegisterRow> register(OpenMeter open, String name, Instant at, String note) {
        return open.register(name)
                .compose(register -> note(note).compose(valid -> at(open, at)).map(valid -> register));
    }

    static Future<Void> at(OpenMeter open, Instant at) {
        MeterRow meter = open.meter();
        if (at.isAfter(open.now())) {
            return Refusal.because(Code.INVALID, "at", "lies in the future");
        }
        if (at.isBefore(meter.ratedFrom())) {
            return Refusal.because(
                    Code.INVALID, "at", "is before " + meter.ratedFrom() + ", when the meter's charges began");
        }
        Instant removed = meter.removedAt();
        if (removed != null && at.isAfter(removed)) {
            return Refusal.because(Code.INVALID, "at", "is after " + removed + ", when the meter was removed");
        }
        return Future.succeededFuture();
    }

    static Future<Void> note(String note) {
        if (note.isBlank()) {
            return Refusal.because(Code.INVALID, "note", "must say why");
        }
        return note.length() > NOTE_LENGTH_MAX
                ? Refusal.because(Code.INVALID, "note", "has more than " + NOTE_LENGTH_MAX + " characters")
                : Future.succeededFuture();
    }

    /** Checks that the register can show a value. */
    static Future<Void> value(String field, long wh, long rolloverWh) {
        if (wh < 0 || wh > WH_MAX) {
            return Refusal.because(Code.INVALID, field, "must be 0 to " + WH_MAX + " Wh");
        }
        return rolloverWh > 0 && wh > rolloverWh
                ? Refusal.because(Code.INVALID, field, "is more than the register can show, " + rolloverWh + " Wh")
                : Future.succeededFuture();
    }

    /** Returns a note in its stored form. */
    static String plain(String note) {
        return PlainText.of(note.strip(), NOTE_LENGTH_MAX);
    }
}
