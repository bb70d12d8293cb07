package io.metergate.supply;

import org.jspecify.annotations.Nullable;

/** Decides whether a supply should be on. The one place where credit becomes electricity. */
public final class SupplyPolicy {
    private SupplyPolicy() {}

    /**
     * What the gateway wants.
     *
     * @param balanceMillionths the committed balance
     * @param holdReason why an operator keeps the supply off; null when nobody does. Money does not undo it.
     */
    public static SupplyState desired(long balanceMillionths, @Nullable String holdReason) {
        return holdReason == null && balanceMillionths > 0 ? SupplyState.ON : SupplyState.OFF;
    }

    /** Why, in words for the command and the console. */
    public static String reason(long balanceMillionths, @Nullable String holdReason) {
        if (holdReason != null) {
            return "operator: " + holdReason;
        }
        return balanceMillionths > 0 ? "credit available" : "credit used up";
    }
}
