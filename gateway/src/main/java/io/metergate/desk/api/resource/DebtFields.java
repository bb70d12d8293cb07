package io.metergate.desk.api.resource;

import io.metergate.account.DebtPlan;
import io.metergate.billing.credit.Debt;
import io.metergate.billing.credit.TimeDebtTerms.Per;
import io.metergate.desk.api.contract.Problem;
import java.util.Locale;

/** The fields by which a body says how a debt is paid off. */
final class DebtFields {
    private DebtFields() {}

    /** A slot that the contract knows. */
    static Debt debt(String slot) {
        return Debt.valueOf(slot.toUpperCase(Locale.ROOT));
    }

    static DebtPlan plan(Body body) {
        boolean share = body.has("shareHundredths");
        boolean instalments = body.has("rate");
        if (share == instalments) {
            throw Problem.invalid("rate", "must be given with per, or shareHundredths in its place")
                    .exception();
        }
        if (share) {
            return new DebtPlan.Share((int) body.number("shareHundredths"), body.amountIfAny("weekCap"));
        }
        String per = body.textIfAny("per")
                .orElseThrow(() -> Problem.invalid("per", "is needed with rate").exception());
        return new DebtPlan.Instalments(body.amount("rate"), Per.valueOf(per.toUpperCase(Locale.ROOT)));
    }
}
