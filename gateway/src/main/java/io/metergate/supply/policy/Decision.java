package io.metergate.supply.policy;

/**
 * What a supply should be, and why.
 *
 * @param words for the command and the console
 */
public record Decision(SupplyState desired, Reason reason, String words) {
    /** The rule that decided. */
    public enum Reason {
        HOLD,
        POSTPAID,
        CREDIT,
        EMERGENCY_CREDIT,
        PROTECTED,
        WINDOW,
        USED_UP
    }

    /** Whether the supply is off only because of money, so that money brings it back. */
    public boolean offForCredit() {
        return reason == Reason.USED_UP;
    }
}
