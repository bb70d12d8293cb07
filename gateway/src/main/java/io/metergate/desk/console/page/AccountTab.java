package io.metergate.desk.console.page;

import io.metergate.desk.console.access.SignedIn;
import io.metergate.desk.console.query.MeterQueries;
import io.metergate.desk.insight.Insights;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlClient;
import java.util.HashMap;
import java.util.Map;

/** A customer's account: what there is, what is owed, what was agreed, and what may be done about it. */
public final class AccountTab {
    private final MeterPages pages;
    private final MeterQueries meters;
    private final AccountParts parts;
    private final Insights insights;
    private final Renderer renderer;

    public AccountTab(MeterPages pages, SqlClient database, AccountParts parts, Insights insights, Renderer renderer) {
        this.pages = pages;
        this.meters = new MeterQueries(database);
        this.parts = parts;
        this.insights = insights;
        this.renderer = renderer;
    }

    public void show(RoutingContext context) {
        String token = SignedIn.of(context).formToken();
        pages.show(
                context,
                MeterTab.ACCOUNT,
                meter -> parts.choices(meter.accountId()).map(choices -> {
                    Map<String, Object> parameters = new HashMap<>(AccountActs.parameters(meter, choices));
                    parameters.put("token", token);
                    return parameters;
                }));
    }

    /** What the readings tell; computed when the page is there already. */
    public void insight(RoutingContext context) {
        pages.find(
                context,
                meter -> insights.of(meter.account()).map(insight -> {
                    renderer.part(context, "account/insight", Map.of("insight", insight));
                    return null;
                }));
    }

    /** Leads from an account's number to its page, which is that of its meter. */
    public void byNumber(RoutingContext context) {
        meters.serialOf(context.pathParam("number"))
                .onSuccess(serial -> serial.ifPresentOrElse(
                        found -> context.response()
                                .setStatusCode(302)
                                .putHeader("Location", MeterTab.ACCOUNT.of(found))
                                .end(),
                        () -> context.fail(404)))
                .onFailure(context::fail);
    }
}
