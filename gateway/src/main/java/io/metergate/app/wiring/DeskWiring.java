package io.metergate.app.wiring;

import io.metergate.account.Adjustments;
import io.metergate.account.metering.MeteringOperations;
import io.metergate.account.order.IdempotentOrders;
import io.metergate.account.payment.LedgerTopUps;
import io.metergate.account.payment.TopUps;
import io.metergate.desk.api.ApiRoutes;
import io.metergate.desk.console.Console;
import io.metergate.desk.console.access.Operators;
import io.metergate.ledger.LedgerSupplyHolds;
import io.metergate.ledger.UnitOfWork;
import io.metergate.ledger.tariff.PgTariffStore;
import io.metergate.transport.http.EventRoutes;
import io.vertx.core.Future;
import java.util.Optional;

/** The wing for people and other systems: the console and the API on one HTTP server. */
final class DeskWiring {
    private final Foundation base;
    private final LedgerWiring ledger;
    private final EventRoutes events;
    private final Operators operators;
    private final UnitOfWork work;
    private final TopUps topUps;
    private final IdempotentOrders orders;
    private final Adjustments adjustments;
    private final MeteringOperations metering;

    DeskWiring(Foundation base, SupplyWiring supply, LedgerWiring ledger, TransportWiring transports) {
        this.base = base;
        this.ledger = ledger;
        this.events = transports.events;
        this.operators = new Operators(base.vertx(), base.pool());
        this.work = ledger.work();
        long topUpMax = base.config().payment().topUpMaxMillionths();
        this.topUps = new LedgerTopUps(work, base.currency(), topUpMax, base.metrics());
        this.orders = new IdempotentOrders(work);
        this.adjustments =
                new Adjustments(base.systemAccounts(), base.config().payment().adjustmentLimitMillionths());
        this.metering = new MeteringOperations(base.vertx(), supply.commands, base.directory());
    }

    /** Opens the HTTP port; the console shows the ports of devices. */
    Future<Ports> listen(Ports ports) {
        HttpVerticle http = new HttpVerticle(base.config().http(), console(ports), new ApiRoutes(api()), events);
        return base.vertx().deployVerticle(http).map(deployed -> ports.withHttp(http.port()));
    }

    /** Creates the first operator if there is none, and returns the password, which is shown once. */
    Future<Optional<String>> createFirstAdmin() {
        return operators.createFirstAdmin();
    }

    void close() {
        operators.close();
    }

    private Console.Parts console(Ports ports) {
        return new Console.Parts(
                base.vertx(),
                base.pool(),
                new Console.Money(
                        ledger.book,
                        topUps,
                        adjustments,
                        orders,
                        new PgTariffStore(base.pool(), base.siteZone(), base.clock())),
                operators,
                base.feed(),
                work,
                metering,
                new LedgerSupplyHolds(work),
                base.formats(),
                base.config().site(),
                base.config().http(),
                ports.mqtt(),
                ports.coap(),
                ports.coaps(),
                base.clock());
    }

    private ApiRoutes.Parts api() {
        return new ApiRoutes.Parts(
                base.pool(),
                base.currency(),
                base.siteZone(),
                ledger.book,
                topUps,
                orders,
                adjustments,
                metering,
                base.clock());
    }
}
