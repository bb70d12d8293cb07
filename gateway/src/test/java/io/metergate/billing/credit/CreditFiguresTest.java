package io.metergate.billing.credit;

import static io.metergate.billing.credit.Examples.CHOSEN;
import static io.metergate.billing.credit.Examples.MONDAY;
import static io.metergate.billing.credit.Examples.PLAIN;
import static io.metergate.billing.credit.Examples.balance;
import static io.metergate.billing.credit.Examples.done;
import static io.metergate.billing.credit.Examples.emergency;
import static io.metergate.billing.credit.Examples.lent;
import static io.metergate.billing.credit.Examples.state;
import static io.metergate.billing.credit.Examples.units;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CreditFiguresTest {
    @Test
    void countsEmergencyCreditOnlyWhereItIsSelected() {
        assertEquals(units(1), CreditFigures.availableCredit(balance(1), CHOSEN));
        assertEquals(units(6), CreditFigures.availableCredit(lent(4), CHOSEN));
        assertEquals(units(4), CreditFigures.availableCredit(balance(1), emergency(10, 2, false, -3)));
        assertEquals(0, CreditFigures.emergencyLeft(balance(1), CHOSEN));
        assertEquals(units(6), CreditFigures.emergencyLeft(lent(4), CHOSEN));
    }

    @Test
    void asksForNothingWhileThereIsCredit() {
        CreditState owing = state(1, new Debts(units(5), units(9), 0, 0));
        assertEquals(0, CreditFigures.debtToClear(owing, PLAIN));
        assertEquals(0, CreditFigures.leastTopUp(owing, PLAIN, PaymentDebtTerms.NONE, MONDAY, units(5)));
    }

    @Test
    void clearsAccumulatedDebtAndWhatIsLackingOfAMillionthOfCredit() {
        CreditState owing = state(-3, new Debts(units(5), units(9), units(8), units(7)));
        assertEquals(units(8) + 1, CreditFigures.debtToClear(owing, PLAIN));
        assertEquals(1, CreditFigures.debtToClear(balance(0), PLAIN));
        assertEquals(units(24), CreditFigures.aggregatedDebt(owing));
    }

    @Test
    void namesTheLeastTopUpThatBringsTheSupplyBack() {
        CreditState owing = state(-3, new Debts(units(5), units(9), 0, 0));
        assertLeast(owing, new PaymentDebtTerms(0, 0));
        assertLeast(owing, new PaymentDebtTerms(1000, 0));
        assertLeast(owing, new PaymentDebtTerms(3333, 0));
        assertLeast(owing, new PaymentDebtTerms(9999, 0));
        assertLeast(owing, new PaymentDebtTerms(10_000, 0));
        assertLeast(owing, new PaymentDebtTerms(5000, units(2)));
        assertLeast(balance(0), new PaymentDebtTerms(9999, 0));
        assertEquals(units(50), CreditFigures.leastTopUp(owing, PLAIN, PaymentDebtTerms.NONE, MONDAY, units(50)));
    }

    private static void assertLeast(CreditState owing, PaymentDebtTerms debtTerms) {
        long least = CreditFigures.leastTopUp(owing, PLAIN, debtTerms, MONDAY, 0);
        assertFalse(isExhaustedAfter(owing, debtTerms, least), () -> debtTerms + ": " + least);
        assertTrue(least == 1 || isExhaustedAfter(owing, debtTerms, least - 1), () -> debtTerms + ": " + least);
    }

    private static boolean isExhaustedAfter(CreditState owing, PaymentDebtTerms debtTerms, long amount) {
        TopUp topUp = new TopUp(amount, "counter", MONDAY, 0);
        return CreditFigures.isExhausted(
                done(TopUpRules.topUp(owing, PLAIN, debtTerms, topUp)).after(), PLAIN);
    }
}
