package io.metergate.account;

import io.metergate.billing.Money;
import io.metergate.billing.credit.CreditResult;
import io.metergate.billing.credit.Outcome;
import io.metergate.billing.credit.Refused;
import io.metergate.ledger.AccountWork;
import io.metergate.ledger.posting.Movement;
import io.metergate.platform.refusal.Refusal;
import io.metergate.platform.refusal.Refusal.Code;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** The steps that account operations share. */
final class OperationSteps {
    private OperationSteps() {}

    /** Returns the outcome of a credit rule; fails with a refusal if the rule does not allow the operation. */
    static Future<Outcome> outcome(CreditResult result) {
        return result instanceof Refused refused ? refuse(refused) : Future.succeededFuture((Outcome) result);
    }

    private static <T> Future<T> refuse(Refused refused) {
        String field = refused.reason().field();
        Code code = field.equals("amount") || field.equals("reason") ? Code.INVALID : Code.NOT_POSSIBLE;
        String limit = refused.limit() == 0 ? "" : ": " + Money.rounded(refused.limit());
        return Refusal.because(code, field, refused.reason().words() + limit);
    }

    /** Carries out an operation that only needs the outcome of a credit rule. */
    static Future<OperationReceipt> apply(AccountWork work, String what, Instruction instruction, CreditResult result) {
        return instruction
                .check()
                .compose(valid -> outcome(result))
                .compose(outcome -> post(work, what, instruction, outcome, new JsonObject(), new JsonObject()));
    }

    /** Posts an outcome, and writes it with its audit row. */
    static Future<OperationReceipt> post(
            AccountWork work, String what, Instruction instruction, Outcome outcome, JsonObject from, JsonObject to) {
        work.take(outcome, Movement.operator(work.now(), instruction.actor(), instruction.reason()));
        return finish(work, what, instruction, from, to);
    }

    /** Writes the postings and the audit row. */
    static Future<OperationReceipt> finish(AccountWork work, String what, Instruction instruction) {
        return finish(work, what, instruction, new JsonObject(), new JsonObject());
    }

    /**
     * Writes the postings and the audit row, with facts beside those of the account.
     *
     * @param from the facts before the operation
     * @param to the facts after it
     */
    static Future<OperationReceipt> finish(
            AccountWork work, String what, Instruction instruction, JsonObject from, JsonObject to) {
        return work.write()
                .compose(written -> work.audit(what, instruction.actor(), instruction.reason(), from, to))
                .map(audited -> receipt(work, false));
    }

    static OperationReceipt receipt(AccountWork work, boolean pending) {
        return new OperationReceipt(
                work.account().id(),
                work.number(),
                work.hasTransfers() ? work.firstTransferId() : null,
                pending,
                work.account().balance(),
                work.now());
    }
}
