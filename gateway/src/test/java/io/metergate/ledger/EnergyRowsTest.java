package io.metergate.ledger;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.billing.credit.CreditState;
import io.metergate.billing.credit.Debts;
import io.metergate.billing.credit.PostingKind;
import io.metergate.billing.credit.RecoveryWeek;
import io.metergate.billing.rating.Cells;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.Transfer;
import io.metergate.ledger.posting.Transfer.Cause;
import io.metergate.ledger.posting.Transfer.Energy;
import io.metergate.ledger.posting.Transfer.Phase;
import io.metergate.supply.policy.SupplyState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever the narrow statements of the ledger would leave out must not go through them. */
class EnergyRowsTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final long ACCOUNT = 7;
    private static final Energy ENERGY = energy(5L, new long[] {1, 2, 3, 4}, new long[0]);

    private final Account before = TestAccounts.of(ACCOUNT, 20_000_000, TestAccounts.plans(1, 250_000));

    @Test
    void energyOfOneRegisterIsOrdinary() {
        assertTrue(EnergyRows.isOrdinary(transfer(PostingKind.ENERGY, Phase.POSTED, Cause.READING, ENERGY)));
    }

    @Test
    void everyOtherKindPhaseAndCauseIsNot() {
        for (PostingKind kind : PostingKind.values()) {
            for (Phase phase : Phase.values()) {
                for (Cause cause : Cause.values()) {
                    boolean ordinary = kind == PostingKind.ENERGY && phase == Phase.POSTED && cause == Cause.READING;
                    assertTrue(EnergyRows.isOrdinary(transfer(kind, phase, cause, ENERGY)) == ordinary);
                }
            }
        }
    }

    @Test
    void energyThatIsExplainedOtherwiseIsNot() {
        assertFalse(explained(null), "no energy");
        assertFalse(explained(energy(null, new long[] {1, 2, 3, 4}, new long[0])), "no frame");
        assertFalse(explained(energy(5L, new long[0], new long[0])), "no lines");
        assertFalse(explained(energy(5L, new long[] {1, 2, 3, 4}, new long[] {0, 1, 2, 1, 3, 4})), "two registers");
    }

    @Test
    void whatIsPaidToTheCustomerOrByAnotherSideIsNot() {
        assertFalse(EnergyRows.isOrdinary(transfer(2L, ACCOUNT, null, null, null, null)));
        assertFalse(EnergyRows.isOrdinary(transfer(1, 2, null, null, null, null)));
    }

    @Test
    void whatCarriesMoreColumnsIsNot() {
        assertTrue(EnergyRows.isOrdinary(transfer(ACCOUNT, 2, null, null, null, null)));
        assertFalse(EnergyRows.isOrdinary(transfer(ACCOUNT, 2, 9L, null, null, null)));
        assertFalse(EnergyRows.isOrdinary(transfer(ACCOUNT, 2, null, LocalDate.EPOCH, null, null)));
        assertFalse(EnergyRows.isOrdinary(transfer(ACCOUNT, 2, null, null, "ann", null)));
        assertFalse(EnergyRows.isOrdinary(transfer(ACCOUNT, 2, null, null, null, "why")));
    }

    @Test
    void anAccountThatPaidForEnergyIsOrdinary() {
        Account after = before.withCredit(credit(before, 1), SupplyState.ON, false)
                .withEnergy(YearMonth.of(2026, 3), Cells.of(new long[] {1, 500}))
                .withTransfer(new byte[] {1});
        assertTrue(EnergyRows.isOrdinary(before, after));
    }

    @Test
    void anAccountOfWhichAnythingElseIsDifferentIsNot() {
        CreditState was = before.credit();
        assertFalse(
                ordinary(new CreditState(was.balance(), 5, true, was.debts(), was.recovery(), 0, 0, was.settings())));
        assertFalse(
                ordinary(new CreditState(was.balance(), 0, true, was.debts(), was.recovery(), 0, 0, was.settings())));
        assertFalse(ordinary(
                new CreditState(was.balance(), 0, false, new Debts(0, 1, 0, 0), was.recovery(), 0, 0, was.settings())));
        assertFalse(ordinary(new CreditState(
                was.balance(),
                0,
                false,
                was.debts(),
                new RecoveryWeek(LocalDate.of(2026, 3, 2), 1),
                0,
                0,
                was.settings())));
        assertFalse(
                ordinary(new CreditState(was.balance(), 0, false, was.debts(), was.recovery(), 1, 0, was.settings())));
        assertFalse(
                ordinary(new CreditState(was.balance(), 0, false, was.debts(), was.recovery(), 0, 1, was.settings())));
        assertFalse(EnergyRows.isOrdinary(before, before.withCredit(was, SupplyState.OFF, false)));
        assertFalse(EnergyRows.isOrdinary(before, before.withCredit(was, SupplyState.ON, true)));
        assertFalse(EnergyRows.isOrdinary(before, before.withChargedThrough(LocalDate.EPOCH)));
    }

    /** Nothing of its supply need change: in a window of non-disconnection it stays on. */
    @Test
    void anAccountWhoseCreditHasJustEndedIsNot() {
        assertFalse(ordinary(credit(before, 0)));
        assertFalse(ordinary(credit(before, -1)));
        Account empty = before.withCredit(credit(before, 0), SupplyState.ON, false);
        assertTrue(EnergyRows.isOrdinary(empty, empty.withCredit(credit(before, -5), SupplyState.ON, false)));
        assertFalse(EnergyRows.isOrdinary(empty, empty.withCredit(credit(before, 5), SupplyState.ON, false)));
    }

    private boolean ordinary(CreditState after) {
        return EnergyRows.isOrdinary(before, before.withCredit(after, SupplyState.ON, false));
    }

    private static boolean explained(@Nullable Energy energy) {
        return EnergyRows.isOrdinary(transfer(PostingKind.ENERGY, Phase.POSTED, Cause.READING, energy));
    }

    private static CreditState credit(Account account, long balance) {
        CreditState was = account.credit();
        return new CreditState(balance, 0, false, was.debts(), was.recovery(), 0, 0, was.settings());
    }

    private static Energy energy(@Nullable Long frameId, long[] lines, long[] registers) {
        return new Energy(frameId, 0, 1_000, 2_000, AT, AT, lines, registers);
    }

    private static Transfer transfer(PostingKind kind, Phase phase, Cause cause, @Nullable Energy energy) {
        return new Transfer(
                1, AT, kind, phase, null, ACCOUNT, 2, 100, ACCOUNT, 5, 1, cause, energy, null, null, null, new byte[0]);
    }

    private static Transfer transfer(
            long debit,
            long credit,
            @Nullable Long resolves,
            @Nullable LocalDate day,
            @Nullable String actor,
            @Nullable String note) {
        return new Transfer(
                1,
                AT,
                PostingKind.ENERGY,
                Phase.POSTED,
                resolves,
                debit,
                credit,
                100,
                ACCOUNT,
                5,
                1,
                Cause.READING,
                ENERGY,
                day,
                actor,
                note,
                new byte[0]);
    }
}
