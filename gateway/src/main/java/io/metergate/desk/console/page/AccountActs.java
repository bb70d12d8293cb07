package io.metergate.desk.console.page;

import io.metergate.account.AccountOperation;
import io.metergate.account.AccountOperations;
import io.metergate.account.Adjustments;
import io.metergate.account.Asked;
import io.metergate.account.OperationResult;
import io.metergate.account.OperationResult.Done;
import io.metergate.account.OperationResult.Refused;
import io.metergate.account.order.IdempotentOrders;
import io.metergate.account.order.Order;
import io.metergate.account.order.Outcome;
import io.metergate.desk.console.access.SignedIn;
import io.metergate.desk.console.query.MeterRow;
import io.metergate.ledger.AccountTransaction.Settled;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.jackson.DatabindCodec;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What operators do to accounts. The key of an order is made with its form, so however often that is sent it is done
 * once.
 */
public final class AccountActs {
    private final MeterPages pages;
    private final AccountParts parts;
    private final AccountOperations operations;
    private final IdempotentOrders orders;
    private final ActForms forms;
    private final Renderer renderer;

    public AccountActs(
            MeterPages pages,
            AccountParts parts,
            AccountOperations operations,
            IdempotentOrders orders,
            Adjustments adjustments,
            Renderer renderer) {
        this.pages = pages;
        this.parts = parts;
        this.operations = operations;
        this.orders = orders;
        this.forms = new ActForms(adjustments);
        this.renderer = renderer;
    }

    /** Does what the form in the address asks for, and shows the forms again with what became of it. */
    public void act(RoutingContext context) {
        String act = context.pathParam("act");
        Asked asked = new Asked(SignedIn.of(context).operator(), Params.field(context, "reason"));
        ActForms.Wish wish = forms.read(context, act, asked);
        if (wish == null) {
            context.fail(404);
        } else if (wish instanceof ActForms.Unreadable unreadable) {
            pages.find(context, meter -> answer(context, meter, unreadable.problem(), ""));
        } else {
            AccountOperation operation = ((ActForms.Wanted) wish).operation();
            pages.find(
                    context,
                    meter -> once(order(context, act, meter, asked), meter, operation)
                            .compose(told -> answer(context, meter, told.problem(), told.done())));
        }
    }

    /** What to say about an act: a problem, or what was done. */
    private record Told(String problem, String done) {}

    private static Order order(RoutingContext context, String act, MeterRow meter, Asked asked) {
        Map<String, String> wish = new TreeMap<>();
        context.request().formAttributes().forEach(field -> wish.put(field.getKey(), field.getValue()));
        wish.remove("form_token");
        String key = "console-" + Params.field(context, "key") + "-" + act;
        return Order.of(
                asked.actor(), key, act, meter.account(), DatabindCodec.mapper().valueToTree(wish));
    }

    private Future<Told> once(Order order, MeterRow meter, AccountOperation operation) {
        AtomicReference<Settled<OperationResult>> settled = new AtomicReference<>();
        return orders.once(
                        order,
                        connection -> operations
                                .within(connection, meter.account(), operation)
                                .compose(result -> {
                                    if (result.value() instanceof Refused refused) {
                                        return Future.failedFuture(new RefusedAct(refused));
                                    }
                                    settled.set(result);
                                    Done done = (Done) result.value();
                                    return Future.succeededFuture(
                                            new Outcome.Posted(200, kept(done), done.accountId()));
                                }))
                .map(outcome -> {
                    Settled<OperationResult> committed = settled.get();
                    if (committed != null) {
                        operations.publish(committed);
                    }
                    return told(outcome);
                })
                .recover(failure -> failure instanceof RefusedAct act
                        ? Future.succeededFuture(new Told(act.words(), ""))
                        : Future.failedFuture(failure));
    }

    private static JsonObject kept(Done done) {
        return new JsonObject()
                .put("transfer", done.transferId())
                .put("pending", done.pending())
                .put("balance", done.balance());
    }

    private Told told(Outcome outcome) {
        if (!(outcome instanceof Outcome.Done done)) {
            return new Told("key: this form was sent before with other values, look at the account again", "");
        }
        JsonObject kept = done.response();
        StringBuilder words = new StringBuilder();
        if (Boolean.TRUE.equals(kept.getBoolean("pending"))) {
            words.append("It waits for a second person. ");
        } else {
            words.append(done.replayed() ? "This was done before; it was not done again. " : "Done. ");
        }
        words.append("The balance is ")
                .append(renderer.format().amount(kept.getLong("balance")))
                .append(' ')
                .append(renderer.format().currency())
                .append('.');
        if (kept.getLong("transfer") != null) {
            words.append(" Transfer ").append(kept.getLong("transfer")).append('.');
        }
        return new Told("", words.toString());
    }

    private Future<Void> answer(RoutingContext context, MeterRow meter, String problem, String done) {
        return parts.choices(meter.accountId()).map(choices -> {
            Map<String, Object> parameters = new HashMap<>(parameters(meter, choices));
            parameters.put("problem", problem);
            parameters.put("done", done);
            renderer.part(context, "account/acts", parameters);
            return null;
        });
    }

    /** What the forms need, with a new key. */
    static Map<String, Object> parameters(MeterRow meter, ActChoices choices) {
        return Map.of(
                "meter", meter, "choices", choices, "key", UUID.randomUUID().toString(), "problem", "", "done", "");
    }

    /** Ends the transaction of an order that was refused, so that nothing of it is kept. */
    private static final class RefusedAct extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Refused refused;

        RefusedAct(Refused refused) {
            super(refused.field(), null, false, false);
            this.refused = refused;
        }

        String words() {
            return refused.field() + ": " + refused.reason();
        }
    }
}
