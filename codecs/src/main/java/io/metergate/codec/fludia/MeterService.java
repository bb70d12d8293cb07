package io.metergate.codec.fludia;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.Unit;
import io.metergate.codec.bytes.BigEndian;
import io.metergate.codec.lorawan.PayloadNotes;

/** The service message (T2) of a sensor that reads an electricity meter over infrared, after F0. */
final class MeterService {
    private static final int OLD = 0x2A;
    private static final int TENTHS = 0x3A;
    private static final int WATT_HOURS = 0x3B;
    private static final int OLD_LENGTH = 18;
    private static final int LENGTH = 21;
    private static final int INDEX_BYTES = 8;
    private static final int NO_SCALER = 0x7F;

    private MeterService() {}

    static boolean decode(byte[] bytes, int base, int size, int header, FrameSink sink) {
        if (header != OLD && header != TENTHS && header != WATT_HOURS) {
            return sink.malformed(1, "message type", "not a message of Fludia's sensors");
        }
        boolean old = header == OLD;
        if (size != (old ? OLD_LENGTH : LENGTH)) {
            return sink.malformed(size, "message type", "not the length of this message");
        }
        int measure = bytes[base + (old ? 3 : 5)] & 0xFF;
        if (measure > (old ? 2 : 3)) {
            return sink.malformed(old ? 3 : 5, "obis", "not a register that is known");
        }
        int exponent = header == WATT_HOURS ? 0 : -1;
        int at = base + size - INDEX_BYTES;
        long index = BigEndian.value(bytes, at, INDEX_BYTES);
        if (index != -1) {
            sink.register(MeterCurve.register(measure), index, exponent, Unit.WATT_HOUR);
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            note(PayloadNotes.bigEndian(notes, bytes, base), old, header == WATT_HOURS, measure);
        }
        return true;
    }

    private static void note(PayloadNotes payload, boolean old, boolean wattHours, int measure) {
        payload.text("message_type", 0, wattHours ? "T2_MME_WH" : "T2_MME");
        payload.text("meter_type", 0, "mME (Position B)").raw(2, "header");
        payload.scaled("time_step", 1, 0, "min");
        if (!old) {
            payload.unsigned("number_of_values", 1).unsigned("redundancy", 1);
        }
        payload.text("obis", 1, MeterCurve.words(measure)).raw(1, "reserved");
        payload.unsigned("firmware_version", 1).unsigned("sensitivity", 1);
        if (!old) {
            payload.number("low_battery", 1, payload.ahead(1) & 1, 0, "");
        }
        scaler(payload, "scaler_e_pos");
        scaler(payload, "scaler_e_sum");
        scaler(payload, "scaler_e_neg");
        long index = payload.ahead(INDEX_BYTES);
        if (index == -1) {
            payload.field("index", INDEX_BYTES, "not known");
        } else {
            payload.number("index", INDEX_BYTES, index, wattHours ? 0 : -1, "Wh");
        }
    }

    private static void scaler(PayloadNotes payload, String name) {
        int power = (byte) payload.ahead(1);
        if (power == NO_SCALER) {
            payload.field(name, 1, "none");
        } else {
            payload.number(name, 1, 1, power, "");
        }
    }
}
