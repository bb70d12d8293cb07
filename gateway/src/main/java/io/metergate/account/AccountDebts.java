package io.metergate.account;

import io.metergate.account.DebtRows.DebtRow;
import io.metergate.billing.credit.Debt;
import io.metergate.billing.credit.DebtRules;
import io.metergate.billing.credit.Outcome;
import io.metergate.billing.credit.Side;
import io.metergate.ledger.AccountWork;
import io.metergate.platform.refusal.Refusal;
import io.metergate.platform.refusal.Refusal.Code;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Opens debts, changes their repayment terms, and writes them off. */
public final class AccountDebts {
    private AccountDebts() {}

    /**
     * Opens a debt or adds to it, and sets its repayment terms.
     *
     * @param debt any but the accumulated debt
     * @param amount millionths
     * @param from the site's side that the debt comes from
     */
    public static AccountOperation open(
            Instruction instruction, Debt debt, long amount, DebtPlan plan, Side.Site from) {
        return work -> instruction
                .check()
                .compose(valid -> plan.check(debt))
                .compose(valid -> OperationSteps.outcome(
                        DebtRules.open(work.account().credit(), work.account().terms(), debt, amount, from)))
                .compose(outcome -> open(work, instruction, debt, plan, outcome));
    }

    private static Future<OperationReceipt> open(
            AccountWork work, Instruction instruction, Debt debt, DebtPlan plan, Outcome outcome) {
        return DebtRows.find(work, debt).compose(earlier -> {
            boolean isOpen = work.account().credit().debts().of(debt) > 0;
            Optional<DebtRow> row = isOpen ? earlier : Optional.empty();
            return DebtRows.write(work, debt, plan, row, instruction)
                    .compose(written -> OperationSteps.post(
                            work, "debt_opened", instruction, outcome, terms(earlier), DebtRows.json(debt, plan)));
        });
    }

    /** Changes the repayment terms of a debt. */
    public static AccountOperation changeTerms(Instruction instruction, Debt debt, DebtPlan plan) {
        return work -> instruction
                .check()
                .compose(valid -> plan.check(debt))
                .compose(valid -> DebtRows.find(work, debt))
                .compose(earlier -> earlier.isEmpty()
                        ? Refusal.because(Code.NOT_FOUND, "debt", "was never opened for this account")
                        : DebtRows.change(work, earlier.get(), plan)
                                .compose(changed -> OperationSteps.finish(
                                        work, "debt_terms", instruction, terms(earlier), DebtRows.json(debt, plan))));
    }

    /**
     * Writes off a debt, or a part of it.
     *
     * @param amount millionths, at most what is left
     */
    public static AccountOperation writeOff(Instruction instruction, Debt debt, long amount) {
        return work -> OperationSteps.apply(
                work,
                "debt_written_off",
                instruction,
                DebtRules.writeOff(
                        work.account().credit(), work.account().terms(), debt, amount, instruction.reason()));
    }

    private static JsonObject terms(Optional<DebtRow> row) {
        return row.map(each -> DebtRows.json(each.debt(), each.plan())).orElseGet(JsonObject::new);
    }
}
