package io.metergate.billing.reading;

/** What became of a candidate. */
public sealed interface Step {
    Candidate candidate();

    /**
     * It is the register's newest accepted point.
     *
     * @param rolledOver whether the register passed its end since the one before
     */
    record Accepted(Candidate candidate, RegisterPoint point, boolean rolledOver) implements Step {}

    /**
     * It changes nothing; the accepted point before it stays.
     *
     * @param wh where it is implausible, the energy that it would mean; else 0
     * @param mostWh where it is implausible, the most that is believed; else 0
     */
    record Held(Candidate candidate, Reason reason, long wh, long mostWh) implements Step {
        static Held of(Candidate candidate, Reason reason) {
            return new Held(candidate, reason, 0, 0);
        }
    }

    /** Why a candidate is held. */
    enum Reason {
        /** It is from before the point where the chain starts. */
        EARLIER,
        BACKWARD,
        IMPLAUSIBLE,
        /** An operator said so. */
        DISMISSED
    }
}
