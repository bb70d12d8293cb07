package io.metergate.desk.api.resource;

import io.metergate.account.metering.EnteredReading;
import io.metergate.account.metering.Metering;
import io.metergate.account.metering.MeteringResult;
import io.metergate.account.metering.MeteringResult.Done;
import io.metergate.account.metering.MeteringResult.Refused;
import io.metergate.account.metering.MeteringWish;
import io.metergate.account.metering.ReadingDecision;
import io.metergate.account.metering.RegisterReset;
import io.metergate.account.order.IdempotentOrders;
import io.metergate.account.order.Outcome;
import io.metergate.account.order.Outcome.Posted;
import io.metergate.billing.Money;
import io.metergate.desk.api.contract.Answer;
import io.metergate.desk.api.contract.Call;
import io.metergate.desk.api.contract.Operations;
import io.metergate.desk.api.contract.Problem;
import io.metergate.platform.feed.GatewayEvent;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What people do to meters and their readings, each once for a key: it rates accounts again and moves money. */
public final class MeteringResource {
    private static final int CREATED = 201;

    /** How the contract calls what the wishes name otherwise. */
    private static final Map<String, String> NAMES = Map.of(
            "oldMeter", "serial",
            "meter", "serial",
            "register", "obis",
            "reading", "at",
            "value", "valueWh",
            "opening", "openingWh",
            "meter.powerMax", "meter/powerMaxW");

    private final IdempotentOrders orders;
    private final Metering metering;

    public MeteringResource(IdempotentOrders orders, Metering metering) {
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

    private Future<Answer> run(Call call, MeteringWish wish) {
        // Of the try that is committed; an earlier one that failed has told nobody.
        List<GatewayEvent> events = new ArrayList<>();
        return orders.once(call.order(), transaction -> {
                    events.clear();
                    return metering.within(transaction, wish, events).map(MeteringResource::posted);
                })
                .map(outcome -> {
                    if (outcome instanceof Outcome.Done done && !done.replayed()) {
                        metering.publish(events);
                    }
                    return Answer.of(outcome);
                });
    }

    private static Posted posted(MeteringResult result) {
        if (result instanceof Refused refused) {
            throw problem(refused).refusal();
        }
        Done done = (Done) result;
        JsonObject response = new JsonObject()
                .put("believed", done.believed())
                .put("reason", done.reason().isEmpty() ? null : done.reason())
                .put("charged", Money.exact(done.chargedMillionths()))
                .put("balanceAfter", Money.exact(done.balanceMillionths()));
        return new Posted(CREATED, response, done.accountId());
    }

    private static Problem problem(Refused refused) {
        int status = switch (refused.problem()) {
            case UNKNOWN -> 404;
            case INVALID -> 422;
            case CONFLICT -> 409;
        };
        String field = NAMES.getOrDefault(refused.field(), refused.field().replace('.', '/'));
        return new Problem(status, "Refused", field, refused.reason());
    }
}
