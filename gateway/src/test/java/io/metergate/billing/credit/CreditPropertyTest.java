package io.metergate.billing.credit;

import static io.metergate.billing.credit.Examples.MONDAY;
import static io.metergate.billing.credit.Examples.units;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random terms and operations; what holds after each of them. */
class CreditPropertyTest {
    private static final int CASES = Integer.getInteger("metergate.cases", 1000);
    private static final int OPERATIONS = 60;

    private interface Property {
        void holds(Random random);
    }

    private static void forAll(Property property) {
        long base = Long.getLong("metergate.seed", System.nanoTime());
        for (int i = 0; i < CASES; i++) {
            long seed = base + i;
            try {
                property.holds(new Random(seed));
            } catch (RuntimeException | AssertionError e) {
                fail("with -Dmetergate.seed=" + seed, e);
            }
        }
    }

    @Test
    void everyOperationMovesTheStateByItsPostings() {
        forAll(random -> {
            CreditTerms terms = RandomCredit.terms(random);
            CreditState state = CreditState.empty(RandomCredit.settings(random));
            LocalDate day = MONDAY;
            for (int i = 0; i < OPERATIONS; i++) {
                day = day.plusDays(random.nextInt(3));
                CreditResult result = RandomCredit.operation(random, state, terms, day);
                if (result instanceof Outcome outcome) {
                    assertStateIsSumOfPostings(state, outcome);
                    assertHolds(outcome.after(), terms);
                    state = outcome.after();
                }
            }
        });
    }

    private static void assertStateIsSumOfPostings(CreditState before, Outcome outcome) {
        CreditState after = outcome.after();
        assertEquals(after.balance() - before.balance(), credited(outcome, Side.Own.CUSTOMER));
        assertEquals(after.emergencyUsed() - before.emergencyUsed(), -credited(outcome, Side.Own.EMERGENCY));
        assertEquals(after.provisional() - before.provisional(), credited(outcome, Side.Own.PROVISIONAL));
        for (Debt debt : Debt.values()) {
            assertEquals(
                    after.debts().of(debt) - before.debts().of(debt), -credited(outcome, debt.side()), debt.code());
        }
        long fromOutside = outcome.postings().stream()
                .mapToLong(posting -> fromOutside(posting.debit(), posting.amount())
                        - fromOutside(posting.credit(), posting.amount()))
                .sum();
        assertEquals(after.position() - before.position(), fromOutside, "the total position");
    }

    private static long fromOutside(Side side, long amount) {
        return side instanceof Side.Own && side != Side.Own.PROVISIONAL ? 0 : amount;
    }

    private static long credited(Outcome outcome, Side side) {
        return outcome.postings().stream()
                .mapToLong(posting -> posting.credit().equals(side)
                        ? posting.amount()
                        : posting.debit().equals(side) ? -posting.amount() : 0)
                .sum();
    }

    private static void assertHolds(CreditState state, CreditTerms terms) {
        assertTrue(state.emergencyUsed() >= 0 && state.emergencyUsed() <= terms.emergencyLimit(), state::toString);
        assertTrue(state.lowLevelsPassed() <= terms.lowLevels().size(), state::toString);
        assertTrue(
                state.emergencyUsed() == 0 || state.balance() <= terms.disconnectionThreshold(),
                () -> "borrowed while there is credit: " + state);
        assertFalse(
                state.emergencySelected()
                        && state.balance() < terms.disconnectionThreshold()
                        && state.emergencyUsed() < terms.emergencyLimit(),
                () -> "emergency credit left, but not lent: " + state);
        boolean automatic = terms.emergencyAutomatic()
                && terms.emergencyLimit() > 0
                && state.settings().isPrepaid();
        assertTrue(
                !automatic || state.emergencySelected() || state.balance() >= terms.emergencyThreshold(),
                () -> "not selected by itself: " + state);
        assertEquals(state, CreditRules.reassess(state, terms).after(), "nothing is left to do");
    }

    @Test
    void theOrderOfChargesDoesNotMatter() {
        forAll(random -> {
            CreditTerms terms = RandomCredit.terms(random);
            CreditState start = RandomCredit.someState(random, terms);
            List<Long> charges = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                charges.add(RandomCredit.amount(random) - units(3));
            }
            CreditState inOrder = charged(start, terms, charges);
            Collections.shuffle(charges, random);
            CreditState shuffled = charged(start, terms, charges);
            assertEquals(inOrder.balance(), shuffled.balance());
            assertEquals(inOrder.emergencyUsed(), shuffled.emergencyUsed());
            CreditState atOnce = charged(
                    start,
                    terms,
                    List.of(charges.stream().mapToLong(Long::longValue).sum()));
            assertEquals(inOrder.balance(), atOnce.balance());
            assertEquals(inOrder.emergencyUsed(), atOnce.emergencyUsed());
        });
    }

    private static CreditState charged(CreditState start, CreditTerms terms, List<Long> charges) {
        CreditState state = start;
        for (long charge : charges) {
            state = CreditRules.charge(state, terms, List.of(ChargeLine.energy(charge)))
                    .after();
        }
        return state;
    }

    @Test
    void theLeastTopUpRestoresTheSupplyAndAMillionthLessDoesNot() {
        forAll(random -> {
            CreditTerms terms = RandomCredit.terms(random);
            CreditState state = RandomCredit.someState(random, terms);
            PaymentDebtTerms debtTerms = RandomCredit.debtTerms(random);
            long least = CreditFigures.leastTopUp(state, terms, debtTerms, MONDAY, 0);
            assertEquals(least > 0, CreditFigures.isExhausted(state, terms));
            if (least > 0) {
                assertFalse(exhaustedAfter(state, terms, debtTerms, least));
                assertTrue(least == 1 || exhaustedAfter(state, terms, debtTerms, least - 1));
            }
        });
    }

    private static boolean exhaustedAfter(
            CreditState state, CreditTerms terms, PaymentDebtTerms debtTerms, long amount) {
        CreditResult result = TopUpRules.topUp(state, terms, debtTerms, new TopUp(amount, "counter", MONDAY, 0));
        return CreditFigures.isExhausted(Examples.done(result).after(), terms);
    }
}
