package io.metergate.account;

import io.metergate.billing.credit.CreditResult;
import io.metergate.billing.credit.TopUpRules;
import io.metergate.ledger.AccountWork;
import io.metergate.platform.refusal.Refusal;
import io.metergate.platform.refusal.Refusal.Code;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

/** Reverses top-ups whose payment was charged back, each once; the supply policy is evaluated again. */
public final class TopUpReversals {
    private static final String FIND = """
            SELECT amount, channel, reversed_by FROM top_up
            WHERE transfer_id = $1::bigint AND account_id = $2::bigint""";
    private static final String LINK = "UPDATE top_up SET reversed_by = $2::bigint WHERE transfer_id = $1::bigint";

    private TopUpReversals() {}

    /**
     * A reversal.
     *
     * @param transferId of the top-up, as its receipt names it
     */
    public static AccountOperation reverse(Instruction instruction, long transferId) {
        return work -> instruction
                .check()
                .compose(valid -> work.connection()
                        .preparedQuery(FIND)
                        .execute(Tuple.of(transferId, work.account().id())))
                .compose(rows -> {
                    if (rows.size() == 0) {
                        return Refusal.because(Code.NOT_FOUND, "transfer", "is no top-up of this account");
                    }
                    Row topUp = rows.iterator().next();
                    return topUp.getLong("reversed_by") == null
                            ? reverse(work, instruction, transferId, topUp)
                            : Refusal.because(Code.CONFLICT, "transfer", "is reversed already");
                });
    }

    private static Future<OperationReceipt> reverse(
            AccountWork work, Instruction instruction, long transferId, Row topUp) {
        CreditResult result = TopUpRules.reverse(
                work.account().credit(), work.account().terms(), topUp.getLong("amount"), topUp.getString("channel"));
        JsonObject reversed = new JsonObject().put("reversedTransfer", transferId);
        return OperationSteps.outcome(result)
                .compose(outcome ->
                        OperationSteps.post(work, "top_up_reversed", instruction, outcome, new JsonObject(), reversed))
                .compose(done -> work.connection()
                        .preparedQuery(LINK)
                        .execute(Tuple.of(transferId, work.firstTransferId()))
                        .map(done));
    }
}
