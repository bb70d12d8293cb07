package io.metergate.account.metering;

/** What became of an operator's wish. */
public sealed interface MeteringResult {
    /**
     * It was done.
     *
     * @param meterId the meter that it was about; of an exchange the new one
     * @param believed whether the reading that it was about now counts; true where it was about none
     * @param reason why the reading is held; empty when it is not
     * @param chargedMillionths what it changed for the customer; negative when money came back
     * @param balanceMillionths of the account afterwards
     */
    record Done(
            long accountId,
            long meterId,
            boolean believed,
            String reason,
            long chargedMillionths,
            long balanceMillionths)
            implements MeteringResult {}

    /**
     * Nothing was done.
     *
     * @param field what the wish names wrongly
     * @param reason in words that follow the field's name
     */
    record Refused(Problem problem, String field, String reason) implements MeteringResult {}

    /** The kinds of refusal. */
    enum Problem {
        /** What it names is not there. */
        UNKNOWN,
        /** A value that can't be. */
        INVALID,
        /** It does not fit to what is there already. */
        CONFLICT
    }
}
