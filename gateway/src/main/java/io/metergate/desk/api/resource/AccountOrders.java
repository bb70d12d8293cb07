package io.metergate.desk.api.resource;

import io.metergate.account.AccountOperation;
import io.metergate.account.AccountOperations;
import io.metergate.account.OperationResult;
import io.metergate.account.OperationResult.Done;
import io.metergate.account.OperationResult.Refused;
import io.metergate.account.order.IdempotentOrders;
import io.metergate.account.order.Outcome;
import io.metergate.account.order.Outcome.Posted;
import io.metergate.billing.Money;
import io.metergate.desk.api.contract.Answer;
import io.metergate.desk.api.contract.Call;
import io.metergate.desk.api.contract.Problem;
import io.metergate.ledger.AccountTransaction.Settled;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Does operations on accounts, once for each key of a caller. */
final class AccountOrders {
    private final IdempotentOrders orders;
    private final AccountOperations operations;

    AccountOrders(IdempotentOrders orders, AccountOperations operations) {
        this.orders = orders;
        this.operations = operations;
    }

    /**
     * What is to be done.
     *
     * @param status of HTTP once it is done
     * @param account the account's number
     * @param steps at least one; either all are done or none
     * @param fields how the contract calls what the operations name otherwise
     */
    record Wish(int status, String account, List<AccountOperation> steps, Map<String, String> fields) {
        Wish(int status, String account, AccountOperation step, Map<String, String> fields) {
            this(status, account, List.of(step), fields);
        }
    }

    Future<Answer> run(Call call, Wish wish) {
        // Of the try that is committed; an earlier one that failed has told nobody.
        List<Settled<OperationResult>> settled = new ArrayList<>();
        return orders.once(call.order(), transaction -> {
                    settled.clear();
                    return steps(transaction, wish, 0, settled).map(done -> posted(wish, settled));
                })
                .map(outcome -> {
                    if (outcome instanceof Outcome.Done done && !done.replayed()) {
                        settled.forEach(operations::publish);
                    }
                    return Answer.of(outcome);
                });
    }

    private Future<Void> steps(SqlConnection transaction, Wish wish, int next, List<Settled<OperationResult>> settled) {
        if (next == wish.steps.size()) {
            return Future.succeededFuture();
        }
        return operations
                .within(transaction, wish.account, wish.steps.get(next))
                .compose(step -> {
                    if (step.value() instanceof Refused refused) {
                        throw problem(refused, wish).refusal();
                    }
                    settled.add(step);
                    return steps(transaction, wish, next + 1, settled);
                });
    }

    private static Problem problem(Refused refused, Wish wish) {
        int status = switch (refused.problem()) {
            case UNKNOWN_ACCOUNT, NOT_FOUND -> 404;
            case INVALID, NOT_POSSIBLE -> 422;
            case OWN_WORK -> 403;
        };
        String field = wish.fields.getOrDefault(refused.field(), FIELDS.getOrDefault(refused.field(), refused.field()));
        return new Problem(status, "Refused", field, refused.reason());
    }

    private static final Map<String, String> FIELDS = Map.of("account", "number", "actor", "Authorization");

    private static Posted posted(Wish wish, List<Settled<OperationResult>> settled) {
        Done last = (Done) settled.get(settled.size() - 1).value();
        Long transfer = null;
        boolean pending = false;
        for (Settled<OperationResult> step : settled) {
            Done done = (Done) step.value();
            transfer = transfer == null ? done.transferId() : transfer;
            pending |= done.pending();
        }
        JsonObject response = new JsonObject()
                .put("account", last.account())
                .put("transferId", Json.id(transfer))
                .put("pending", pending)
                .put("balanceAfter", Money.exact(last.balance()))
                .put("at", last.at().toString());
        return new Posted(wish.status, response, last.accountId());
    }
}
