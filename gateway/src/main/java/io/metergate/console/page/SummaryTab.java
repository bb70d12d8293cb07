package io.metergate.console.page;

import io.metergate.console.page.MeterFacts.Known;
import io.metergate.console.query.LedgerQueries;
import io.metergate.console.query.SeriesQueries;
import io.metergate.console.query.SeriesQueries.Step;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** How a meter's balance and consumption went, as charts and as a table. */
public final class SummaryTab {
    private final MeterPages pages;
    private final SeriesQueries series;
    private final LedgerQueries ledger;
    private final Renderer renderer;
    private final InstantSource clock;

    public SummaryTab(MeterPages pages, SqlClient database, Renderer renderer, InstantSource clock) {
        this.pages = pages;
        this.series = new SeriesQueries(database);
        this.ledger = new LedgerQueries(database);
        this.renderer = renderer;
        this.clock = clock;
    }

    public void show(RoutingContext context) {
        pages.show(
                context,
                MeterTab.SUMMARY,
                known -> range(context, known)
                        .compose(range -> bars(known, range).map(bars -> Map.of("range", range, "bars", bars))));
    }

    /** The table alone, for a page whose charts have moved on. */
    public void table(RoutingContext context) {
        pages.find(context, known -> {
            Range range = Range.of(Params.text(context, "range"), Duration.ZERO);
            return bars(known, range).map(bars -> {
                renderer.part(
                        context, "meter/seriestable", Map.of("bars", bars, "range", range, "meter", known.meter()));
                return null;
            });
        });
    }

    /** The numbers of the charts, as JSON. */
    public void json(RoutingContext context) {
        pages.find(context, known -> {
            Range range = Range.of(Params.text(context, "range"), Duration.ZERO);
            Instant now = clock.instant();
            Instant since = now.minus(range.length());
            Future<List<Step>> balance = series.steps(
                    known.meter().accountId(),
                    since,
                    range.balanceStep(),
                    renderer.format().startOfDay(since));
            return Future.all(balance, bars(known, range)).map(both -> {
                SeriesJson json = new SeriesJson(known, range, renderer.format(), now);
                JsonObject answer = json.of(both.resultAt(0), both.resultAt(1));
                context.response().putHeader("Content-Type", "application/json");
                context.end(answer.toBuffer());
                return null;
            });
        });
    }

    private Future<List<Step>> bars(Known known, Range range) {
        Instant since = clock.instant().minus(range.length());
        Instant origin = renderer.format().startOfDay(since);
        return series.steps(known.meter().accountId(), since, range.energyStep(), origin);
    }

    private Future<Range> range(RoutingContext context, Known known) {
        String code = Params.text(context, "range");
        return ledger.firstAt(known.meter().accountId())
                .map(first -> Range.of(
                        code,
                        first.map(at -> Duration.between(at, clock.instant())).orElse(Duration.ofDays(7))));
    }
}
