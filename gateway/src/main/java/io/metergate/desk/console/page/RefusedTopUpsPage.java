package io.metergate.desk.console.page;

import io.metergate.desk.console.query.TopUpRefusalQueries;
import io.metergate.desk.console.query.TopUpRefusalQueries.TopUpRefusal;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Map;

/** Every top-up that was not credited, whoever sent it and whatever account it named. */
public final class RefusedTopUpsPage {
    private final TopUpRefusalQueries refusals;
    private final Renderer renderer;

    public RefusedTopUpsPage(SqlClient database, Renderer renderer) {
        this.refusals = new TopUpRefusalQueries(database);
        this.renderer = renderer;
    }

    public void show(RoutingContext context) {
        Long before = Params.number(context, "before").orElse(null);
        refusals.page(before, TopUpRefusalQueries.PAGE_SIZE + 1)
                .onSuccess(found -> {
                    boolean more = found.size() > TopUpRefusalQueries.PAGE_SIZE;
                    List<TopUpRefusal> shown = more ? found.subList(0, TopUpRefusalQueries.PAGE_SIZE) : found;
                    String next = more
                            ? Links.REFUSED_TOP_UPS + "?before="
                                    + shown.get(shown.size() - 1).id()
                            : "";
                    renderer.page(
                            context,
                            new PageHead("Refused top-ups", "overview", null),
                            "refusedtopups",
                            Map.of("refusals", shown, "next", next));
                })
                .onFailure(context::fail);
    }
}
