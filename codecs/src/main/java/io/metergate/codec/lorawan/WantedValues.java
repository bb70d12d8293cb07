package io.metergate.codec.lorawan;

import io.metergate.codec.FrameSink;
import io.metergate.codec.RelayState;
import io.metergate.codec.Unit;

/** The values of a table that a sink wants to have, side by side in arrays of primitives. */
final class WantedValues {
    private static final int CHANNEL_MAX = 64;
    private static final int GROUP_B = 32;

    private final boolean bigEndian;
    private final int[] specs;
    private final long[] registers;
    private final Unit[] units;
    private final Value[] values;

    WantedValues(Columns columns, boolean bigEndian) {
        this.bigEndian = bigEndian;
        specs = columns.specs();
        registers = columns.registers();
        units = columns.units();
        values = columns.values();
    }

    /**
     * Gives the sink the values of one item, from the first to the one before the last.
     *
     * @param item where the item's value begins
     * @return false when the sink is full
     */
    boolean use(byte[] bytes, int base, int item, int first, int last, int channel, FrameSink sink) {
        for (int i = first; i < last; i++) {
            if (!use(bytes, base, item, i, channel, sink)) {
                return false;
            }
        }
        return true;
    }

    /** Tells where the values of one item are. */
    void learn(PayloadLayoutMaker maker, int item, int first, int last, int channel) {
        for (int i = first; i < last; i++) {
            int spec = specs[i];
            int at = item + Columns.offset(spec);
            switch (Columns.use(spec)) {
                case Columns.TIME -> maker.time(at, values[i]);
                case Columns.RELAY -> maker.relay(at, values[i]);
                case Columns.CHANNEL_REGISTER -> {
                    if (channel <= CHANNEL_MAX) {
                        long register = registers[i] | group(channel);
                        maker.register(at, values[i], !Columns.isSpecial(spec), register, units[i]);
                    }
                }
                default -> maker.register(at, values[i], !Columns.isSpecial(spec), registers[i], units[i]);
            }
        }
    }

    private boolean use(byte[] bytes, int base, int item, int i, int channel, FrameSink sink) {
        int spec = specs[i];
        int width = Columns.width(spec);
        int at = item + Columns.offset(spec);
        int unused = Long.SIZE - width * Byte.SIZE;
        long top = at + width - Long.BYTES >= base
                ? Wire.topOf(bytes, at + width, unused, bigEndian)
                : Wire.byteByByte(bytes, at, width, bigEndian) << unused;
        long raw = Columns.isSigned(spec) ? top >> unused : top >>> unused;
        return Columns.isPlain(spec)
                ? sink.register(registers[i], raw, Columns.exponent(spec), units[i])
                : useOtherwise(raw, spec, i, channel, sink);
    }

    private boolean useOtherwise(long read, int spec, int i, int channel, FrameSink sink) {
        long raw = read;
        if (Columns.isSpecial(spec)) {
            raw = raw >> values[i].shift & values[i].mask;
            if (values[i].isSentinel(raw)) {
                return true;
            }
            raw *= values[i].factor;
        }
        return switch (Columns.use(spec)) {
            case Columns.CHANNEL_REGISTER ->
                channel > CHANNEL_MAX
                        || sink.register(registers[i] | group(channel), raw, Columns.exponent(spec), units[i]);
            case Columns.TIME -> {
                sink.measuredAt(raw, true);
                yield true;
            }
            case Columns.RELAY -> {
                if (raw == 0 || raw == 1) {
                    sink.relay(raw == 1 ? RelayState.CLOSED : RelayState.OPEN);
                }
                yield true;
            }
            default -> {
                boolean isTooLarge = raw < 0 && !Columns.isSigned(spec);
                yield isTooLarge || sink.register(registers[i], raw, Columns.exponent(spec), units[i]);
            }
        };
    }

    /** Group B of a channel's registers, in its place. */
    private static long group(int channel) {
        return channel == 1 ? 0 : (long) channel << GROUP_B;
    }
}
