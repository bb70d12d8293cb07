package io.metergate.supply.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.billing.credit.CreditRules;
import io.metergate.billing.credit.CreditSettings;
import io.metergate.billing.credit.CreditState;
import io.metergate.billing.credit.CreditTerms;
import io.metergate.billing.credit.NonDisconnection;
import io.metergate.billing.credit.PaymentMode;
import io.metergate.supply.policy.Decision.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class SupplyPolicyTest {
    private static final CreditTerms AT_MINUS_THREE =
            new CreditTerms("x", 10, 1, true, -3, 0, List.of(), 0, null, NonDisconnection.NONE);

    private static final CreditTerms PLAIN = CreditTerms.plain("plain");

    private static CreditState balance(long millionths, CreditSettings settings) {
        CreditState empty = CreditState.empty(settings);
        return new CreditState(millionths, 0, false, empty.debts(), empty.recovery(), 0, 0, settings);
    }

    private static Decision decide(long millionths, CreditSettings settings, boolean window, boolean offForCredit) {
        return SupplyPolicy.decide(balance(millionths, settings), PLAIN, window, offForCredit);
    }

    private static void assertDecision(SupplyState desired, Reason reason, Decision decision) {
        assertEquals(reason, decision.reason());
        assertEquals(desired, decision.desired());
    }

    @Test
    void decidesByWhatIsLeftAboveTheDisconnectionThreshold() {
        assertDecision(SupplyState.ON, Reason.CREDIT, decide(1, CreditSettings.PREPAID, false, true));
        assertDecision(SupplyState.OFF, Reason.USED_UP, decide(0, CreditSettings.PREPAID, false, false));
        CreditState selected = CreditRules.reassess(balance(-2, CreditSettings.PREPAID), AT_MINUS_THREE)
                .after();
        assertDecision(SupplyState.ON, Reason.CREDIT, SupplyPolicy.decide(selected, AT_MINUS_THREE, false, false));
    }

    @Test
    void suppliesOnEmergencyCreditUntilItIsUsedUp() {
        CreditState lent = CreditRules.reassess(balance(-12, CreditSettings.PREPAID), AT_MINUS_THREE)
                .after();
        assertDecision(SupplyState.ON, Reason.EMERGENCY_CREDIT, SupplyPolicy.decide(lent, AT_MINUS_THREE, false, true));
        CreditState usedUp = CreditRules.reassess(balance(-13, CreditSettings.PREPAID), AT_MINUS_THREE)
                .after();
        assertDecision(SupplyState.OFF, Reason.USED_UP, SupplyPolicy.decide(usedUp, AT_MINUS_THREE, false, false));
    }

    @Test
    void cutsNobodyForCreditWithinAWindow() {
        assertDecision(SupplyState.ON, Reason.WINDOW, decide(-5, CreditSettings.PREPAID, true, false));
        assertDecision(SupplyState.OFF, Reason.USED_UP, decide(-5, CreditSettings.PREPAID, false, false));
    }

    @Test
    void bringsNoSupplyBackByAWindowOnly() {
        assertDecision(SupplyState.OFF, Reason.USED_UP, decide(-5, CreditSettings.PREPAID, true, true));
        assertDecision(SupplyState.ON, Reason.CREDIT, decide(5, CreditSettings.PREPAID, true, true));
    }

    @Test
    void neverCutsAProtectedCustomerForCredit() {
        CreditSettings guarded = CreditSettings.PREPAID.withProtected(true);
        assertDecision(SupplyState.ON, Reason.PROTECTED, decide(-5, guarded, false, true));
        assertDecision(SupplyState.ON, Reason.CREDIT, decide(5, guarded, false, false));
    }

    @Test
    void neverCutsAPostpaidCustomerForCredit() {
        CreditSettings postpaid = CreditSettings.PREPAID.withMode(PaymentMode.POSTPAID);
        assertDecision(SupplyState.ON, Reason.POSTPAID, decide(-5, postpaid, false, true));
    }

    @Test
    void undoesAHoldByNothingButAnOperator() {
        CreditSettings held = CreditSettings.PREPAID.withProtected(true).withHold("tampering");
        assertDecision(SupplyState.OFF, Reason.HOLD, decide(1_000_000, held, true, false));
        assertEquals("operator: tampering", decide(1_000_000, held, true, false).words());
        assertDecision(SupplyState.OFF, Reason.HOLD, decide(5, held.withMode(PaymentMode.POSTPAID), false, false));
        assertFalse(decide(-1, held, false, false).offForCredit());
        assertTrue(decide(-1, held.withHold(null).withProtected(false), false, false)
                .offForCredit());
    }
}
