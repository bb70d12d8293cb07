package io.metergate.desk.console;

import io.metergate.desk.console.access.FormGuard;
import io.metergate.desk.console.access.Sessions;
import io.metergate.desk.console.access.SignInPages;
import io.metergate.desk.console.live.LivePage;
import io.metergate.desk.console.live.LiveStreams;
import io.metergate.desk.console.page.AccountActs;
import io.metergate.desk.console.page.AccountTab;
import io.metergate.desk.console.page.CommandsTab;
import io.metergate.desk.console.page.ConnectTab;
import io.metergate.desk.console.page.FramesPage;
import io.metergate.desk.console.page.FramesTab;
import io.metergate.desk.console.page.HeldPage;
import io.metergate.desk.console.page.LedgerTab;
import io.metergate.desk.console.page.Links;
import io.metergate.desk.console.page.MessagesPage;
import io.metergate.desk.console.page.MeterPages;
import io.metergate.desk.console.page.MetersPage;
import io.metergate.desk.console.page.OverviewPage;
import io.metergate.desk.console.page.ReadingActs;
import io.metergate.desk.console.page.RefusedTopUpsPage;
import io.metergate.desk.console.page.StatementPage;
import io.metergate.desk.console.page.SummaryTab;
import io.metergate.desk.console.page.TariffsPage;
import io.metergate.desk.console.page.TopUpTab;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.Session;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Optional;

/** Which address leads to which page, and through which gates. */
final class ConsoleRoutes {
    private static final long FORM_BYTES_MAX = 16_384;
    /** Line breaks and signs take three bytes each in a form. */
    private static final long DOCUMENT_BYTES_MAX = 131_072;

    private final Access access;
    private final Assets assets;
    private final ErrorPages faults;

    ConsoleRoutes(Access access, Assets assets, ErrorPages faults) {
        this.access = access;
        this.assets = assets;
        this.faults = faults;
    }

    /** The gates and what stands at them. */
    record Access(Sessions sessions, FormGuard forms, SignInPages signIn, LiveStreams streams, boolean secureCookies) {}

    /** The rooms behind them. */
    record Pages(
            OverviewPage overview,
            MetersPage meters,
            MeterPages meter,
            SummaryTab summary,
            TopUpTab topUp,
            AccountTab account,
            AccountActs acts,
            StatementPage statement,
            LedgerTab ledger,
            ReadingActs readings,
            CommandsTab commands,
            FramesTab meterFrames,
            ConnectTab connect,
            FramesPage frames,
            TariffsPage tariffs,
            HeldPage held,
            MessagesPage messages,
            RefusedTopUpsPage refusedTopUps) {}

    Router build(Vertx vertx, Pages pages) {
        Router router = Router.router(vertx);
        router.route().failureHandler(faults::answer);
        router.route().handler(SecurityHeaders.handler(access.secureCookies()));
        router.route().handler(InputGate::address);
        router.get("/assets/:version/:name").handler(assets::serve);
        router.post(Links.TARIFF_DRAFT).handler(BodyHandler.create(false).setBodyLimit(DOCUMENT_BYTES_MAX));
        router.post().handler(BodyHandler.create(false).setBodyLimit(FORM_BYTES_MAX));
        router.post().handler(InputGate::form);
        router.route().handler(access.sessions().finder());
        router.get("/login").handler(access.signIn()::show);
        router.post("/login").handler(access.forms()::check).handler(access.signIn()::signIn);
        // From here on everything needs a session, and every form its token.
        router.route().handler(access.sessions()::guard);
        router.post().handler(access.forms()::check);
        router.post("/logout").handler(this::signOut);
        router.get("/session").handler(this::session);
        router.get("/live").handler(context -> live(context, pages));
        pages(router, pages);
        meter(router, pages);
        router.route().handler(faults::notFound);
        return router;
    }

    private static void pages(Router router, Pages pages) {
        router.get("/").handler(pages.overview()::show);
        router.get("/search").handler(pages.meters()::search);
        router.get("/meters").handler(pages.meters()::show);
        router.get("/frames").handler(pages.frames()::show);
        router.get("/frames/:id").handler(pages.frames()::showOne);
        router.get("/accounts/:number/statement").handler(pages.statement()::show);
        router.get("/accounts/:number/statement.csv").handler(pages.statement()::csv);
        router.get("/accounts/:number/statement.json").handler(pages.statement()::json);
        router.get("/accounts/:number").handler(pages.account()::byNumber);
        router.get("/tariffs").handler(pages.tariffs()::show);
        router.get(Links.TARIFF_DRAFT).handler(pages.tariffs()::draft);
        router.post(Links.TARIFF_DRAFT).handler(pages.tariffs()::keepDraft);
        router.post("/tariffs/versions/:id/approve").handler(pages.tariffs()::approve);
        router.post("/tariffs/versions/:id/withdraw").handler(pages.tariffs()::withdraw);
        router.get("/tariffs/versions/:id").handler(pages.tariffs()::showVersion);
        router.get("/readings/held").handler(pages.held()::show);
        router.get("/messages").handler(pages.messages()::show);
        router.get(Links.REFUSED_TOP_UPS).handler(pages.refusedTopUps()::show);
    }

    private static void meter(Router router, Pages pages) {
        router.get("/meters/:serial").handler(pages.summary()::show);
        router.get("/meters/:serial/series").handler(pages.summary()::json);
        router.get("/meters/:serial/series-table").handler(pages.summary()::table);
        router.get("/meters/:serial/top-up").handler(pages.topUp()::show);
        router.post("/meters/:serial/top-up").handler(pages.topUp()::credit);
        router.post("/meters/:serial/top-up/question").handler(pages.topUp()::ask);
        router.get("/meters/:serial/account").handler(pages.account()::show);
        router.get("/meters/:serial/insight").handler(pages.account()::insight);
        router.post("/meters/:serial/account/:act").handler(pages.acts()::act);
        router.get("/meters/:serial/readings").handler(pages.readings()::show);
        router.post("/meters/:serial/readings/:act").handler(pages.readings()::act);
        router.get("/meters/:serial/ledger").handler(pages.ledger()::show);
        router.get("/meters/:serial/commands").handler(pages.commands()::show);
        router.post("/meters/:serial/supply-hold").handler(pages.commands()::hold);
        router.post("/meters/:serial/supply-release").handler(pages.commands()::release);
        router.get("/meters/:serial/frames").handler(pages.meterFrames()::show);
        router.get("/meters/:serial/connect").handler(pages.connect()::show);
    }

    private void signOut(RoutingContext context) {
        access.streams().endOf(context.session().id());
        access.signIn().signOut(context);
    }

    /** Tells an open page whether its session lasts and has room for its stream. */
    private void session(RoutingContext context) {
        boolean full = access.streams().isFull(context.session().id());
        context.response().setStatusCode(204).putHeader("X-Streams", full ? "full" : "free");
        context.end();
    }

    private void live(RoutingContext context, Pages pages) {
        livePage(context, pages)
                .onSuccess(page -> page.ifPresentOrElse(found -> open(context, found), () -> context.fail(404)))
                .onFailure(context::fail);
    }

    private static Future<Optional<LivePage>> livePage(RoutingContext context, Pages pages) {
        String page = context.request().getParam("page", "");
        return switch (page) {
            case "overview" -> Future.succeededFuture(Optional.of(pages.overview()));
            case "meters" -> Future.succeededFuture(Optional.of(pages.meters().live(context)));
            case "meter" -> pages.meter().live(context);
            case "frames" -> Future.succeededFuture(Optional.of(pages.frames().live(context)));
            case "held" -> Future.succeededFuture(Optional.of(pages.held()));
            case "messages" ->
                Future.succeededFuture(Optional.of(pages.messages().live(context)));
            default -> Future.succeededFuture(Optional.empty());
        };
    }

    private void open(RoutingContext context, LivePage page) {
        Session session = context.session();
        access.streams()
                .open(context, page, session.id(), () -> access.sessions().hasEnded(session));
    }
}
