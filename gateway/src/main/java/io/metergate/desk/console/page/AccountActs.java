package io.metergate.desk.console.page;

import io.metergate.account.AccountOperation;
import io.metergate.account.Adjustments;
import io.metergate.account.Instruction;
import io.metergate.account.OperationReceipt;
import io.metergate.account.order.IdempotentOrders;
import io.metergate.account.order.Order;
import io.metergate.account.order.OrderAnswer;
import io.metergate.account.order.OrderAnswer.Posted;
import io.metergate.desk.console.access.SignedIn;
import io.metergate.desk.console.query.MeterRow;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.jackson.DatabindCodec;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The operations of operators on accounts. Each form has its own idempotency key, so a form that is sent twice is
 * carried out once.
 */
public final class AccountActs {
    private final MeterPages pages;
    private final AccountParts parts;
    private final IdempotentOrders orders;
    private final ActForms forms;
    private final Renderer renderer;

    public AccountActs(
            MeterPages pages, AccountParts parts, IdempotentOrders orders, Adjustments adjustments, Renderer renderer) {
        this.pages = pages;
        this.parts = parts;
        this.orders = orders;
        this.forms = new ActForms(adjustments);
        this.renderer = renderer;
    }

    /** Carries out the operation that the form's path names, and shows the forms again with the result. */
    public void act(RoutingContext context) {
        String act = context.pathParam("act");
        Instruction instruction = new Instruction(SignedIn.of(context).operator(), Params.field(context, "reason"));
        AccountOperation operation;
        try {
            operation = forms.read(context, act, instruction);
        } catch (FieldFault fault) {
            pages.find(context, meter -> answer(context, meter, fault.words(), ""));
            return;
        }
        if (operation == null) {
            context.fail(404);
            return;
        }
        pages.find(
                context,
                meter -> orders.once(
                                order(context, act, meter, instruction.actor()),
                                transaction -> operation
                                        .on(transaction, meter.account())
                                        .map(receipt -> new Posted(200, stored(receipt), receipt.accountId())))
                        .compose(attempt -> attempt.fold(
                                done -> answer(context, meter, "", words(done)),
                                refusal -> answer(context, meter, RefusalText.of(refusal), ""))));
    }

    private static Order order(RoutingContext context, String act, MeterRow meter, String actor) {
        Map<String, String> fields = new TreeMap<>();
        context.request().formAttributes().forEach(field -> fields.put(field.getKey(), field.getValue()));
        fields.remove("form_token");
        String key = "console-" + Params.field(context, "key") + "-" + act;
        return Order.of(actor, key, act, meter.account(), DatabindCodec.mapper().valueToTree(fields));
    }

    private static JsonObject stored(OperationReceipt receipt) {
        return new JsonObject()
                .put("transfer", receipt.transferId())
                .put("pending", receipt.pending())
                .put("balance", receipt.balance());
    }

    private String words(OrderAnswer answer) {
        JsonObject stored = answer.response();
        StringBuilder words = new StringBuilder();
        if (Boolean.TRUE.equals(stored.getBoolean("pending"))) {
            words.append("A second person must approve it. ");
        } else {
            words.append(answer.replayed() ? "This was already done; it was not done again. " : "Done. ");
        }
        words.append("The balance is ")
                .append(renderer.format().amount(stored.getLong("balance")))
                .append(' ')
                .append(renderer.format().currency())
                .append('.');
        if (stored.getLong("transfer") != null) {
            words.append(" Transfer ").append(stored.getLong("transfer")).append('.');
        }
        return words.toString();
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

    /** Returns the values of the forms, with a new idempotency key. */
    static Map<String, Object> parameters(MeterRow meter, ActChoices choices) {
        return Map.of(
                "meter", meter, "choices", choices, "key", UUID.randomUUID().toString(), "problem", "", "done", "");
    }
}
