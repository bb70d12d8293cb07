package io.metergate.desk.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import io.metergate.account.Adjustments;
import io.metergate.account.metering.MeterQueries;
import io.metergate.account.metering.MeteringOperations;
import io.metergate.account.order.IdempotentOrders;
import io.metergate.account.payment.TopUps;
import io.metergate.decoding.Formats;
import io.metergate.desk.console.access.FormGuard;
import io.metergate.desk.console.access.Operators;
import io.metergate.desk.console.access.Sessions;
import io.metergate.desk.console.access.SignInPages;
import io.metergate.desk.console.format.SiteFormat;
import io.metergate.desk.console.format.SiteTime;
import io.metergate.desk.console.live.LiveStreams;
import io.metergate.desk.console.live.ReadingRate;
import io.metergate.desk.console.page.AccountActs;
import io.metergate.desk.console.page.AccountParts;
import io.metergate.desk.console.page.AccountTab;
import io.metergate.desk.console.page.CommandsTab;
import io.metergate.desk.console.page.ConnectTab;
import io.metergate.desk.console.page.FrameExplainer;
import io.metergate.desk.console.page.FramesPage;
import io.metergate.desk.console.page.FramesTab;
import io.metergate.desk.console.page.HeldPage;
import io.metergate.desk.console.page.LedgerTab;
import io.metergate.desk.console.page.MessagesPage;
import io.metergate.desk.console.page.MeterPages;
import io.metergate.desk.console.page.MetersPage;
import io.metergate.desk.console.page.OverviewPage;
import io.metergate.desk.console.page.ReadingActs;
import io.metergate.desk.console.page.RefusedTopUpsPage;
import io.metergate.desk.console.page.Renderer;
import io.metergate.desk.console.page.StatementPage;
import io.metergate.desk.console.page.SummaryTab;
import io.metergate.desk.console.page.TariffsPage;
import io.metergate.desk.console.page.TopUpTab;
import io.metergate.desk.console.query.LedgerQueries;
import io.metergate.desk.insight.Insights;
import io.metergate.desk.statement.Statements;
import io.metergate.ledger.UnitOfWork;
import io.metergate.ledger.tariff.TariffBook;
import io.metergate.ledger.tariff.TariffStore;
import io.metergate.platform.config.GatewayConfig;
import io.metergate.platform.feed.LiveFeed;
import io.metergate.supply.SupplyHolds;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.time.ZoneId;

/** The console as one router. Close it to leave the live feed. */
public final class Console implements AutoCloseable {
    private final LiveStreams streams;
    private final Runnable leaveFeed;
    private final Router router;

    /**
     * What the console stands on.
     *
     * @param feed tells it when to look again
     * @param mqttPort where devices connect by MQTT, shown to people
     * @param coapPort where devices post by CoAP, shown to people
     * @param coapsPort where they post by CoAP over DTLS; -1 when they can't
     */
    public record Parts(
            Vertx vertx,
            Pool pool,
            Money money,
            Operators operators,
            LiveFeed feed,
            UnitOfWork work,
            MeteringOperations metering,
            SupplyHolds holds,
            Formats formats,
            GatewayConfig.Site site,
            GatewayConfig.Http http,
            int mqttPort,
            int coapPort,
            int coapsPort,
            InstantSource clock) {}

    /**
     * What moves money and what prices it.
     *
     * @param book gives the editions of tariffs and terms
     * @param orders keeps the keys of orders, so that none is done twice
     */
    public record Money(
            TariffBook book, TopUps topUps, Adjustments adjustments, IdempotentOrders orders, TariffStore tariffs) {}

    public Console(Parts parts) {
        InstantSource clock = parts.clock();
        Assets assets = new Assets();
        SiteFormat format = new SiteFormat(
                parts.site().currency(), new SiteTime(parts.site().timeZone()));
        TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
        Renderer renderer = new Renderer(templates, assets, format, parts.site().name());
        ReadingRate rate = new ReadingRate(clock);
        this.leaveFeed = parts.feed().subscribe(rate::count);
        this.streams = new LiveStreams(parts.vertx(), parts.feed());

        boolean secure = parts.http().secureCookies();
        Sessions sessions = new Sessions(parts.vertx(), parts.operators(), clock, secure);
        FormGuard forms = new FormGuard(sessions, secure);
        SignInPages signIn = new SignInPages(parts.operators(), sessions, forms, clock, renderer::signIn);
        ConsoleRoutes.Access access = new ConsoleRoutes.Access(sessions, forms, signIn, streams, secure);
        ConsoleRoutes routes = new ConsoleRoutes(access, assets, new ErrorPages(renderer));
        this.router = routes.build(parts.vertx(), pages(parts, renderer, rate));
    }

    private static ConsoleRoutes.Pages pages(Parts parts, Renderer renderer, ReadingRate rate) {
        Pool pool = parts.pool();
        FrameExplainer explainer = new FrameExplainer(parts.vertx(), parts.formats());
        LedgerQueries ledger = new LedgerQueries(pool);
        AccountParts account = new AccountParts(pool, ledger, parts.money().book(), renderer, parts.clock());
        ZoneId zone = parts.site().timeZone();
        Insights insights = new Insights(parts.vertx(), pool, parts.money().book(), zone, parts.clock());
        Statements statements =
                new Statements(pool, parts.money().book(), zone, parts.site().currency());
        MeterPages meter = new MeterPages(pool, ledger, account, renderer, parts.clock());
        return new ConsoleRoutes.Pages(
                new OverviewPage(pool, renderer, rate, parts.clock()),
                new MetersPage(pool, renderer, parts.clock()),
                meter,
                new SummaryTab(meter, pool, ledger, insights, renderer, parts.clock()),
                new TopUpTab(meter, parts.money().topUps(), renderer),
                new AccountTab(meter, pool, account, insights, renderer),
                new AccountActs(
                        meter, account, parts.money().orders(), parts.money().adjustments(), renderer),
                new StatementPage(statements, renderer, parts.clock()),
                new LedgerTab(meter, ledger),
                new ReadingActs(meter, parts.work(), parts.metering(), new MeterQueries(pool), renderer),
                new CommandsTab(meter, parts.holds(), renderer),
                new FramesTab(meter, pool, explainer),
                new ConnectTab(
                        meter, pool, new ConnectTab.Ports(parts.mqttPort(), parts.coapPort(), parts.coapsPort())),
                new FramesPage(pool, renderer, explainer),
                new TariffsPage(pool, parts.money().tariffs(), renderer, parts.clock()),
                new HeldPage(pool, renderer),
                new MessagesPage(pool, renderer),
                new RefusedTopUpsPage(pool, renderer));
    }

    /** Everything the console answers; to be mounted at the root, after routes that are not the console's. */
    public Router router() {
        return router;
    }

    @Override
    public void close() {
        leaveFeed.run();
        streams.close();
    }
}
