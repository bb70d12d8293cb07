package io.metergate.codec;

/**
 * The name of a register (IEC 62056-6-1): medium, channel, quantity, processing, tariff, billing period.
 *
 * @param a medium: 1 electricity, 4 heat cost allocator, 5 cooling, 6 heat, 7 gas, 8 cold water, 9 hot water
 * @param b channel
 * @param c quantity, for electricity 1 active import, 2 active export, 32 voltage L1, ...
 * @param d processing, for electricity 7 instantaneous, 8 cumulative
 * @param e tariff, 0 for the total
 * @param f billing period; 255 for the current one
 */
public record Obis(int a, int b, int c, int d, int e, int f) {
    /** The billing period of a register that is still counting. */
    public static final int CURRENT_PERIOD = 255;

    /** What a customer of electricity is billed for. */
    public static final Obis ACTIVE_ENERGY_IMPORT = of(1, 0, 1, 8, 0);

    public Obis {
        if ((a | b | c | d | e | f) >>> 8 != 0) {
            throw new IllegalArgumentException(
                    "an OBIS group is one byte: " + a + "-" + b + ":" + c + "." + d + "." + e);
        }
    }

    /** A register of the current billing period. */
    public static Obis of(int a, int b, int c, int d, int e) {
        return new Obis(a, b, c, d, e, CURRENT_PERIOD);
    }

    /** The six groups in the low 48 bits, for hot paths that carry codes as primitives. */
    public long packed() {
        return pack(a, b, c, d, e, f);
    }

    /** The six groups in the low 48 bits; each of them 0 to 255, which is not checked. */
    public static long pack(int a, int b, int c, int d, int e, int f) {
        return (long) a << 40 | (long) b << 32 | (long) c << 24 | (long) d << 16 | (long) e << 8 | f;
    }

    /** The code whose groups are in the low 48 bits. */
    public static Obis unpack(long packed) {
        return new Obis(
                (int) (packed >> 40) & 0xFF,
                (int) (packed >> 32) & 0xFF,
                (int) (packed >> 24) & 0xFF,
                (int) (packed >> 16) & 0xFF,
                (int) (packed >> 8) & 0xFF,
                (int) packed & 0xFF);
    }

    /**
     * Reads the written form, {@code 1-0:1.8.0} or {@code 1-0:1.8.0*1}.
     *
     * @throws IllegalArgumentException when the text has another form or a group above 255
     */
    public static Obis parse(String text) {
        String[] groups = text.split("[-:.*]", -1);
        boolean formed = text.matches("\\d{1,3}-\\d{1,3}:\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}(\\*\\d{1,3})?");
        if (!formed) {
            throw new IllegalArgumentException("not an OBIS code: " + text);
        }
        int[] n = new int[6];
        n[5] = CURRENT_PERIOD;
        for (int i = 0; i < groups.length; i++) {
            n[i] = Integer.parseInt(groups[i]);
        }
        return new Obis(n[0], n[1], n[2], n[3], n[4], n[5]);
    }

    @Override
    public String toString() {
        String current = a + "-" + b + ":" + c + "." + d + "." + e;
        return f == CURRENT_PERIOD ? current : current + "*" + f;
    }
}
