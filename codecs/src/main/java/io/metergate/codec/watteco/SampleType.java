package io.metergate.codec.watteco;

/** How a whole sample is written in a batch; the samples after it are differences where that is shorter. */
enum SampleType {
    FLAG(1, false),
    UNSIGNED_16(16, false),
    SIGNED_24(24, true),
    UNSIGNED_32(32, false),
    REAL(32, false);

    private final int bits;
    private final boolean signed;

    SampleType(int bits, boolean signed) {
        this.bits = bits;
        this.signed = signed;
    }

    int bits() {
        return bits;
    }

    /** The number in that many bits. */
    long extended(long raw) {
        int unused = Long.SIZE - bits;
        return signed ? raw << unused >> unused : raw;
    }
}
