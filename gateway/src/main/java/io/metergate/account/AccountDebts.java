package io.metergate.account;

import io.metergate.account.DebtRows.DebtRow;
import io.metergate.account.OperationResult.Problem;
import io.metergate.billing.credit.CreditResult;
import io.metergate.billing.credit.Debt;
import io.metergate.billing.credit.DebtRules;
import io.metergate.billing.credit.Outcome;
import io.metergate.billing.credit.Refused;
import io.metergate.billing.credit.Side;
import io.metergate.ledger.AccountWork;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Opens debts, changes how they are paid off, and gives them up. */
public final class AccountDebts {
    private AccountDebts() {}

    /**
     * Adds to a debt, and says how the whole of it is paid off from now on.
     *
     * @param debt any but the accumulated debt
     * @param amount millionths
     * @param from where it was owed before
     */
    public static AccountOperation open(Asked asked, Debt debt, long amount, DebtPlan plan, Side.Site from) {
        return work -> {
            var unfit = asked.check().or(() -> plan.check(debt));
            if (unfit.isPresent()) {
                return Future.succeededFuture(unfit.get());
            }
            CreditResult result =
                    DebtRules.open(work.account().credit(), work.account().terms(), debt, amount, from);
            return result instanceof Refused refused
                    ? Answers.refuse(refused)
                    : open(work, asked, debt, plan, (Outcome) result);
        };
    }

    private static Future<OperationResult> open(
            AccountWork work, Asked asked, Debt debt, DebtPlan plan, Outcome outcome) {
        return DebtRows.find(work, debt).compose(earlier -> {
            boolean goesOn = work.account().credit().debts().of(debt) > 0;
            Optional<DebtRow> row = goesOn ? earlier : Optional.empty();
            return DebtRows.write(work, debt, plan, row, asked)
                    .compose(written ->
                            Ruled.take(work, "debt_opened", asked, outcome, terms(earlier), DebtRows.json(debt, plan)));
        });
    }

    /** Changes how a debt is paid off. */
    public static AccountOperation changeTerms(Asked asked, Debt debt, DebtPlan plan) {
        return work -> {
            var unfit = asked.check().or(() -> plan.check(debt));
            if (unfit.isPresent()) {
                return Future.succeededFuture(unfit.get());
            }
            return DebtRows.find(work, debt)
                    .compose(earlier -> earlier.isEmpty()
                            ? Answers.refuse(Problem.NOT_FOUND, "debt", "was never opened for this account")
                            : DebtRows.change(work, earlier.get(), plan)
                                    .compose(changed -> Answers.done(
                                            work, "debt_terms", asked, terms(earlier), DebtRows.json(debt, plan))));
        };
    }

    /**
     * Gives up a debt, or a part of it.
     *
     * @param amount millionths, at most what is left
     */
    public static AccountOperation writeOff(Asked asked, Debt debt, long amount) {
        return work -> Ruled.by(
                work,
                "debt_written_off",
                asked,
                DebtRules.writeOff(work.account().credit(), work.account().terms(), debt, amount, asked.reason()));
    }

    private static JsonObject terms(Optional<DebtRow> row) {
        return row.map(each -> DebtRows.json(each.debt(), each.plan())).orElseGet(JsonObject::new);
    }
}
