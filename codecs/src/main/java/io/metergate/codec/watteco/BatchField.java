package io.metergate.codec.watteco;

import io.metergate.codec.Unit;

/**
 * One series of a batch.
 *
 * @param tag the number by which a batch refers to it
 * @param name as the maker's codec calls it
 * @param type how its first sample is written
 * @param resolution what one step of a difference is worth, in powers of ten of {@code resolutionExponent}
 * @param resolutionExponent 0 but for reals
 * @param exponent the power of ten that scales a sample
 * @param register the packed OBIS code; {@link Metering#NO_REGISTER} where it is none
 * @param unit the unit of the register
 */
record BatchField(
        int tag,
        String name,
        SampleType type,
        int resolution,
        int resolutionExponent,
        int exponent,
        long register,
        Unit unit) {
    /** A series of whole numbers that is no register. */
    static BatchField of(int tag, String name, SampleType type, int resolution, int exponent) {
        return new BatchField(tag, name, type, resolution, 0, exponent, Metering.NO_REGISTER, Unit.NONE);
    }

    /** A series of reals that is no register. */
    static BatchField real(int tag, String name, int resolution, int resolutionExponent) {
        return new BatchField(
                tag, name, SampleType.REAL, resolution, resolutionExponent, 0, Metering.NO_REGISTER, Unit.NONE);
    }
}
