package io.metergate.codec.adeunis;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterTime;
import io.metergate.codec.Obis;
import io.metergate.codec.Unit;
import io.metergate.codec.bytes.BigEndian;
import io.metergate.codec.bytes.CivilTime;
import io.metergate.codec.lorawan.PayloadNotes;

/**
 * The frames of the TIC modules. The single-phase, the three-phase and the PME-PMI module give other fields in a data
 * frame without saying which of them they are: its length and, between the first two, the tariff option's characters
 * decide.
 */
final class TicFrame {
    private static final int DATA = 0x49;
    private static final int ALARM = 0x4A;
    private static final int LINKY_LENGTH = 50;
    private static final int PME_LENGTH = 51;
    private static final int CONFIGURATION_LENGTH = 8;
    private static final int CONFIGURATION_LENGTH_MAX = 10;
    private static final int ALARM_LENGTH_MIN = 13;
    private static final int HEADER = 2;
    private static final int ADDRESS_DIGITS = 12;
    private static final int DATE_BYTES = 6;
    private static final int TARIFF_OPTION = 14;
    private static final int TARIFF_PERIOD = 46;
    private static final long NOT_FOUND = 0x8000_0000L;
    private static final int CENTURY = 2000;

    private static final TicField[] SINGLE_PHASE = {
        TicField.text("ADCO", ADDRESS_DIGITS),
        TicField.text("OPTARIF", 4),
        TicField.register("BASE", "Wh", Obis.of(1, 0, 1, 8, 0), Unit.WATT_HOUR),
        TicField.number("ISOUSC", "A"),
        TicField.register("IINST", "A", Obis.of(1, 0, 31, 7, 0), Unit.AMPERE),
        TicField.number("IMAX", "A"),
        TicField.register("PAPP", "VA", Obis.of(1, 0, 9, 7, 0), Unit.VOLT_AMPERE),
        TicField.register("HCHC", "Wh", Obis.of(1, 0, 1, 8, 1), Unit.WATT_HOUR),
        TicField.register("HCHP", "Wh", Obis.of(1, 0, 1, 8, 2), Unit.WATT_HOUR),
        TicField.text("PTEC", 4)
    };
    private static final TicField[] THREE_PHASE = {
        TicField.text("ADCO", ADDRESS_DIGITS),
        TicField.register("BASE", "Wh", Obis.of(1, 0, 1, 8, 0), Unit.WATT_HOUR),
        TicField.register("IINST1", "A", Obis.of(1, 0, 31, 7, 0), Unit.AMPERE),
        TicField.register("IINST2", "A", Obis.of(1, 0, 51, 7, 0), Unit.AMPERE),
        TicField.register("IINST3", "A", Obis.of(1, 0, 71, 7, 0), Unit.AMPERE),
        TicField.number("IMAX1", "A"),
        TicField.number("IMAX2", "A"),
        TicField.number("IMAX3", "A"),
        TicField.register("PMAX", "W", Obis.of(1, 0, 1, 6, 0), Unit.WATT),
        TicField.register("PAPP", "VA", Obis.of(1, 0, 9, 7, 0), Unit.VOLT_AMPERE)
    };
    /**
     * After the date. What ends with P is counted since the billing period began, with P-1 in the last one; none of it
     * is a total that a bill could go on from, so all of it is fields.
     */
    private static final TicField[] PME_PMI = {
        TicField.number("EA_s", "Wh"),
        TicField.number("ER+_s", "varh"),
        TicField.number("ER-_s", "varh"),
        TicField.number("EAPP_s", "VAh"),
        TicField.text("PTCOUR1", 3),
        TicField.number("EAP_s", "kWh"),
        TicField.number("ER+P_s", "kvarh"),
        TicField.number("ER-P_s", "kvarh"),
        TicField.number("EaP-1_s", "kWh"),
        TicField.number("ER+P-1_s", "kvarh"),
        TicField.number("ER-P-1_s", "kvarh")
    };

    private TicFrame() {}

    static boolean isOne(int code, int length) {
        return code == DATA
                || code == ALARM
                || (code == AdeunisCodec.CONFIGURATION
                        && length >= CONFIGURATION_LENGTH
                        && length <= CONFIGURATION_LENGTH_MAX);
    }

    static boolean decode(byte[] bytes, int at, int length, FrameSink sink) {
        FrameNotes notes = sink.notes();
        return switch (bytes[at]) {
            case DATA -> data(bytes, at, length, sink);
            case ALARM -> {
                if (length < ALARM_LENGTH_MIN) {
                    yield sink.malformed(length, AdeunisCodec.FRAME, AdeunisCodec.WRONG_LENGTH);
                }
                if (notes != null) {
                    alarm(PayloadNotes.bigEndian(notes, bytes, at).under("bytes."), length);
                }
                yield true;
            }
            default -> {
                if (notes != null) {
                    configuration(PayloadNotes.bigEndian(notes, bytes, at).under("bytes."), length);
                }
                yield true;
            }
        };
    }

    private static boolean data(byte[] bytes, int at, int length, FrameSink sink) {
        if (length != LINKY_LENGTH && length != PME_LENGTH) {
            return sink.malformed(Math.min(length, PME_LENGTH), AdeunisCodec.FRAME, AdeunisCodec.WRONG_LENGTH);
        }
        if (length == PME_LENGTH) {
            return pme(bytes, at, sink);
        }
        TicField[] fields = isSinglePhase(bytes, at) ? SINGLE_PHASE : THREE_PHASE;
        address(bytes, at + HEADER, sink);
        registers(bytes, at + HEADER, fields, sink);
        if (sink.notes() != null) {
            PayloadNotes payload = header(sink.notes(), bytes, at);
            note(payload, fields);
        }
        return true;
    }

    private static boolean pme(byte[] bytes, int at, FrameSink sink) {
        int from = at + HEADER;
        long clock = clock(bytes, from);
        if (clock != CivilTime.NONE) {
            sink.measuredAt(clock, false);
        }
        registers(bytes, from + DATE_BYTES, PME_PMI, sink);
        if (sink.notes() != null) {
            PayloadNotes payload = header(sink.notes(), bytes, at);
            if (clock == CivilTime.NONE) {
                payload.text("DATEstatus", DATE_BYTES, "notFound");
            } else {
                payload.text("DATE", DATE_BYTES, new MeterTime(clock, false).toString());
            }
            note(payload, PME_PMI);
        }
        return true;
    }

    /** Day, month, year, hour, minute, second; {@link CivilTime#NONE} where it is no date, such as all zeros. */
    private static long clock(byte[] bytes, int at) {
        int year = CENTURY + bytes[at + 2];
        return CivilTime.seconds(year, bytes[at + 1], bytes[at], bytes[at + 3], bytes[at + 4], bytes[at + 5]);
    }

    /** The single-phase module has four characters where the three-phase one counts: more than 500 GWh, if a number. */
    private static boolean isSinglePhase(byte[] bytes, int at) {
        return areCharacters(bytes, at + TARIFF_OPTION) || areCharacters(bytes, at + TARIFF_PERIOD);
    }

    private static boolean areCharacters(byte[] bytes, int at) {
        for (int i = at; i < at + 4; i++) {
            if (bytes[i] < ' ' || bytes[i] > '~') {
                return false;
            }
        }
        return true;
    }

    private static void address(byte[] bytes, int at, FrameSink sink) {
        long address = 0;
        for (int i = at; i < at + ADDRESS_DIGITS; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return;
            }
            address = address * 10 + digit;
        }
        sink.meterAddress(address, ADDRESS_DIGITS);
    }

    private static void registers(byte[] bytes, int from, TicField[] fields, FrameSink sink) {
        int at = from;
        for (TicField field : fields) {
            if (field.register() != 0) {
                long value = BigEndian.value(bytes, at, 4);
                if (value != NOT_FOUND) {
                    sink.register(field.register(), value, 0, field.registerUnit());
                }
            }
            at += field.length();
        }
    }

    private static PayloadNotes header(FrameNotes notes, byte[] bytes, int at) {
        PayloadNotes payload = PayloadNotes.bigEndian(notes, bytes, at).under("bytes.");
        payload.text("type", 1, "0x49 TIC data");
        AdeunisCodec.status(payload, true);
        return payload;
    }

    private static void note(PayloadNotes payload, TicField[] fields) {
        for (TicField field : fields) {
            if (field.isText()) {
                String text = AdeunisCodec.characters(payload, field.length());
                payload.text(field.name() + (text.isEmpty() ? "status" : ""), field.length(), found(text));
            } else if (payload.ahead(4) == NOT_FOUND) {
                payload.text(field.name() + "status", 4, "notFound");
            } else {
                AdeunisCodec.quantity(payload, field.name(), 4, payload.ahead(4), 0, field.unit());
            }
        }
    }

    private static String found(String text) {
        return text.isEmpty() ? "notFound" : text;
    }

    private static void alarm(PayloadNotes payload, int length) {
        payload.text("type", 1, "0x4a TIC alarm");
        AdeunisCodec.status(payload, true);
        String[] kinds = {
            "manualTrigger",
            "labelAppearance",
            "labelDisappearance",
            "highTreshold",
            "lowTreshold",
            "endThresholdAlarm",
            "deltaPositive",
            "deltaNegative"
        };
        payload.text("label", 10, found(AdeunisCodec.characters(payload, 10)));
        int kind = (int) payload.ahead(1);
        payload.text("alarmType", 1, kind < kinds.length ? kinds[kind] : "");
        int rest = length - ALARM_LENGTH_MIN;
        payload.text("value", rest, found(AdeunisCodec.characters(payload, rest)));
    }

    private static void configuration(PayloadNotes payload, int length) {
        payload.text("type", 1, "0x10 TIC configuration");
        AdeunisCodec.status(payload, true);
        int mode = payload.bytes()[payload.at() + 3];
        boolean test = mode == 2;
        long keepAlive = payload.ahead(1) * (test ? 20 : 10);
        AdeunisCodec.quantity(payload, "transmissionPeriodKeepAlive", 1, keepAlive, 0, test ? "s" : "m");
        payload.unsigned("transmissionPeriodData", 2);
        payload.text("productMode", 1, AdeunisCodec.productMode(mode));
        long sampling = payload.ahead(2) * (test ? 20 : 1);
        AdeunisCodec.quantity(payload, "samplingPeriod", 2, sampling, 0, test ? "s" : "m");
        payload.raw(length - CONFIGURATION_LENGTH, "reserved");
    }
}
