package io.metergate.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.billing.Tariff;
import io.metergate.ledger.AccountRules.Effect;
import io.metergate.supply.SupplyState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountRulesTest {
    private static final long LOW = 5_000_000;

    @Test
    void movesTheBalanceAndAsksForNothingElse() {
        Effect effect = AccountRules.move(account(20_000_000, false, SupplyState.ON, null), -1_000_000);
        assertEquals(19_000_000, effect.account().balance());
        assertFalse(effect.warnLowBalance());
        assertNull(effect.supplyChanged());
    }

    @Test
    void warnsWhenTheLowLevelIsReached() {
        Effect effect = AccountRules.move(account(LOW + 1, false, SupplyState.ON, null), -1);
        assertTrue(effect.warnLowBalance());
        assertTrue(effect.account().lowBalanceWarned());
    }

    @Test
    void warnsOnlyOnceUntilTheBalanceHasRecovered() {
        Effect lower = AccountRules.move(account(LOW, true, SupplyState.ON, null), -1);
        assertFalse(lower.warnLowBalance());
        Effect recovered = AccountRules.move(lower.account(), 2);
        assertFalse(recovered.account().lowBalanceWarned());
        assertTrue(AccountRules.move(recovered.account(), -1).warnLowBalance());
    }

    @Test
    void cutsWhenTheBalanceReachesZeroAndOnlyThen() {
        assertNull(AccountRules.move(account(2, true, SupplyState.ON, null), -1).supplyChanged());
        assertEquals(
                SupplyState.OFF,
                AccountRules.move(account(1, true, SupplyState.ON, null), -1).supplyChanged());
        assertNull(
                AccountRules.move(account(0, true, SupplyState.OFF, null), -1).supplyChanged());
    }

    @Test
    void restoresOnceTheBalanceIsAboveZero() {
        assertNull(
                AccountRules.move(account(-5, true, SupplyState.OFF, null), 5).supplyChanged());
        assertEquals(
                SupplyState.ON,
                AccountRules.move(account(-5, true, SupplyState.OFF, null), 6).supplyChanged());
    }

    @Test
    void keepsTheSupplyOffForAnOperatorWhateverIsPaid() {
        Effect held = AccountRules.hold(account(LOW + 10, false, SupplyState.ON, null), "unsafe wiring");
        assertEquals(SupplyState.OFF, held.supplyChanged());
        assertNull(AccountRules.move(held.account(), 100_000_000).supplyChanged());
        assertEquals(SupplyState.ON, AccountRules.hold(held.account(), null).supplyChanged());
    }

    @Test
    void liftingAHoldDoesNotSupplyAnEmptyAccount() {
        assertNull(AccountRules.hold(account(0, true, SupplyState.OFF, "unsafe wiring"), null)
                .supplyChanged());
    }

    @Test
    void saysSoWhenABalanceDoesNotFit() {
        Account full = account(Long.MAX_VALUE, false, SupplyState.ON, null);
        assertThrows(ArithmeticException.class, () -> AccountRules.move(full, 1));
    }

    private static Account account(long balance, boolean warned, SupplyState supply, @Nullable String hold) {
        return new Account(7, balance, LOW, warned, supply, hold, new Tariff(250_000));
    }
}
