package io.metergate.desk.console.page;

import io.metergate.account.payment.TopUps;
import io.metergate.desk.console.access.SignedIn;
import io.metergate.desk.console.format.Decimals;
import io.metergate.desk.console.query.MeterRow;
import io.metergate.platform.refusal.Refusal;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Tops up an account: the amount, then a confirmation with the balance before and after, then the receipt. Each form
 * has its own idempotency key, so a form that is sent twice is credited once.
 */
public final class TopUpTab {
    private static final String FORM = "meter/topupform";

    private final MeterPages pages;
    private final TopUps topUps;
    private final Renderer renderer;

    public TopUpTab(MeterPages pages, TopUps topUps, Renderer renderer) {
        this.pages = pages;
        this.topUps = topUps;
        this.renderer = renderer;
    }

    public void show(RoutingContext context) {
        String token = SignedIn.of(context).formToken();
        pages.show(
                context,
                MeterTab.TOP_UP,
                meter -> Future.succeededFuture(Map.of("token", token, "key", newKey(), "amount", "", "problem", "")));
    }

    /** Shows the balance before and after the top-up; changes nothing. */
    public void ask(RoutingContext context) {
        pages.find(context, meter -> {
            String amount = Params.field(context, "amount");
            Optional<Long> millionths = Decimals.parseAmount(amount);
            if (millionths.isEmpty()) {
                form(context, meter, amount, "amount: write digits with at most six decimals, for example 25.00");
            } else {
                renderer.part(
                        context,
                        "meter/topupquestion",
                        Map.of(
                                "meter", meter,
                                "amount", amount,
                                "millionths", millionths.get(),
                                "after", Math.addExact(meter.balance(), millionths.get()),
                                "key", Params.field(context, "key")));
            }
            return Future.succeededFuture();
        });
    }

    /** Credits the account. */
    public void credit(RoutingContext context) {
        pages.find(context, meter -> {
            String amount = Params.field(context, "amount");
            TopUps.Order order = new TopUps.Order(
                    meter.account(),
                    amount,
                    renderer.format().currency(),
                    Params.field(context, "key"),
                    TopUps.Channel.CONSOLE,
                    SignedIn.of(context).operator());
            return topUps.topUp(order)
                    .compose(attempt -> attempt.fold(
                            credited -> receipt(context, meter, credited),
                            refusal -> refuse(context, meter, amount, refusal)));
        });
    }

    private Future<Void> receipt(RoutingContext context, MeterRow meter, TopUps.Credited credited) {
        renderer.part(
                context,
                "meter/topupreceipt",
                Map.of("meter", meter, "receipt", credited.receipt(), "replayed", credited.replayed()));
        return Future.succeededFuture();
    }

    /** Shows the form again, and the refusal in the list below it. */
    private Future<Void> refuse(RoutingContext context, MeterRow meter, String amount, Refusal refusal) {
        return pages.refusals(meter).map(list -> {
            renderer.part(
                    context,
                    "meter/topuprefused",
                    Map.of(
                            "meter", meter,
                            "key", newKey(),
                            "amount", amount,
                            "problem", RefusalText.of(refusal),
                            "refusals", list));
            return null;
        });
    }

    private void form(RoutingContext context, MeterRow meter, String amount, String problem) {
        renderer.part(context, FORM, Map.of("meter", meter, "key", newKey(), "amount", amount, "problem", problem));
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }
}
