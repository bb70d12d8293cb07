package io.metergate.account.metering;

import io.metergate.account.metering.MeterRow.RegisterRow;
import io.metergate.account.metering.MeterWork.Open;
import io.metergate.account.metering.MeteringResult.Problem;
import io.metergate.platform.store.PlainText;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/** What every wish must keep to. */
final class Checks {
    /** A hundred million megawatt-hours: no meter behind one supply point gets there. */
    static final long WH_MAX = 100_000_000_000_000L;

    static final int NOTE_LENGTH_MAX = 500;

    private Checks() {}

    /** The register that a wish names, once its time and its note are possible. */
    static Future<RegisterRow> register(Open open, String name, Instant at, String note) {
        Optional<RegisterRow> register = open.meter().register(name);
        if (register.isEmpty()) {
            return Rejected.of(Problem.UNKNOWN, "register", "is none of the meter's charged registers: " + plain(name));
        }
        return note(note).compose(fine -> at(open, at)).map(fine -> register.get());
    }

    static Future<Void> at(Open open, Instant at) {
        MeterRow meter = open.meter();
        if (at.isAfter(open.now())) {
            return Rejected.of(Problem.INVALID, "at", "lies in the future");
        }
        if (at.isBefore(meter.ratedFrom())) {
            return Rejected.of(
                    Problem.INVALID, "at", "is before " + meter.ratedFrom() + ", when the meter's charges began");
        }
        Instant removed = meter.removedAt();
        if (removed != null && at.isAfter(removed)) {
            return Rejected.of(Problem.INVALID, "at", "is after " + removed + ", when the meter was removed");
        }
        return Future.succeededFuture();
    }

    static Future<Void> note(String note) {
        if (note.isBlank()) {
            return Rejected.of(Problem.INVALID, "note", "must say why");
        }
        return note.length() > NOTE_LENGTH_MAX
                ? Rejected.of(Problem.INVALID, "note", "has more than " + NOTE_LENGTH_MAX + " characters")
                : Future.succeededFuture();
    }

    /** A value that the register can show. */
    static Future<Void> value(String field, long wh, long rolloverWh) {
        if (wh < 0 || wh > WH_MAX) {
            return Rejected.of(Problem.INVALID, field, "must be 0 to " + WH_MAX + " Wh");
        }
        return rolloverWh > 0 && wh > rolloverWh
                ? Rejected.of(Problem.INVALID, field, "is more than the register can show, " + rolloverWh + " Wh")
                : Future.succeededFuture();
    }

    /** A note as it is kept. */
    static String plain(String note) {
        return PlainText.of(note.strip(), NOTE_LENGTH_MAX);
    }
}
