package io.metergate.account;

import io.metergate.billing.credit.CreditResult;
import io.metergate.billing.credit.Debt;
import io.metergate.billing.credit.ModeRules;
import io.metergate.billing.credit.Outcome;
import io.metergate.billing.credit.Refused;
import io.metergate.ledger.AccountWork;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes accounts prepaid and postpaid. */
public final class ModeChanges {
    private static final String UPDATE = "UPDATE account SET payment_mode = $2::text WHERE id = $1::bigint";

    private ModeChanges() {}

    /** The debt that a negative balance becomes, and how it is paid off. */
    public record Arrears(Debt debt, DebtPlan plan) {}

    /**
     * Makes an account prepaid.
     *
     * @param arrears null to leave what is owed in the balance, where the first top-up pays it
     * @param involuntary whether the customer did not ask for it; refused for one who is protected
     */
    public static AccountOperation toPrepaid(Asked asked, @Nullable Arrears arrears, boolean involuntary) {
        return work -> {
            var unfit = asked.check().or(() -> arrears == null ? Optional.empty() : arrears.plan.check(arrears.debt));
            if (unfit.isPresent()) {
                return Future.succeededFuture(unfit.get());
            }
            CreditResult result = ModeRules.toPrepaid(
                    work.account().credit(),
                    work.account().terms(),
                    arrears == null ? null : arrears.debt,
                    involuntary);
            JsonObject to = new JsonObject().put("involuntary", involuntary);
            boolean owes = arrears != null && work.account().balance() < 0;
            if (result instanceof Outcome outcome && arrears != null && owes) {
                to.mergeIn(DebtRows.json(arrears.debt, arrears.plan));
                return DebtRows.find(work, arrears.debt)
                        .compose(earlier ->
                                DebtRows.write(work, arrears.debt, arrears.plan, goesOn(work, arrears, earlier), asked))
                        .compose(written -> change(work, asked, outcome, to));
            }
            return change(work, asked, result, to);
        };
    }

    private static Optional<DebtRows.DebtRow> goesOn(
            AccountWork work, Arrears arrears, Optional<DebtRows.DebtRow> earlier) {
        return work.account().credit().debts().of(arrears.debt) > 0 ? earlier : Optional.empty();
    }

    /** Makes an account postpaid; what emergency credit lent and the accumulated debt are owed by the balance then. */
    public static AccountOperation toPostpaid(Asked asked) {
        return work -> {
            var unfit = asked.check();
            return unfit.isPresent()
                    ? Future.succeededFuture(unfit.get())
                    : change(
                            work,
                            asked,
                            ModeRules.toPostpaid(
                                    work.account().credit(), work.account().terms()),
                            new JsonObject());
        };
    }

    private static Future<OperationResult> change(AccountWork work, Asked asked, CreditResult result, JsonObject to) {
        if (result instanceof Refused refused) {
            return Answers.refuse(refused);
        }
        Outcome outcome = (Outcome) result;
        String mode = outcome.after().settings().mode().code();
        return work.connection()
                .preparedQuery(UPDATE)
                .execute(Tuple.of(work.account().id(), mode))
                .compose(updated -> Ruled.take(work, "mode", asked, outcome, new JsonObject(), to));
    }
}
