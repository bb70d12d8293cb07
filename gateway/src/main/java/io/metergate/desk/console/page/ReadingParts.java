package io.metergate.desk.console.page;

import io.metergate.desk.console.live.Slots;
import io.metergate.desk.console.query.ReadingQueries;
import io.metergate.desk.console.query.ReadingQueries.ReadingRow;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Map;

/** The changing parts of a meter's readings. */
final class ReadingParts {
    private final ReadingQueries readings;
    private final Renderer renderer;

    ReadingParts(SqlClient database, Renderer renderer) {
        this.readings = new ReadingQueries(database);
        this.renderer = renderer;
    }

    Future<Slots> addTo(Slots slots, long meterId) {
        Future<List<ReadingRow>> held = readings.heldOf(meterId);
        Future<List<ReadingRow>> newest = readings.ofMeter(meterId);
        Future<List<ReadingQueries.ResetRow>> resets = readings.resets(meterId);
        return Future.all(held, newest, resets)
                .map(all -> slots.withRows("held-rows", held(held.result(), false))
                        .withRows("reading-rows", renderer.markup("readings/rows", Map.of("readings", newest.result())))
                        .withRows("reset-rows", renderer.markup("readings/resets", Map.of("resets", resets.result()))));
    }

    private String held(List<ReadingRow> rows, boolean named) {
        return renderer.markup("readings/held", Map.of("readings", rows, "named", named));
    }
}
