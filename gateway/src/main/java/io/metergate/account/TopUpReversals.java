package io.metergate.account;

import io.metergate.account.OperationResult.Problem;
import io.metergate.billing.credit.CreditResult;
import io.metergate.billing.credit.Outcome;
import io.metergate.billing.credit.Refused;
import io.metergate.billing.credit.TopUpRules;
import io.metergate.ledger.AccountWork;
import io.metergate.ledger.posting.Movement;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

/** Takes back top-ups whose payment was taken back, each once, and lets the policy look at the supply again. */
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
    public static AccountOperation reverse(Asked asked, long transferId) {
        return work -> {
            var unfit = asked.check();
            if (unfit.isPresent()) {
                return Future.succeededFuture(unfit.get());
            }
            return work.connection()
                    .preparedQuery(FIND)
                    .execute(Tuple.of(transferId, work.account().id()))
                    .compose(rows -> {
                        if (rows.size() == 0) {
                            return Answers.refuse(Problem.NOT_FOUND, "transfer", "is no top-up of this account");
                        }
                        Row topUp = rows.iterator().next();
                        return topUp.getLong("reversed_by") == null
                                ? reverse(work, asked, transferId, topUp)
                                : Answers.refuse(Problem.NOT_POSSIBLE, "transfer", "was reversed before");
                    });
        };
    }

    private static Future<OperationResult> reverse(AccountWork work, Asked asked, long transferId, Row topUp) {
        CreditResult result = TopUpRules.reverse(
                work.account().credit(), work.account().terms(), topUp.getLong("amount"), topUp.getString("channel"));
        if (result instanceof Refused refused) {
            return Answers.refuse(refused);
        }
        work.take((Outcome) result, Movement.operator(work.now(), asked.actor(), asked.reason()));
        JsonObject reversed = new JsonObject().put("reversedTransfer", transferId);
        return Answers.done(work, "top_up_reversed", asked, new JsonObject(), reversed)
                .compose(done -> work.connection()
                        .preparedQuery(LINK)
                        .execute(Tuple.of(transferId, work.firstTransferId()))
                        .map(done));
    }
}
