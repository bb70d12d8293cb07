package io.metergate.desk.console.page;

import io.metergate.desk.console.access.SignedIn;
import io.metergate.desk.console.query.MeterRow;
import io.metergate.supply.SupplyHolds;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** What was sent to a meter, and an operator's own word on its supply. */
public final class CommandsTab {
    private final MeterPages pages;
    private final SupplyHolds holds;
    private final Renderer renderer;

    public CommandsTab(MeterPages pages, SupplyHolds holds, Renderer renderer) {
        this.pages = pages;
        this.holds = holds;
        this.renderer = renderer;
    }

    public void show(RoutingContext context) {
        String token = SignedIn.of(context).formToken();
        pages.show(
                context,
                MeterTab.COMMANDS,
                meter -> Future.succeededFuture(Map.of("token", token, "problem", "", "done", "")));
    }

    /** Keeps the supply off whatever the balance. */
    public void hold(RoutingContext context) {
        String reason = Params.field(context, "reason");
        String operator = SignedIn.of(context).operator();
        pages.find(
                context,
                meter -> reason.isEmpty()
                        ? answer(context, meter, "reason: say why, at most 200 characters", "")
                        : holds.hold(meter.accountId(), reason, operator)
                                .compose(found -> again(context, "The supply is kept off until it is released.")));
    }

    /** Lets the balance decide again. */
    public void release(RoutingContext context) {
        String operator = SignedIn.of(context).operator();
        pages.find(
                context,
                meter -> holds.release(meter.accountId(), operator)
                        .compose(found -> again(context, "The balance decides again.")));
    }

    private Future<Void> again(RoutingContext context, String done) {
        pages.find(context, meter -> answer(context, meter, "", done));
        return Future.succeededFuture();
    }

    private Future<Void> answer(RoutingContext context, MeterRow meter, String problem, String done) {
        renderer.part(context, "meter/supplyact", Map.of("meter", meter, "problem", problem, "done", done));
        return Future.succeededFuture();
    }
}
