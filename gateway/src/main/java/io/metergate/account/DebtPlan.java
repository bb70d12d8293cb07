package io.metergate.account;

import io.metergate.account.OperationResult.Problem;
import io.metergate.account.OperationResult.Refused;
import io.metergate.billing.credit.Debt;
import io.metergate.billing.credit.PaymentDebtTerms;
import io.metergate.billing.credit.TimeDebtTerms;
import io.metergate.billing.credit.TimeDebtTerms.Per;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** How a debt is to be paid off. */
public sealed interface DebtPlan {
    /**
     * By a share of each top-up; for the payment debt.
     *
     * @param percentHundredths 10 % is 1000
     * @param capPerWeek millionths; 0 for no cap
     */
    record Share(int percentHundredths, long capPerWeek) implements DebtPlan {}

    /**
     * By instalments; for the two time debts.
     *
     * @param rate millionths of each
     */
    record Instalments(long rate, Per per) implements DebtPlan {}

    /** What is wrong with it for a debt; empty when it may be used. */
    default Optional<Refused> check(Debt debt) {
        if (debt == Debt.ACCUMULATED) {
            return Optional.of(new Refused(Problem.INVALID, "debt", "is paid by the next top-up and has no terms"));
        }
        boolean fits = (debt == Debt.PAYMENT) == (this instanceof Share);
        if (!fits) {
            return Optional.of(new Refused(
                    Problem.INVALID,
                    "terms",
                    debt == Debt.PAYMENT ? "must be a share of each top-up" : "must be instalments"));
        }
        if (this instanceof Share share) {
            return share.percentHundredths < 1
                    ? Optional.of(new Refused(Problem.INVALID, "percentHundredths", "must be from 1 to 10000"))
                    : Answers.first(new PaymentDebtTerms(share.percentHundredths, share.capPerWeek).check());
        }
        Instalments instalments = (Instalments) this;
        return Answers.first(new TimeDebtTerms(instalments.rate, instalments.per, Instant.EPOCH).check());
    }

    /** When the first instalment falls due. */
    static Instant firstDue(Instalments plan, Instant now, ZoneId zone) {
        return TimeDebtTerms.startingAt(now, plan.rate, plan.per, zone).nextDue();
    }
}
