package io.metergate.account;

import io.metergate.billing.credit.Debt;
import io.metergate.billing.credit.PaymentDebtTerms;
import io.metergate.billing.credit.TermsProblem;
import io.metergate.billing.credit.TimeDebtTerms;
import io.metergate.billing.credit.TimeDebtTerms.Per;
import io.metergate.platform.refusal.Refusal;
import io.metergate.platform.refusal.Refusal.Code;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** The repayment terms of a debt. */
public sealed interface DebtPlan {
    /**
     * Repayment by a share of each top-up; for the payment debt.
     *
     * @param percentHundredths 10 % is 1000
     * @param capPerWeek millionths; 0 for no cap
     */
    record Share(int percentHundredths, long capPerWeek) implements DebtPlan {}

    /**
     * Repayment by instalments; for the two time debts.
     *
     * @param rate millionths of each
     */
    record Instalments(long rate, Per per) implements DebtPlan {}

    /** Fails with a refusal if a debt cannot have this plan. */
    default Future<Void> check(Debt debt) {
        if (debt == Debt.ACCUMULATED) {
            return Refusal.because(Code.INVALID, "debt", "is paid by the next top-up and has no terms");
        }
        boolean fits = (debt == Debt.PAYMENT) == (this instanceof Share);
        if (!fits) {
            return Refusal.because(
                    Code.INVALID,
                    "terms",
                    debt == Debt.PAYMENT ? "must be a share of each top-up" : "must be instalments");
        }
        if (this instanceof Share share) {
            return share.percentHundredths < 1
                    ? Refusal.because(Code.INVALID, "percentHundredths", "must be from 1 to 10000")
                    : check(new PaymentDebtTerms(share.percentHundredths, share.capPerWeek).check());
        }
        Instalments instalments = (Instalments) this;
        return check(new TimeDebtTerms(instalments.rate, instalments.per, Instant.EPOCH).check());
    }

    private static Future<Void> check(List<TermsProblem> problems) {
        return Refusal.check(problems.stream()
                .findFirst()
                .map(problem -> new Refusal(Code.INVALID, problem.field(), problem.reason())));
    }

    /** When the first instalment falls due. */
    static Instant firstDue(Instalments plan, Instant now, ZoneId zone) {
        return TimeDebtTerms.startingAt(now, plan.rate, plan.per, zone).nextDue();
    }
}
