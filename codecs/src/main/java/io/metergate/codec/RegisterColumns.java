package io.metergate.codec;

/**
 * What stays the same of registers that come together again and again, in columns: codes, exponents, units, and which
 * of them are dated. A sink takes it over whole, so that only the numbers have to be written for each frame. Immutable.
 */
public final class RegisterColumns {
    /** No registers. */
    public static final RegisterColumns NONE = new Builder().build();

    /** A sink that holds so many has no room for what may follow. */
    private static final int SIZE_MAX = FrameSink.REGISTERS_MAX - 1;

    final long[] registers;
    final byte[] exponents;
    final byte[] units;
    final byte[] clocks;

    private RegisterColumns(Builder builder) {
        FrameSink rows = builder.rows;
        int size = rows.size();
        registers = new long[size];
        exponents = new byte[size];
        units = new byte[size];
        clocks = new byte[size];
        for (int i = 0; i < size; i++) {
            registers[i] = rows.register(i);
            exponents[i] = (byte) rows.exponent(i);
            units[i] = rows.unit(i).number();
            clocks[i] = rows.clock(i);
        }
    }

    public int size() {
        return registers.length;
    }

    /** Collects the registers in the order in which a sink gets them. */
    public static final class Builder {
        private final FrameSink rows = new FrameSink();

        /** Adds a register without a time; false when there is no room. */
        public boolean add(long packedObis, int exponent, Unit unit) {
            return rows.size() < SIZE_MAX && rows.register(packedObis, 0, exponent, unit);
        }

        public int size() {
            return rows.size();
        }

        public long register(int index) {
            return rows.register(index);
        }

        /** Says that the registers that are added from here on will have a time in UTC. */
        public void datedFromHereOn() {
            rows.measuredAt(0, true);
        }

        /** Says that a register will have a time on the meter's own clock. */
        public void isDated(int index) {
            rows.date(index, 0, false);
        }

        public RegisterColumns build() {
            return new RegisterColumns(this);
        }
    }
}
