package io.metergate.desk.console.page;

import io.metergate.desk.console.live.LivePage;
import io.metergate.desk.console.live.Slots;
import io.metergate.desk.console.live.Touched;
import io.metergate.desk.console.query.ReadingQueries;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlClient;
import java.util.Map;

/** The readings of all meters that wait for a decision, the oldest first. */
public final class HeldPage implements LivePage {
    private final ReadingQueries readings;
    private final Renderer renderer;

    public HeldPage(SqlClient database, Renderer renderer) {
        this.readings = new ReadingQueries(database);
        this.renderer = renderer;
    }

    public void show(RoutingContext context) {
        slots().onSuccess(slots -> renderer.page(
                        context,
                        new PageHead("Held readings", "overview", "/live?page=held"),
                        "held",
                        Map.of("slots", slots)))
                .onFailure(context::fail);
    }

    @Override
    public boolean isTouchedBy(Touched touched) {
        return touched.anything();
    }

    @Override
    public Future<Slots> slots() {
        return readings.held()
                .map(rows -> new Slots()
                        .withRows(
                                "held-rows",
                                renderer.markup("readings/held", Map.of("readings", rows, "named", true))));
    }
}
