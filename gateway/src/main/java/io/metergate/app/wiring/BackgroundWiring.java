package io.metergate.app.wiring;

import io.metergate.account.accrual.Accrual;
import io.metergate.desk.reconcile.NightlyReconciliation;
import io.metergate.message.WebhookDelivery;
import io.metergate.platform.config.GatewayConfig;
import io.metergate.platform.retention.Retention;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** The work that no request starts: commands, messages, charges of time, the nightly reconciliation, retention. */
final class BackgroundWiring {
    private final Foundation base;
    private final SupplyWiring supply;
    private final LedgerWiring ledger;

    BackgroundWiring(Foundation base, SupplyWiring supply, LedgerWiring ledger) {
        this.base = base;
        this.supply = supply;
        this.ledger = ledger;
    }

    Future<?> start() {
        Vertx vertx = base.vertx();
        GatewayConfig config = base.config();
        return vertx.deployVerticle(supply.dispatcher)
                .compose(deployed -> deliverMessages())
                .compose(deployed -> accrue())
                .compose(deployed -> vertx.deployVerticle(
                        new NightlyReconciliation(base.pool(), base.siteZone(), base.metrics(), base.clock())))
                .compose(deployed -> vertx.deployVerticle(
                        new Retention(base.pool(), config.retention().keepFrames(), base.clock())));
    }

    private Future<?> deliverMessages() {
        var messages = base.config().messages();
        var url = messages.webhookUrl();
        var secret = messages.webhookSecret();
        return url == null || secret == null
                ? Future.succeededFuture()
                : base.vertx()
                        .deployVerticle(new WebhookDelivery(
                                url, secret, base.currency(), base.database().settlementPool(), base.clock()));
    }

    /** The loops use none of the connections of the settlement, and yield when many accounts are due. */
    private Future<?> accrue() {
        return Future.all(
                Accrual.loops(
                                ledger::workOfOtherLoop,
                                base.siteZone(),
                                base.config().billing().provisionalAfter())
                        .stream()
                        .map(base.vertx()::deployVerticle)
                        .toList());
    }
}
