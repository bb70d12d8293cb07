package io.metergate.desk.console.page;

import io.metergate.desk.console.live.LivePage;
import io.metergate.desk.console.live.Slots;
import io.metergate.desk.console.live.Touched;
import io.metergate.desk.console.query.CommandQueries;
import io.metergate.desk.console.query.FrameQueries;
import io.metergate.desk.console.query.LedgerQueries;
import io.metergate.desk.console.query.MeterRow;
import io.metergate.desk.console.query.MeterRow.DeviceRow;
import io.metergate.desk.console.query.TopUpRefusalQueries;
import io.metergate.desk.console.query.TopUpRefusalQueries.TopUpRefusal;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlClient;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What every page of a meter shares: its head, finding the meter, and the slots of its live parts. */
public final class MeterPages {
    private static final int REFUSALS_SHOWN = 5;

    private final MeterFacts facts;
    private final LedgerQueries ledger;
    private final AccountParts account;
    private final ReadingParts readings;
    private final CommandQueries commands;
    private final FrameQueries frames;
    private final TopUpRefusalQueries refusals;
    private final Renderer renderer;

    public MeterPages(
            SqlClient database, LedgerQueries ledger, AccountParts account, Renderer renderer, InstantSource clock) {
        this.facts = new MeterFacts(database, renderer, clock);
        this.ledger = ledger;
        this.account = account;
        this.readings = new ReadingParts(database, renderer);
        this.commands = new CommandQueries(database);
        this.frames = new FrameQueries(database);
        this.refusals = new TopUpRefusalQueries(database);
        this.renderer = renderer;
    }

    /** What one tab adds to the common parameters. */
    @FunctionalInterface
    interface Body {
        Future<Map<String, Object>> of(MeterRow meter);
    }

    /** Shows a tab of the meter in the address, or says that there is none. */
    void show(RoutingContext context, MeterTab tab, Body body) {
        facts.load(context.pathParam("serial"))
                .compose(known -> known.isEmpty() ? notFound(context) : show(context, tab, known.get(), body))
                .onFailure(context::fail);
    }

    private static Future<Void> notFound(RoutingContext context) {
        context.fail(404);
        return Future.succeededFuture();
    }

    private Future<Void> show(RoutingContext context, MeterTab tab, MeterRow meter, Body body) {
        return Future.all(slots(meter, tab), body.of(meter)).map(both -> {
            Map<String, Object> parameters = new HashMap<>(both.<Map<String, Object>>resultAt(1));
            parameters.put("meter", meter);
            parameters.put("head", new MeterHead(meter, tab, both.resultAt(0)));
            String live = "/live?page=meter&serial=" + Links.encoded(meter.serial()) + "&tab=" + tab.code();
            PageHead page = new PageHead(meter.customer() + ", " + meter.serial(), "meters", live);
            renderer.page(context, page, "meter/" + tab.template(), parameters);
            return null;
        });
    }

    /** Finds the meter of a request that is answered with less than a page. */
    void find(RoutingContext context, Function<MeterRow, Future<Void>> then) {
        facts.load(context.pathParam("serial"))
                .compose(known -> known.isEmpty() ? notFound(context) : then.apply(known.get()))
                .onFailure(context::fail);
    }

    /** The page that a browser has open; the meter is looked up each time, so it may come and go. */
    public Future<Optional<LivePage>> live(RoutingContext context) {
        String serial = Params.text(context, "serial");
        MeterTab tab = MeterTab.byCode(Params.text(context, "tab"));
        return facts.load(serial).map(known -> known.map(meter -> live(meter, tab)));
    }

    private LivePage live(MeterRow meter, MeterTab tab) {
        DeviceRow device = meter.device();
        return new LivePage() {
            @Override
            public boolean isTouchedBy(Touched touched) {
                return touched.meter(meter.id())
                        || touched.account(meter.accountId())
                        || (device != null && touched.refusedDevice(device.id()));
            }

            @Override
            public Future<Slots> slots() {
                return facts.load(meter.serial())
                        .compose(known -> known.isEmpty()
                                ? Future.succeededFuture(new Slots())
                                : MeterPages.this.slots(known.get(), tab));
            }
        };
    }

    private Future<Slots> slots(MeterRow meter, MeterTab tab) {
        Slots slots = facts.slots(meter);
        return switch (tab) {
            case SUMMARY -> latestTransfer(meter).map(stamp -> slots.with("series-stamp", stamp));
            case LEDGER ->
                LedgerPage.read(ledger, meter.accountId(), null, null)
                        .map(page -> slots.withRows("ledger-rows", rows("meter/ledgerrows", "page", page)));
            case ACCOUNT -> account.addTo(slots, meter.accountId());
            case READINGS -> readings.addTo(slots, meter.id());
            case COMMANDS ->
                commands.ofMeter(meter.id())
                        .map(list -> slots.withRows("command-rows", rows("meter/commandrows", "commands", list)));
            case FRAMES ->
                frames.ofMeter(meter.id())
                        .map(list -> slots.withRows("frame-rows", rows("meter/framerows", "frames", list)));
            case TOP_UP ->
                refusals(meter)
                        .map(list -> slots.withRows("refusal-rows", rows("meter/refusalrows", "refusals", list)));
            case CONNECT -> Future.succeededFuture(slots);
        };
    }

    /** The last refused top-ups of a meter's account. */
    Future<List<TopUpRefusal>> refusals(MeterRow meter) {
        return refusals.ofAccount(meter.account(), REFUSALS_SHOWN);
    }

    /** Names the newest transfer, so that a chart knows when it is out of date. */
    private Future<String> latestTransfer(MeterRow meter) {
        return ledger.page(meter.accountId(), null, null)
                .map(page -> page.isEmpty() ? "0" : Long.toString(page.get(0).id()));
    }

    private String rows(String template, String name, Object value) {
        return renderer.markup(template, Map.of(name, value));
    }
}
