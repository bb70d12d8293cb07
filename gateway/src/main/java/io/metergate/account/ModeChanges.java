package io.metergate.account;

import io.metergate.billing.credit.Debt;
import io.metergate.billing.credit.ModeRules;
import io.metergate.billing.credit.Outcome;
import io.metergate.ledger.AccountWork;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Switches accounts between prepaid and postpaid. */
public final class ModeChanges {
    private static final String UPDATE = "UPDATE account SET payment_mode = $2::text WHERE id = $1::bigint";

    private ModeChanges() {}

    /** The debt that a negative balance becomes, and its repayment terms. */
    public record Arrears(Debt debt, DebtPlan plan) {}

    /**
     * Makes an account prepaid.
     *
     * @param arrears null to leave a negative balance, which the first top-up pays
     * @param involuntary whether the customer did not ask for the change; refused for protected customers
     */
    public static AccountOperation toPrepaid(Instruction instruction, @Nullable Arrears arrears, boolean involuntary) {
        return work -> instruction
                .check()
                .compose(valid -> arrears == null ? Future.succeededFuture() : arrears.plan.check(arrears.debt))
                .compose(valid -> OperationSteps.outcome(ModeRules.toPrepaid(
                        work.account().credit(),
                        work.account().terms(),
                        arrears == null ? null : arrears.debt,
                        involuntary)))
                .compose(outcome -> {
                    JsonObject to = new JsonObject().put("involuntary", involuntary);
                    if (arrears == null || work.account().balance() >= 0) {
                        return change(work, instruction, outcome, to);
                    }
                    to.mergeIn(DebtRows.json(arrears.debt, arrears.plan));
                    return DebtRows.find(work, arrears.debt)
                            .compose(earlier -> DebtRows.write(
                                    work, arrears.debt, arrears.plan, open(work, arrears, earlier), instruction))
                            .compose(written -> change(work, instruction, outcome, to));
                });
    }

    private static Optional<DebtRows.DebtRow> open(
            AccountWork work, Arrears arrears, Optional<DebtRows.DebtRow> earlier) {
        return work.account().credit().debts().of(arrears.debt) > 0 ? earlier : Optional.empty();
    }

    /** Makes an account postpaid. Emergency credit in use and the accumulated debt are deducted from the balance. */
    public static AccountOperation toPostpaid(Instruction instruction) {
        return work -> instruction
                .check()
                .compose(valid -> OperationSteps.outcome(ModeRules.toPostpaid(
                        work.account().credit(), work.account().terms())))
                .compose(outcome -> change(work, instruction, outcome, new JsonObject()));
    }

    private static Future<OperationReceipt> change(
            AccountWork work, Instruction instruction, Outcome outcome, JsonObject to) {
        String mode = outcome.after().settings().mode().code();
        return work.connection()
                .preparedQuery(UPDATE)
                .execute(Tuple.of(work.account().id(), mode))
                .compose(updated -> OperationSteps.post(work, "mode", instruction, outcome, new JsonObject(), to));
    }
}
