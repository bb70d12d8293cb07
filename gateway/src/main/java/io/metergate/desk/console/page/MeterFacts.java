package io.metergate.desk.console.page;

import io.metergate.desk.console.live.Slots;
import io.metergate.desk.console.query.MeterQueries;
import io.metergate.desk.console.query.MeterRow;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** The facts at the head of a meter's pages. */
final class MeterFacts {
    private final MeterQueries meters;
    private final Renderer renderer;
    private final InstantSource clock;

    MeterFacts(SqlClient database, Renderer renderer, InstantSource clock) {
        this.meters = new MeterQueries(database);
        this.renderer = renderer;
        this.clock = clock;
    }

    Future<Optional<MeterRow>> load(String serial) {
        return meters.bySerial(serial);
    }

    Slots slots(MeterRow meter) {
        Map<String, Object> parameters = Map.of("meter", meter, "mark", Mark.presence(meter, clock.instant()));
        return new Slots()
                .with("fact-state", renderer.markup("meters/state", parameters))
                .with("fact-balance", renderer.markup("meter/balance", parameters))
                .with("fact-supply", renderer.markup("meter/supply", parameters))
                .with("fact-seen", renderer.markup("meters/seen", parameters));
    }
}
