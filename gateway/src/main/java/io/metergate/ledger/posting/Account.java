package io.metergate.ledger.posting;

import io.metergate.billing.credit.CreditState;
import io.metergate.billing.credit.CreditTerms;
import io.metergate.billing.rating.Cells;
import io.metergate.billing.tariff.Plans;
import io.metergate.supply.policy.SupplyState;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A customer's account as it stands inside a transaction that has locked it.
 *
 * @param terms with the account's own low level among the levels
 * @param supplyDesired what the policy made of the credit
 * @param offForCredit whether the supply is off because no credit is left; stays so while an operator holds it too
 * @param plans of the tariffs that the account is and was on, in its time zone
 * @param period the billing period that is being rated; null before the first reading
 * @param cells the energy of that period
 * @param chargedThrough the last local day whose standing charge was posted; null before the first
 * @param transfers how many the account has
 * @param chain the digest of the last of them
 */
public record Account(
        long id,
        CreditState credit,
        CreditTerms terms,
        SupplyState supplyDesired,
        boolean offForCredit,
        Plans plans,
        @Nullable YearMonth period,
        Cells cells,
        @Nullable LocalDate chargedThrough,
        long transfers,
        byte[] chain) {

    /** Millionths. */
    public long balance() {
        return credit.balance();
    }

    public Account withCredit(CreditState changed, SupplyState supply, boolean isOffForCredit) {
        return new Account(
                id, changed, terms, supply, isOffForCredit, plans, period, cells, chargedThrough, transfers, chain);
    }

    /** After energy was rated. */
    public Account withEnergy(YearMonth current, Cells changed) {
        return new Account(
                id,
                credit,
                terms,
                supplyDesired,
                offForCredit,
                plans,
                current,
                changed,
                chargedThrough,
                transfers,
                chain);
    }

    public Account withChargedThrough(LocalDate day) {
        return new Account(id, credit, terms, supplyDesired, offForCredit, plans, period, cells, day, transfers, chain);
    }

    /** After one more transfer. */
    public Account withTransfer(byte[] digest) {
        return new Account(
                id,
                credit,
                terms,
                supplyDesired,
                offForCredit,
                plans,
                period,
                cells,
                chargedThrough,
                transfers + 1,
                digest);
    }
}
