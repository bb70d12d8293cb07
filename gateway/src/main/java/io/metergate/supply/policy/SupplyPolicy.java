package io.metergate.supply.policy;

import io.metergate.billing.credit.CreditFigures;
import io.metergate.billing.credit.CreditState;
import io.metergate.billing.credit.CreditTerms;
import io.metergate.billing.credit.PaymentMode;
import io.metergate.supply.policy.Decision.Reason;
import org.jspecify.annotations.Nullable;

/** Decides whether a supply should be on. The one place where credit becomes electricity. */
public final class SupplyPolicy {
    private SupplyPolicy() {}

    /**
     * What the gateway wants of an account's committed state. An operator's hold comes first and no money undoes it; a
     * postpaid or protected customer is never cut for credit; a window of non-disconnection keeps a supply on, but does
     * not bring one back that was cut before it opened.
     *
     * @param windowOpen whether a window of non-disconnection is open
     * @param offForCredit whether the last decision about credit was {@link Decision#offForCredit}; a hold is none
     */
    public static Decision decide(CreditState state, CreditTerms terms, boolean windowOpen, boolean offForCredit) {
        String hold = state.settings().holdReason();
        if (hold != null) {
            return new Decision(SupplyState.OFF, Reason.HOLD, "operator: " + hold);
        }
        if (state.settings().mode() == PaymentMode.POSTPAID) {
            return on(Reason.POSTPAID, "postpaid");
        }
        if (!CreditFigures.isExhausted(state, terms)) {
            return state.emergencyUsed() > 0
                    ? on(Reason.EMERGENCY_CREDIT, "emergency credit available")
                    : on(Reason.CREDIT, "credit available");
        }
        if (state.settings().isProtected()) {
            return on(Reason.PROTECTED, "credit used up, customer protected");
        }
        return windowOpen && !offForCredit
                ? on(Reason.WINDOW, "credit used up, not cut at this time")
                : new Decision(SupplyState.OFF, Reason.USED_UP, "credit used up");
    }

    /** Why a supply is wanted as it is, in words, for a command that repeats the wish. */
    public static String reason(SupplyState desired, @Nullable String holdReason) {
        if (holdReason != null) {
            return "operator: " + holdReason;
        }
        return desired == SupplyState.ON ? "credit available" : "credit used up";
    }

    private static Decision on(Reason reason, String words) {
        return new Decision(SupplyState.ON, reason, words);
    }
}
