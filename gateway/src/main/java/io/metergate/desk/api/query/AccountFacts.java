package io.metergate.desk.api.query;

import io.metergate.billing.credit.PaymentDebtTerms;
import io.metergate.ledger.posting.Account;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account with what people call it and what stands around it; amounts in millionths.
 *
 * @param account its money, energy and rules
 * @param tariffs those that it is and was on, in the order of their days
 * @param version the tariff version in force on its local day
 * @param hold why and by whom the supply is kept off; null when it is not
 * @param protectedReason why the supply is never cut for credit; null for others
 * @param meters serial numbers of what is installed
 */
public record AccountFacts(
        Account account,
        String number,
        String customer,
        @Nullable String phone,
        List<TariffDay> tariffs,
        InForce version,
        LocalDate today,
        long lowBalanceLevel,
        @Nullable Hold hold,
        @Nullable String protectedReason,
        boolean socialAllowance,
        List<String> meters,
        List<OpenDebt> debts) {

    public record Hold(String reason, String by) {}

    /** A tariff and the local day from which the account is on it; null: from the beginning. */
    public record TariffDay(String tariff, @Nullable LocalDate from) {}

    /** A version of a tariff by its number. */
    public record InForce(String tariff, int number) {}

    /**
     * How a debt is recovered.
     *
     * @param slot {@code payment}, {@code time_1} or {@code time_2}
     * @param rate millionths of each instalment; null for the payment debt, as are its period and due time
     * @param share of each top-up in hundredths of a percent; null for time debts, as is the week's cap
     */
    public record OpenDebt(
            String slot,
            String reason,
            @Nullable Long rate,
            @Nullable String per,
            @Nullable Instant nextDue,
            @Nullable Integer share,
            @Nullable Long weekCap,
            String openedBy,
            Instant openedAt) {}

    /** The share of each top-up that goes to the payment debt. */
    public PaymentDebtTerms paymentTerms() {
        for (OpenDebt debt : debts) {
            Integer share = debt.share();
            if (share != null) {
                Long cap = debt.weekCap();
                return new PaymentDebtTerms(share, cap == null ? 0 : cap);
            }
        }
        return PaymentDebtTerms.NONE;
    }
}
