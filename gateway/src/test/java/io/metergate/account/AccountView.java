package io.metergate.account;

import io.metergate.billing.credit.Debt;
import io.metergate.ledger.posting.Account;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The money of one account, as it is shown. Amounts in millionths.
 *
 * @param protectedReason why the customer is never cut off for credit; null for others
 * @param tariffs that the account is on and will be on, the one in force first
 * @param debts that were opened, paid off or not
 * @param pending adjustments that wait for a second person, the oldest first
 */
record AccountView(
        String number,
        String customer,
        Account account,
        @Nullable String protectedReason,
        boolean socialAllowance,
        List<TariffOnAccount> tariffs,
        List<DebtView> debts,
        List<PendingAdjustment> pending,
        Figures figures) {
    public AccountView {
        tariffs = List.copyOf(tariffs);
        debts = List.copyOf(debts);
        pending = List.copyOf(pending);
    }

    /**
     * A tariff of the account.
     *
     * @param from the first local day; null for one that always held
     */
    public record TariffOnAccount(String name, @Nullable LocalDate from) {}

    /**
     * A debt and how it is paid off.
     *
     * @param left what is still owed
     * @param nextDue when the next instalment falls due; null for a share of each top-up
     */
    public record DebtView(
            Debt debt,
            long left,
            DebtPlan plan,
            @Nullable Instant nextDue,
            String reason,
            String openedBy,
            Instant openedAt) {}

    /**
     * An adjustment that moves when a second person approves it.
     *
     * @param amount more than zero gives to the customer
     * @param against the code of the other side
     */
    public record PendingAdjustment(
            long transferId, Instant at, long amount, String against, String actor, String reason) {}

    /**
     * What is worked out from the account.
     *
     * @param availableCredit what may be spent until the supply is cut
     * @param emergencyOffered whether the customer may choose emergency credit now
     * @param debtToClear what must be paid to have supply again, without the share of the payment debt
     * @param leastTopUp the least top-up that brings the supply back; 0 while there is credit
     * @param aggregatedDebt time and payment debts together
     */
    public record Figures(
            long availableCredit, boolean emergencyOffered, long debtToClear, long leastTopUp, long aggregatedDebt) {}
}
