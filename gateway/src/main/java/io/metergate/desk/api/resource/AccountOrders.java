package io.metergate.desk.api.resource;

import io.metergate.account.AccountOperation;
import io.metergate.account.OperationReceipt;
import io.metergate.account.order.IdempotentOrders;
import io.metergate.account.order.OrderAnswer.Posted;
import io.metergate.billing.Money;
import io.metergate.desk.api.contract.Answer;
import io.metergate.desk.api.contract.Call;
import io.metergate.ledger.LedgerTransaction;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Carries out operations on accounts, once for each idempotency key of a caller. */
final class AccountOrders {
    private final IdempotentOrders orders;

    AccountOrders(IdempotentOrders orders) {
        this.orders = orders;
    }

    /**
     * Operations on one account that are carried out together or not at all.
     *
     * @param status the HTTP status of the answer
     * @param account the account's number
     * @param operations at least one
     * @param fields the API's names of the fields that the operations call otherwise
     */
    record AccountOrder(int status, String account, List<AccountOperation> operations, Map<String, String> fields) {
        AccountOrder(int status, String account, AccountOperation operation, Map<String, String> fields) {
            this(status, account, List.of(operation), fields);
        }
    }

    Future<Answer> run(Call call, AccountOrder order) {
        return orders.once(
                        call.order(),
                        transaction -> operate(transaction, order).map(receipts -> posted(order.status, receipts)))
                .map(attempt -> Answer.of(attempt, order.fields));
    }

    private static Future<List<OperationReceipt>> operate(LedgerTransaction transaction, AccountOrder order) {
        List<OperationReceipt> receipts = new ArrayList<>();
        Future<Void> before = Future.succeededFuture();
        for (AccountOperation operation : order.operations) {
            before = before.compose(
                    done -> operation.on(transaction, order.account).map(receipt -> {
                        receipts.add(receipt);
                        return null;
                    }));
        }
        return before.map(receipts);
    }

    private static Posted posted(int status, List<OperationReceipt> receipts) {
        OperationReceipt last = receipts.get(receipts.size() - 1);
        Long transfer = receipts.stream()
                .map(OperationReceipt::transferId)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        JsonObject response = new JsonObject()
                .put("account", last.account())
                .put("transferId", Json.id(transfer))
                .put("pending", receipts.stream().anyMatch(OperationReceipt::pending))
                .put("balanceAfter", Money.exact(last.balance()))
                .put("at", last.at().toString());
        return new Posted(status, response, last.accountId());
    }
}
