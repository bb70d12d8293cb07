package io.metergate.console.page;

import io.metergate.console.format.CreditLeft;
import io.metergate.console.live.Slots;
import io.metergate.console.query.LedgerQueries;
import io.metergate.console.query.LedgerQueries.Spent;
import io.metergate.console.query.MeterQueries;
import io.metergate.console.query.MeterRow;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** The facts at the head of a meter's pages. */
final class MeterFacts {
    private static final Duration PACE_OF = Duration.ofDays(7);

    /** A shorter time says nothing about how long the credit lasts. */
    private static final Duration PACE_MIN = Duration.ofMinutes(1);

    private final MeterQueries meters;
    private final LedgerQueries ledger;
    private final Renderer renderer;
    private final InstantSource clock;

    MeterFacts(SqlClient database, Renderer renderer, InstantSource clock) {
        this.meters = new MeterQueries(database);
        this.ledger = new LedgerQueries(database);
        this.renderer = renderer;
        this.clock = clock;
    }

    /**
     * A meter and the pace at which its credit goes.
     *
     * @param pace what was spent lately; empty when that can't be told
     */
    record Known(MeterRow meter, Optional<Pace> pace) {}

    /** What was deducted in a time, in millionths. */
    record Pace(long spent, Duration period) {}

    Future<Optional<Known>> load(String serial) {
        return meters.bySerial(serial)
                .compose(meter -> meter.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : withPace(meter.get()).map(Optional::of));
    }

    private Future<Known> withPace(MeterRow meter) {
        Instant now = clock.instant();
        return ledger.spentSince(meter.accountId(), now.minus(PACE_OF))
                .map(spent -> new Known(meter, spent.flatMap(some -> pace(some, now))));
    }

    private static Optional<Pace> pace(Spent spent, Instant now) {
        Duration period = Duration.between(spent.first(), now);
        return period.compareTo(PACE_MIN) < 0 ? Optional.empty() : Optional.of(new Pace(spent.amount(), period));
    }

    Slots slots(Known known) {
        MeterRow meter = known.meter();
        String left = known.pace()
                .map(pace -> CreditLeft.of(meter.balance(), pace.spent(), pace.period())
                        .words())
                .orElse("not known yet");
        Map<String, Object> parameters = Map.of("meter", meter, "mark", Mark.presence(meter, clock.instant()));
        return new Slots()
                .with("fact-state", renderer.markup("meters/state", parameters))
                .with("fact-balance", renderer.markup("meter/balance", parameters))
                .with("fact-left", left)
                .with("fact-supply", renderer.markup("meter/supply", parameters))
                .with("fact-seen", renderer.markup("meters/seen", parameters));
    }
}
