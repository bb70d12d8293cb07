package io.metergate.desk.api.resource;

import io.metergate.account.payment.TopUps;
import io.metergate.account.payment.TopUps.Credited;
import io.metergate.account.payment.TopUps.Order;
import io.metergate.account.payment.TopUps.Receipt;
import io.metergate.billing.Money;
import io.metergate.desk.api.contract.Answer;
import io.metergate.desk.api.contract.Call;
import io.metergate.desk.api.contract.Operations;
import io.metergate.desk.api.contract.Problem;
import io.metergate.desk.api.contract.Refusals;
import io.metergate.platform.refusal.Attempt;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/** Top-ups. Amounts may be JSON numbers here, so the body has a reader of its own. */
public final class TopUpResource {
    private static final Map<String, String> FIELDS = Map.of("account", "account");

    private final TopUps topUps;

    public TopUpResource(TopUps topUps) {
        this.topUps = topUps;
    }

    public void addTo(Operations operations) {
        operations.on("topUp", TopUpResource::check, this::topUp);
    }

    private static Optional<Problem> check(byte[] body) {
        return TopUpRequest.read(body) instanceof TopUpRequest.Invalid invalid
                ? Optional.of(new Problem(400, "Invalid top-up", invalid.field(), invalid.reason()))
                : Optional.empty();
    }

    private Future<Answer> topUp(Call call) {
        TopUpRequest.Fields fields = (TopUpRequest.Fields) TopUpRequest.read(call.bytes());
        Order order = new Order(
                fields.account(),
                fields.amount(),
                fields.currency(),
                call.idempotencyKey(),
                TopUps.Channel.API,
                call.caller().actor());
        return topUps.topUp(order).map(TopUpResource::answer);
    }

    private static Answer answer(Attempt<Credited> attempt) {
        Credited credited = Refusals.accepted(attempt, FIELDS);
        return Answer.order(201, json(credited.receipt()), credited.replayed());
    }

    private static JsonObject json(Receipt receipt) {
        return new JsonObject()
                .put("transferId", Long.toString(receipt.transferId()))
                .put("account", receipt.account())
                .put("amount", Money.exact(receipt.amountMillionths()))
                .put("currency", receipt.currency())
                .put("balanceAfter", Money.exact(receipt.balanceAfterMillionths()))
                .put("at", receipt.at().toString());
    }
}
