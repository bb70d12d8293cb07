package io.metergate.codec.ewattch;

import io.metergate.codec.FrameSink;
import io.metergate.codec.Obis;
import io.metergate.codec.Unit;
import io.metergate.codec.bytes.LittleEndian;

/**
 * The registers in the objects of a sensor frame. A meter's own are those of its channel; a clamp sees one circuit, so
 * that its registers are those of a channel above 0, counted from 1, and never those of the supply as a whole.
 */
final class Registers {
    /** By measure: the OBIS groups C and D, the power of ten and the unit. Charges have no register. */
    private static final int[] QUANTITIES = {0, 31, 0, 1, 1, 2, 3, 4, 3, 9, 32, 9, 14};

    private static final int[] PROCESSINGS = {0, 7, 0, 8, 7, 8, 8, 8, 7, 8, 7, 7, 7};
    private static final int[] EXPONENTS = {0, -3, 0, 1, 0, 1, 1, 1, 0, 1, -1, 0, -2};
    private static final Unit[] UNITS = {
        Unit.NONE,
        Unit.AMPERE,
        Unit.NONE,
        Unit.WATT_HOUR,
        Unit.WATT,
        Unit.WATT_HOUR,
        Unit.VAR_HOUR,
        Unit.VAR_HOUR,
        Unit.VAR,
        Unit.VOLT_AMPERE_HOUR,
        Unit.VOLT,
        Unit.VOLT_AMPERE,
        Unit.HERTZ
    };
    private static final int CURRENT = 1;
    private static final int CHARGE_AND_CURRENT = 2;

    private Registers() {}

    /** Adds what an object has; false when the sink is full. */
    static boolean of(int kind, byte[] bytes, int at, int channel, FrameSink sink) {
        return switch (kind) {
            case ObjectType.ACTIVE_ENERGY ->
                sink.register(obis(channel, 1, 8, 0), LittleEndian.value(bytes, at, 4), 3, Unit.WATT_HOUR);
            case ObjectType.REACTIVE_ENERGY ->
                sink.register(obis(channel, 3, 8, 0), LittleEndian.value(bytes, at, 4), 3, Unit.VAR_HOUR);
            case ObjectType.ENERGY -> energy(bytes, at, channel, sink);
            case ObjectType.TIC -> Tic.registers(bytes, at, channel, sink);
            default -> true;
        };
    }

    static long obis(int channel, int c, int d, int e) {
        return Obis.pack(1, channel, c, d, e, Obis.CURRENT_PERIOD);
    }

    private static boolean energy(byte[] bytes, int at, int channel, FrameSink sink) {
        int count = bytes[at] >> 4 & 0xF;
        int measure = bytes[at] & 0xF;
        int from = at + 1;
        if (measure == CHARGE_AND_CURRENT) {
            from += count * ObjectType.CLAMP_BYTES;
            measure = CURRENT;
        }
        int c = QUANTITIES[measure];
        int width = ObjectType.measureBytes(measure);
        boolean fits = true;
        for (int i = 0; c != 0 && i < count; i++) {
            long value = ObjectType.isSigned(measure)
                    ? LittleEndian.signed(bytes, from + i * width, width)
                    : LittleEndian.value(bytes, from + i * width, width);
            long register = obis(channel + 1 + i, c, PROCESSINGS[measure], 0);
            fits &= sink.register(register, value, EXPONENTS[measure], UNITS[measure]);
        }
        return fits;
    }
}
