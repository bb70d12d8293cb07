package io.metergate.desk.console.page;

import io.metergate.billing.credit.Debt;
import io.metergate.desk.ledger.LedgerEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What the forms of an account's page offer to choose from.
 *
 * @param topUps the newest that were not reversed
 * @param tariffs names of those that are approved
 * @param terms names of the credit terms
 */
public record ActChoices(AccountFigures figures, List<LedgerEntry> topUps, List<String> tariffs, List<String> terms) {

    /** The debts of which something is left. */
    public List<Debt> owed() {
        List<Debt> owed = new ArrayList<>();
        for (Debt debt : Debt.values()) {
            if (figures.credit().debts().of(debt) > 0) {
                owed.add(debt);
            }
        }
        return owed;
    }

    /** The first day on which another tariff may begin. */
    public LocalDate tomorrow() {
        return figures.today().plusDays(1);
    }
}
