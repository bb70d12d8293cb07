package io.metergate.api;

import io.metergate.account.AccountOperations;
import io.metergate.account.Adjustments;
import io.metergate.api.contract.ApiContract;
import io.metergate.api.contract.ApiRouter;
import io.metergate.api.contract.Operations;
import io.metergate.api.query.AccountQueries;
import io.metergate.api.query.ChangeQueries;
import io.metergate.api.query.TransferQueries;
import io.metergate.api.resource.AccountResource;
import io.metergate.api.resource.ContractResource;
import io.metergate.api.resource.MeterResource;
import io.metergate.api.resource.MeteringResource;
import io.metergate.api.resource.MoneyResource;
import io.metergate.api.resource.ReconciliationResource;
import io.metergate.api.resource.SettingsResource;
import io.metergate.api.resource.StatementResource;
import io.metergate.api.resource.TariffResource;
import io.metergate.api.resource.TermsResource;
import io.metergate.api.resource.TopUpResource;
import io.metergate.api.resource.TransferResource;
import io.metergate.api.resource.TrialResource;
import io.metergate.insight.Insights;
import io.metergate.metering.Metering;
import io.metergate.order.IdempotentOrders;
import io.metergate.payment.TopUps;
import io.metergate.statement.Statements;
import io.metergate.tariff.PgTariffStore;
import io.metergate.tariff.PgTermsStore;
import io.metergate.tariff.TariffBook;
import io.metergate.tariff.TariffStore;
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
            AccountOperations accounts,
            Adjustments adjustments,
            Metering metering,
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
        TransferQueries transfers = new TransferQueries(parts.pool(), parts.book());
        IdempotentOrders orders = new IdempotentOrders(parts.pool(), parts.clock());
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
        new MeteringResource(orders, parts.metering()).addTo(operations);
        new MoneyResource(orders, parts.accounts(), parts.adjustments(), transfers).addTo(operations);
        new SettingsResource(orders, parts.accounts()).addTo(operations);
        new TopUpResource(parts.topUps()).addTo(operations);
        return operations;
    }
}
