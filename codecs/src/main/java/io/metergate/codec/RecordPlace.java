package io.metergate.codec;

/**
 * Which of a meter's values of one quantity a record holds (EN 13757-3, 6.3).
 *
 * @param storage 0 for the current value, else the number of the stored one
 * @param tariff 0 for the total
 * @param subunit the part of the device that measured, 0 for the device itself
 */
public record RecordPlace(int storage, int tariff, int subunit, Function function) {
    /** How the value came about. */
    public enum Function {
        INSTANTANEOUS,
        MAXIMUM,
        MINIMUM,
        DURING_ERROR
    }
}
