package io.metergate.desk.console.page;

import io.metergate.desk.console.query.LedgerQueries;
import io.metergate.desk.console.query.MeterRow;
import io.metergate.desk.console.query.SeriesQueries;
import io.metergate.desk.console.query.SeriesQueries.Step;
import io.metergate.desk.insight.AccountInsight;
import io.metergate.desk.insight.Insights;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a meter's balance and consumption went, as charts and as a table. */
public final class SummaryTab {
    private final MeterPages pages;
    private final SeriesQueries series;
    private final LedgerQueries ledger;
    private final Insights insights;
    private final Renderer renderer;
    private final InstantSource clock;

    public SummaryTab(
            MeterPages pages,
            SqlClient database,
            LedgerQueries ledger,
            Insights insights,
            Renderer renderer,
            InstantSource clock) {
        this.pages = pages;
        this.series = new SeriesQueries(database);
        this.ledger = ledger;
        this.insights = insights;
        this.renderer = renderer;
        this.clock = clock;
    }

    public void show(RoutingContext context) {
        pages.show(
                context,
                MeterTab.SUMMARY,
                meter -> range(context, meter)
                        .compose(range -> bars(meter, range).map(bars -> Map.of("range", range, "bars", bars))));
    }

    /** The table alone, for a page whose charts have moved on. */
    public void table(RoutingContext context) {
        pages.find(context, meter -> {
            Range range = Range.of(Params.text(context, "range"), Duration.ZERO);
            return bars(meter, range).map(bars -> {
                renderer.part(context, "meter/seriestable", Map.of("bars", bars, "range", range, "meter", meter));
                return null;
            });
        });
    }

    /** The numbers of the charts, as JSON. */
    public void json(RoutingContext context) {
        pages.find(context, meter -> {
            Range range = Range.of(Params.text(context, "range"), Duration.ZERO);
            Instant now = clock.instant();
            Instant since = now.minus(range.length());
            Future<List<Step>> balance = series.steps(
                    meter.accountId(),
                    since,
                    range.balanceStep(),
                    renderer.format().startOfDay(since));
            // A chart without a forecast is better than none.
            Future<Optional<AccountInsight>> insight =
                    insights.of(meter.account()).otherwise(Optional.<AccountInsight>empty());
            return Future.all(balance, bars(meter, range), insight).map(all -> {
                SeriesJson json = new SeriesJson(meter.balance(), all.resultAt(2), range, renderer.format(), now);
                JsonObject answer = json.of(all.resultAt(0), all.resultAt(1));
                context.response().putHeader("Content-Type", "application/json");
                context.end(answer.toBuffer());
                return null;
            });
        });
    }

    private Future<List<Step>> bars(MeterRow meter, Range range) {
        Instant since = clock.instant().minus(range.length());
        Instant origin = renderer.format().startOfDay(since);
        return series.steps(meter.accountId(), since, range.energyStep(), origin);
    }

    private Future<Range> range(RoutingContext context, MeterRow meter) {
        String code = Params.text(context, "range");
        return ledger.firstAt(meter.accountId())
                .map(first -> Range.of(
                        code,
                        first.map(at -> Duration.between(at, clock.instant())).orElse(Duration.ofDays(7))));
    }
}
