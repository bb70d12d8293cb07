package io.metergate.desk.api.resource;

import io.metergate.account.payment.TopUps;
import io.metergate.account.payment.TopUps.Order;
import io.metergate.account.payment.TopUps.Receipt;
import io.metergate.account.payment.TopUps.Result;
import io.metergate.billing.Money;
import io.metergate.desk.api.contract.Answer;
import io.metergate.desk.api.contract.Call;
import io.metergate.desk.api.contract.Operations;
import io.metergate.desk.api.contract.Problem;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Money of customers. Amounts may be plain JSON numbers here, so that the body is read by its own reader. */
public final class TopUpResource {
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

    private static Answer answer(Result result) {
        if (result instanceof Result.Credited credited) {
            return Answer.order(201, json(credited.receipt()), credited.replayed());
        }
        Result.Refused refused = (Result.Refused) result;
        throw new Problem(status(refused.problem()), "Top-up refused", refused.field(), refused.reason()).refusal();
    }

    private static int status(TopUps.Problem problem) {
        return switch (problem) {
            case INVALID -> 400;
            case UNKNOWN_ACCOUNT -> 404;
            case KEY_REUSED -> 409;
            case WRONG_CURRENCY, AMOUNT_OUT_OF_RANGE -> 422;
        };
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
