package io.metergate.desk.console.page;

import io.metergate.billing.credit.CreditFigures;
import io.metergate.billing.credit.CreditState;
import io.metergate.billing.credit.CreditTerms;
import io.metergate.billing.credit.PaymentDebtTerms;
import io.metergate.billing.tariff.TariffVersion;
import io.metergate.desk.console.query.AccountQueries.AccountView;
import io.metergate.desk.console.query.AccountQueries.ComingVersion;
import io.metergate.desk.console.query.AccountQueries.DebtRow;
import io.metergate.ledger.posting.Account;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * An account at one moment, for its page; amounts in millionths.
 *
 * @param available what may be spent until the supply is cut
 * @param leastTopUp what brings the supply back; 0 while there is credit
 * @param inForce the version by which the account is billed today
 */
public record AccountFigures(
        AccountView view,
        List<DebtRow> debts,
        List<ComingVersion> coming,
        LocalDate today,
        long available,
        long leastTopUp,
        TariffVersion inForce) {

    static AccountFigures of(AccountView view, List<DebtRow> debts, List<ComingVersion> coming, Instant now) {
        Account account = view.account();
        CreditState credit = account.credit();
        CreditTerms terms = account.terms();
        LocalDate today = today(view, now);
        TariffVersion inForce = account.plans().versionOn(today);
        return new AccountFigures(
                view,
                List.copyOf(debts),
                List.copyOf(coming),
                today,
                CreditFigures.availableCredit(credit, terms),
                CreditFigures.leastTopUp(credit, terms, paymentTerms(debts), today, inForce.minimumTopUp()),
                inForce);
    }

    /** The local day at the customer's. */
    static LocalDate today(AccountView view, Instant now) {
        return now.atZone(view.account().plans().zone()).toLocalDate();
    }

    private static PaymentDebtTerms paymentTerms(List<DebtRow> debts) {
        for (DebtRow debt : debts) {
            if (debt.share() != null) {
                return new PaymentDebtTerms(debt.share(), debt.weekCap() == null ? 0 : debt.weekCap());
            }
        }
        return PaymentDebtTerms.NONE;
    }

    public CreditState credit() {
        return view.account().credit();
    }

    public CreditTerms terms() {
        return view.account().terms();
    }

    /** What is left of a debt that is being recovered. */
    public long left(DebtRow debt) {
        return switch (debt.slot()) {
            case "payment" -> credit().debts().payment();
            case "time_1" -> credit().debts().time1();
            default -> credit().debts().time2();
        };
    }

    /** Emergency credit as a state. */
    public Mark emergency() {
        CreditState credit = credit();
        if (terms().emergencyLimit() == 0 && credit.emergencyUsed() == 0) {
            return new Mark("Not offered by the terms", "ring", "idle");
        }
        if (credit.emergencySelected()) {
            return CreditFigures.emergencyLeft(credit, terms()) == 0
                    ? new Mark("Used up", "square", "warn")
                    : new Mark("In use", "half", "warn");
        }
        return CreditFigures.isEmergencyOffered(credit, terms())
                ? new Mark("Offered", "half", "busy")
                : new Mark(terms().emergencyAutomatic() ? "Starts by itself" : "Not needed", "ring", "idle");
    }

    public boolean isEmergencyOffered() {
        return CreditFigures.isEmergencyOffered(credit(), terms());
    }
}
