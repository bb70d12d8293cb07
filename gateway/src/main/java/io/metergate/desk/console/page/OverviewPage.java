package io.metergate.desk.console.page;

import io.metergate.desk.console.format.SiteFormat;
import io.metergate.desk.console.live.LivePage;
import io.metergate.desk.console.live.ReadingRate;
import io.metergate.desk.console.live.Shared;
import io.metergate.desk.console.live.Slots;
import io.metergate.desk.console.live.Touched;
import io.metergate.desk.console.query.CommandQueries;
import io.metergate.desk.console.query.CommandRow;
import io.metergate.desk.console.query.FrameQueries;
import io.metergate.desk.console.query.FrameRow;
import io.metergate.desk.console.query.MessageQueries;
import io.metergate.desk.console.query.MessageQueries.MessageRow;
import io.metergate.desk.console.query.OverviewQueries;
import io.metergate.desk.console.query.OverviewQueries.Fleet;
import io.metergate.desk.console.query.OverviewQueries.RefusedCount;
import io.metergate.desk.console.query.OverviewQueries.TopUpRow;
import io.metergate.desk.console.query.ReadingQueries;
import io.metergate.desk.console.query.ReconciliationQueries;
import io.metergate.desk.console.query.ReconciliationQueries.Last;
import io.metergate.desk.console.query.TopUpRefusalQueries;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The site at a glance: its figures, what was refused and why, and what happened last. */
public final class OverviewPage implements LivePage {
    private static final Duration REFUSALS_SHOWN = Duration.ofHours(24);

    private final Renderer renderer;
    private final ReadingRate rate;
    private final Shared<Fleet> fleet;
    private final Shared<Long> deducted;
    private final Shared<List<RefusedCount>> refusedCounts;
    private final Shared<List<FrameRow>> refused;
    private final Shared<Long> topUpRefusals;
    private final Shared<Long> held;
    private final Shared<Optional<Last>> check;
    private final Shared<List<TopUpRow>> topUps;
    private final Shared<List<CommandRow>> commands;
    private final Shared<List<MessageRow>> messages;

    public OverviewPage(SqlClient database, Renderer renderer, ReadingRate rate, InstantSource clock) {
        this.renderer = renderer;
        this.rate = rate;
        SiteFormat format = renderer.format();
        OverviewQueries figures = new OverviewQueries(database);
        FrameQueries frames = new FrameQueries(database);
        CommandQueries latestCommands = new CommandQueries(database);
        MessageQueries latestMessages = new MessageQueries(database);
        this.fleet = new Shared<>(() -> figures.fleet(clock.instant()));
        this.deducted = new Shared<>(() -> figures.deductedSince(format.startOfDay(clock.instant())));
        this.refusedCounts =
                new Shared<>(() -> figures.refusedSince(clock.instant().minus(REFUSALS_SHOWN)));
        this.refused = new Shared<>(() -> frames.refused("", null, Overview.ROWS));
        TopUpRefusalQueries refusals = new TopUpRefusalQueries(database);
        this.topUpRefusals =
                new Shared<>(() -> refusals.countSince(clock.instant().minus(REFUSALS_SHOWN)));
        ReadingQueries readings = new ReadingQueries(database);
        this.held = new Shared<>(readings::heldCount);
        ReconciliationQueries checks = new ReconciliationQueries(database);
        this.check = new Shared<>(() -> checks.last(Overview.ROWS));
        this.topUps = new Shared<>(() -> figures.latestTopUps(Overview.ROWS));
        this.commands = new Shared<>(() -> latestCommands.latest(Overview.ROWS));
        this.messages = new Shared<>(() -> latestMessages.page("", null, Overview.ROWS));
    }

    public void show(RoutingContext context) {
        slots().onSuccess(slots -> renderer.page(
                        context,
                        new PageHead("Overview", "overview", "/live?page=overview"),
                        "overview",
                        Map.of("slots", slots)))
                .onFailure(context::fail);
    }

    @Override
    public boolean isTouchedBy(Touched touched) {
        return touched.anything();
    }

    @Override
    public boolean changesWithTime() {
        return true;
    }

    @Override
    public Future<Slots> slots() {
        Future<Fleet> fleetNow = fleet.get();
        Future<Long> deductedNow = deducted.get();
        Future<List<RefusedCount>> countsNow = refusedCounts.get();
        Future<List<FrameRow>> refusedNow = refused.get();
        Future<Long> topUpRefusalsNow = topUpRefusals.get();
        Future<Long> heldNow = held.get();
        Future<Optional<Last>> checkNow = check.get();
        Future<List<TopUpRow>> topUpsNow = topUps.get();
        Future<List<CommandRow>> commandsNow = commands.get();
        Future<List<MessageRow>> messagesNow = messages.get();
        return Future.all(List.of(
                        fleetNow,
                        deductedNow,
                        countsNow,
                        refusedNow,
                        topUpRefusalsNow,
                        heldNow,
                        checkNow,
                        topUpsNow,
                        commandsNow,
                        messagesNow))
                .map(all -> render(new Overview(
                        fleetNow.result(),
                        deductedNow.result(),
                        countsNow.result(),
                        refusedNow.result(),
                        topUpRefusalsNow.result(),
                        heldNow.result(),
                        checkNow.result(),
                        topUpsNow.result(),
                        commandsNow.result(),
                        messagesNow.result())));
    }

    private Slots render(Overview now) {
        SiteFormat f = renderer.format();
        Fleet site = now.fleet();
        return new Slots()
                .with("ov-on-line", f.count(site.onLine()))
                .with("ov-silent", f.count(site.silent()))
                .with("ov-never", f.count(site.neverSeen()))
                .with("ov-fleet", renderer.markup("overview/fleet", Map.of("fleet", site)))
                .with("ov-rate", f.count(rate.perMinute()))
                .with("ov-rate-line", renderer.markup("overview/rate", Map.of("line", Sparkline.of(rate.points()))))
                .with("ov-rate-span", rate.isWhole() ? "the last ten minutes" : "since the gateway started")
                .with("ov-deducted", renderer.markup("tag/amount", Map.of("amount", now.deductedToday())))
                .with("ov-off", f.count(site.supplyOff()))
                .with("ov-low", f.count(site.lowBalance()))
                .with("ov-reasons", renderer.markup("overview/reasons", Map.of("counts", now.refusedCounts())))
                .with("ov-top-up-refusals", f.count(now.topUpRefusals()))
                .with("ov-held", f.count(now.heldReadings()))
                .with("ov-check", renderer.markup("overview/check", Map.of("check", now.check())))
                .withRows("ov-differences", renderer.markup("overview/differences", Map.of("check", now.check())))
                .withRows("ov-refused", renderer.markup("overview/refused", Map.of("frames", now.refused())))
                .withRows("ov-activity", renderer.markup("overview/activity", Map.of("activities", now.activities(f))))
                .withRows("ov-messages", renderer.markup("overview/messages", Map.of("messages", now.messages())));
    }
}
