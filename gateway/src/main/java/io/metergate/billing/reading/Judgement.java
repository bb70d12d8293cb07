package io.metergate.billing.reading;

/** What a new value of a register means. */
public sealed interface Judgement {
    /** The register moved on. */
    record Advance(RegisterPoint point, boolean rolledOver) implements Judgement {}

    /** It stood still: no energy until then. */
    record Unmoved(RegisterPoint point) implements Judgement {}

    /** It went back, which a meter does not do. */
    record Backward() implements Judgement {}

    /**
     * More energy than the connection could carry, or a value that the register can't show.
     *
     * @param wh the energy that the value would mean
     * @param mostWh the most that is believed
     */
    record Implausible(long wh, long mostWh) implements Judgement {}
}
