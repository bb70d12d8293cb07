package io.metergate.desk.api;

import io.metergate.account.Adjustments;
import io.metergate.account.metering.MeteringOperations;
import io.metergate.account.order.IdempotentOrders;
import io.metergate.account.payment.TopUps;
import io.metergate.desk.api.contract.ApiContract;
import io.metergate.desk.api.contract.ApiRouter;
import io.metergate.desk.api.contract.Operations;
import io.metergate.desk.api.query.AccountQueries;
import io.metergate.desk.api.query.ChangeQueries;
import io.metergate.desk.api.query.TransferQueries;
import io.metergate.desk.api.resource.AccountResource;
import io.metergate.desk.api.resource.ContractResource;
import io.metergate.desk.api.resource.MeterResource;
import io.metergate.desk.api.resource.MeteringResource;
import io.metergate.desk.api.resource.MoneyResource;
import io.metergate.desk.api.resource.ReconciliationResource;
import io.metergate.desk.api.resource.SettingsResource;
import io.metergate.desk.api.resource.StatementResource;
import io.metergate.desk.api.resource.TariffResource;
import io.metergate.desk.api.resource.TermsResource;
import io.metergate.desk.api.resource.TopUpResource;
import io.metergate.desk.api.resource.TransferResource;
import io.metergate.desk.api.resource.TrialResource;
import io.metergate.desk.insight.Insights;
import io.metergate.desk.statement.Statements;
import io.metergate.ledger.tariff.PgTariffStore;
import io.metergate.ledger.tariff.PgTermsStore;
import io.metergate.ledger.tariff.TariffBook;
import io.metergate.ledger.tariff.TariffStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.time.ZoneId;

/** Mounts the API on the gateway's HTTP server. */
public final class ApiRoutes {
    private final Parts parts;

    public ApiRoutes(Parts parts) {
        this.parts = parts;
    }

    /**
     * What the API stands on.
     *
     * @param currency the site's, ISO 4217
     * @param siteZone of accounts that name no zone of their own
     */
    public record Parts(
            Pool pool,
            String currency,
            ZoneId siteZone,
            TariffBook book,
            TopUps topUps,
            IdempotentOrders orders,
            Adjustments adjustments,
            MeteringOperations metering,
            InstantSource clock) {}

    /** Reads the contract and mounts what it promises; fails when the code does not keep it. */
    public Future<Void> mount(Vertx vertx, Router router) {
        return ApiContract.load(vertx).map(contract -> {
            new ApiRouter(vertx, contract, parts.pool(), operations(vertx, contract)).mount(vertx, router);
            return null;
        });
    }

    private Operations operations(Vertx vertx, ApiContract contract) {
        AccountQueries accounts = new AccountQueries(parts.pool(), parts.book(), parts.siteZone());
        TransferQueries transfers = new TransferQueries(parts.pool());
        TariffStore tariffs = new PgTariffStore(parts.pool(), parts.siteZone(), parts.clock());
        Operations operations = new Operations();
        new ContractResource(contract).addTo(operations);
        new AccountResource(accounts, parts.currency(), parts.clock()).addTo(operations);
        new TransferResource(accounts, transfers, new ChangeQueries(parts.pool())).addTo(operations);
        new MeterResource(parts.pool()).addTo(operations);
        new ReconciliationResource(parts.pool()).addTo(operations);
        new TariffResource(vertx, tariffs).addTo(operations);
        new TrialResource(vertx, tariffs, parts.siteZone()).addTo(operations);
        new TermsResource(new PgTermsStore(parts.pool())).addTo(operations);
        new StatementResource(
                        new Statements(parts.pool(), parts.book(), parts.siteZone(), parts.currency()),
                        new Insights(vertx, parts.pool(), parts.book(), parts.siteZone(), parts.clock()),
                        accounts)
                .addTo(operations);
        new MeteringResource(parts.orders(), parts.metering()).addTo(operations);
        new MoneyResource(parts.orders(), parts.adjustments(), transfers).addTo(operations);
        new SettingsResource(parts.orders()).addTo(operations);
        new TopUpResource(parts.topUps()).addTo(operations);
        return operations;
    }
}
