package io.metergate.codec.dezem;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.Obis;
import io.metergate.codec.Unit;
import io.metergate.codec.bytes.BinaryReals;
import io.metergate.codec.bytes.LittleEndian;
import io.metergate.codec.lorawan.PayloadNotes;

/**
 * The counters of a HARVY2: a byte of switches for each input, how many seconds were counted, then hundredths of a
 * kilowatt-hour or ampere-hour for each input that is switched on, and for energies a power factor.
 */
final class Counters {
    private static final int COUNTER_BYTES = 4;
    private static final int FACTOR_BYTES = 2;
    private static final int DAY = 86_400;
    private static final long TOTAL = Obis.of(1, 0, 1, 8, 0).packed();
    private static final long[] ENERGIES = {
        Obis.of(1, 0, 21, 8, 0).packed(),
        Obis.of(1, 0, 41, 8, 0).packed(),
        Obis.of(1, 0, 61, 8, 0).packed()
    };

    private Counters() {}

    static boolean decode(byte[] bytes, int base, int length, int inputs, boolean energy, FrameSink sink) {
        int wanted = inputs + COUNTER_BYTES;
        if (length < wanted) {
            return sink.malformed(length, "in_ctr_count", "it is cut off");
        }
        for (int i = 0; i < inputs; i++) {
            wanted += (bytes[base + i] & 1) != 0 ? COUNTER_BYTES : 0;
            wanted += energy && (bytes[base + i] & 2) != 0 ? FACTOR_BYTES : 0;
        }
        if (length != wanted) {
            return sink.malformed(Math.min(length, wanted), "counters", "not the length that the switches say");
        }
        if (energy) {
            registers(bytes, base, inputs, sink);
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            note(PayloadNotes.littleEndian(notes, bytes, base), inputs, energy);
        }
        return true;
    }

    /** An energy below zero is that of a clamp the wrong way round, or a balance: it and the total stay fields. */
    private static void registers(byte[] bytes, int base, int inputs, FrameSink sink) {
        boolean all = (bytes[base] & bytes[base + 1] & bytes[base + 2] & 1) != 0;
        long sum = 0;
        int first = base + inputs + COUNTER_BYTES;
        for (int i = 0, at = first; all && i < inputs; i++) {
            long energy = LittleEndian.signed(bytes, at, COUNTER_BYTES);
            all = energy >= 0;
            sum += energy;
            at += COUNTER_BYTES + ((bytes[base + i] & 2) != 0 ? FACTOR_BYTES : 0);
        }
        if (all) {
            sink.register(TOTAL, sum, 1, Unit.WATT_HOUR);
        }
        for (int i = 0, at = first; i < inputs; i++) {
            if ((bytes[base + i] & 1) != 0) {
                long energy = LittleEndian.signed(bytes, at, COUNTER_BYTES);
                if (energy >= 0) {
                    sink.register(ENERGIES[i], energy, 1, Unit.WATT_HOUR);
                }
                at += COUNTER_BYTES;
            }
            at += (bytes[base + i] & 2) != 0 ? FACTOR_BYTES : 0;
        }
    }

    private static void note(PayloadNotes payload, int inputs, boolean energy) {
        String unit = energy ? "kWh" : "Ah";
        int[] switches = new int[inputs];
        payload.flag("flags.dummy", 0, true);
        for (int i = 0; i < inputs; i++) {
            switches[i] = (int) payload.ahead(1);
            String input = "flags.in" + (i + 1);
            if (energy) {
                payload.bits(1, input + "_power_en", input + "_cosphi_en");
            } else {
                payload.bits(1, input + "_amp_h_en");
            }
        }
        long seconds = payload.ahead(COUNTER_BYTES);
        String elapsed = "[D:" + seconds / DAY + "|H:" + seconds % DAY / 3600 + "|M:" + seconds % 3600 / 60 + "|S:"
                + seconds % 60 + "]";
        payload.text("in_ctr_time_elapse", 0, elapsed).scaled("in_ctr_count", COUNTER_BYTES, 0, "s");
        long sum = 0;
        boolean any = false;
        for (int i = 0; i < inputs; i++) {
            if ((switches[i] & 1) != 0) {
                any = true;
                sum += (int) payload.ahead(COUNTER_BYTES);
                payload.signedScaled("in" + (i + 1) + "_" + unit, COUNTER_BYTES, -2, unit);
            }
            if (energy && (switches[i] & 2) != 0) {
                float factor = BinaryReals.half((int) payload.ahead(FACTOR_BYTES));
                payload.fixed("in" + (i + 1) + "_cosphi", FACTOR_BYTES, factor, 3, "");
            }
        }
        if (any) {
            payload.number("sum_in" + "1234".substring(0, inputs) + "_" + unit, 0, sum, -2, unit);
        }
    }
}
