package io.metergate.ledger.posting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.billing.credit.ChargeLine;
import io.metergate.billing.credit.CreditRules;
import io.metergate.billing.credit.CreditSettings;
import io.metergate.billing.credit.CreditState;
import io.metergate.billing.credit.CreditTerms;
import io.metergate.billing.credit.Debts;
import io.metergate.billing.credit.NonDisconnection;
import io.metergate.billing.credit.Notice;
import io.metergate.billing.credit.RecoveryWeek;
import io.metergate.billing.rating.Cells;
import io.metergate.billing.tariff.CachedPlans;
import io.metergate.billing.tariff.DayCalendar;
import io.metergate.billing.tariff.Rate;
import io.metergate.billing.tariff.TariffTimeline;
import io.metergate.billing.tariff.TariffVersion;
import io.metergate.ledger.posting.AccountRules.Effect;
import io.metergate.supply.policy.Decision;
import io.metergate.supply.policy.SupplyState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountRulesTest {
    private static final long LOW = 5_000_000;
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final CreditTerms TERMS =
            new CreditTerms("plain", 0, 0, false, 0, 0, List.of(LOW), 0, null, NonDisconnection.NONE);
    private static final CachedPlans PLANS = new CachedPlans(
            TariffTimeline.of(List.of(new TariffTimeline.Span(LocalDate.MIN, version()))), ZoneOffset.UTC, false);

    @Test
    void movesTheBalanceAndAsksForNothingElse() {
        Effect effect = move(account(20_000_000, false, SupplyState.ON, null), -1_000_000);
        assertEquals(19_000_000, effect.account().balance());
        assertFalse(warns(effect));
        assertNull(effect.supplyChanged());
    }

    @Test
    void warnsWhenTheLowLevelIsReached() {
        Effect effect = move(account(LOW + 1, false, SupplyState.ON, null), -1);
        assertTrue(warns(effect));
        assertTrue(effect.account().credit().lowLevelsPassed() == 1);
    }

    @Test
    void warnsOnlyOnceUntilTheBalanceHasRecovered() {
        Effect lower = move(account(LOW, true, SupplyState.ON, null), -1);
        assertFalse(warns(lower));
        Effect recovered = move(lower.account(), 2);
        assertFalse(recovered.account().credit().lowLevelsPassed() > 0);
        assertTrue(warns(move(recovered.account(), -1)));
    }

    @Test
    void cutsWhenTheBalanceReachesZeroAndOnlyThen() {
        assertNull(move(account(2, true, SupplyState.ON, null), -1).supplyChanged());
        assertDesired(
                SupplyState.OFF,
                move(account(1, true, SupplyState.ON, null), -1).supplyChanged());
        assertNull(move(account(0, true, SupplyState.OFF, null), -1).supplyChanged());
    }

    @Test
    void restoresOnceTheBalanceIsAboveZero() {
        assertNull(move(account(-5, true, SupplyState.OFF, null), 5).supplyChanged());
        assertDesired(
                SupplyState.ON,
                move(account(-5, true, SupplyState.OFF, null), 6).supplyChanged());
    }

    @Test
    void keepsTheSupplyOffForAnOperatorWhateverIsPaid() {
        Effect held = AccountRules.hold(account(LOW + 10, false, SupplyState.ON, null), "unsafe wiring", NOW);
        assertDesired(SupplyState.OFF, held.supplyChanged());
        assertNull(move(held.account(), 100_000_000).supplyChanged());
        assertDesired(
                SupplyState.ON, AccountRules.hold(held.account(), null, NOW).supplyChanged());
    }

    @Test
    void liftingAHoldDoesNotSupplyAnEmptyAccount() {
        assertNull(AccountRules.hold(account(0, true, SupplyState.OFF, "unsafe wiring"), null, NOW)
                .supplyChanged());
    }

    @Test
    void saysSoWhenABalanceDoesNotFit() {
        Account full = account(Long.MAX_VALUE, false, SupplyState.ON, null);
        assertThrows(ArithmeticException.class, () -> move(full, 1));
    }

    private static Effect move(Account account, long delta) {
        return AccountRules.apply(
                account,
                CreditRules.charge(account.credit(), account.terms(), List.of(ChargeLine.energy(-delta))),
                NOW);
    }

    private static boolean warns(Effect effect) {
        return effect.notices().stream().anyMatch(notice -> notice.kind() == Notice.Kind.LOW_CREDIT);
    }

    private static void assertDesired(SupplyState expected, @Nullable Decision changed) {
        assertEquals(expected, Objects.requireNonNull(changed).desired());
    }

    private static Account account(long balance, boolean warned, SupplyState supply, @Nullable String hold) {
        CreditState credit = new CreditState(
                balance,
                0,
                false,
                Debts.NONE,
                RecoveryWeek.NONE,
                0,
                warned ? 1 : 0,
                CreditSettings.PREPAID.withHold(hold));
        boolean off = supply == SupplyState.OFF && hold == null;
        return new Account(7, credit, TERMS, supply, off, PLANS, null, Cells.NONE, null, 0, TransferChain.START);
    }

    private static TariffVersion version() {
        Rate rate = new Rate(null, false, List.of(), List.of(List.of(250_000L)));
        return new TariffVersion(
                1,
                "Home",
                LocalDate.of(2020, 1, 1),
                List.of("all"),
                DayCalendar.always(),
                List.of(rate),
                false,
                List.of(),
                0,
                null,
                0);
    }
}
