package io.metergate.desk.api.resource;

import io.metergate.account.metering.EnteredReading;
import io.metergate.account.metering.MeteringOperation;
import io.metergate.account.metering.MeteringOperations;
import io.metergate.account.metering.MeteringReceipt;
import io.metergate.account.metering.ReadingDecision;
import io.metergate.account.metering.RegisterReset;
import io.metergate.account.order.IdempotentOrders;
import io.metergate.account.order.OrderAnswer.Posted;
import io.metergate.billing.Money;
import io.metergate.desk.api.contract.Answer;
import io.metergate.desk.api.contract.Call;
import io.metergate.desk.api.contract.Operations;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Operations on meters and readings, each once for an idempotency key. They rate accounts again and move money. */
public final class MeteringResource {
    private static final int CREATED = 201;

    /** The API's names of the fields that the operations call otherwise. */
    private static final Map<String, String> FIELDS = Map.of(
            "oldMeter", "serial",
            "meter", "serial",
            "register", "obis",
            "reading", "at",
            "value", "valueWh",
            "opening", "openingWh",
            "meter.powerMax", "meter/powerMaxW");

    private final IdempotentOrders orders;
    private final MeteringOperations metering;

    public MeteringResource(IdempotentOrders orders, MeteringOperations metering) {
        this.orders = orders;
        this.metering = metering;
    }

    public void addTo(Operations operations) {
        operations.on("enterReading", call -> run(call, reading(call)));
        operations.on("decideReading", call -> run(call, decision(call)));
        operations.on("resetRegister", call -> run(call, reset(call)));
        operations.on("exchangeMeter", call -> run(call, ExchangeFields.read(call)));
    }

    private static EnteredReading reading(Call call) {
        Body body = Body.of(call);
        return new EnteredReading(
                call.path("serial"),
                body.text("obis"),
                body.instant("at"),
                body.number("valueWh"),
                body.text("note"),
                call.caller().actor());
    }

    private static ReadingDecision decision(Call call) {
        Body body = Body.of(call);
        return new ReadingDecision(
                call.path("serial"),
                body.text("obis"),
                body.instant("at"),
                body.number("valueWh"),
                body.text("decision").equals("accept"),
                body.text("note"),
                call.caller().actor());
    }

    private static RegisterReset reset(Call call) {
        Body body = Body.of(call);
        return new RegisterReset(
                call.path("serial"),
                body.text("obis"),
                body.instant("at"),
                body.number("closingWh"),
                body.number("openingWh"),
                body.text("note"),
                call.caller().actor());
    }

    private Future<Answer> run(Call call, MeteringOperation operation) {
        return orders.once(
                        call.order(),
                        transaction -> metering.run(transaction, operation).map(MeteringResource::posted))
                .map(attempt -> Answer.of(attempt, FIELDS));
    }

    private static Posted posted(MeteringReceipt receipt) {
        JsonObject response = new JsonObject()
                .put("believed", receipt.accepted())
                .put("reason", receipt.reason().isEmpty() ? null : receipt.reason())
                .put("charged", Money.exact(receipt.chargedMillionths()))
                .put("balanceAfter", Money.exact(receipt.balanceMillionths()));
        return new Posted(CREATED, response, receipt.accountId());
    }
}
