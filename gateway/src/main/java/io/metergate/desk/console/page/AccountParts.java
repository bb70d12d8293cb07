package io.metergate.desk.console.page;

import io.metergate.desk.console.live.Slots;
import io.metergate.desk.console.query.AccountQueries;
import io.metergate.desk.console.query.AccountQueries.AccountView;
import io.metergate.desk.console.query.AccountQueries.ChangeRow;
import io.metergate.desk.console.query.AccountQueries.ComingVersion;
import io.metergate.desk.console.query.AccountQueries.DebtRow;
import io.metergate.desk.console.query.LedgerQueries;
import io.metergate.desk.ledger.LedgerEntry;
import io.metergate.ledger.tariff.TariffBook;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The changing parts of an account's page. */
public final class AccountParts {
    private static final int TOP_UPS_SHOWN = 10;
    private static final int CHANGES_SHOWN = 20;

    private final AccountQueries accounts;
    private final LedgerQueries ledger;
    private final Renderer renderer;
    private final InstantSource clock;

    public AccountParts(
            SqlClient database, LedgerQueries ledger, TariffBook book, Renderer renderer, InstantSource clock) {
        this.accounts = new AccountQueries(database, book, renderer.format().zoneId());
        this.ledger = ledger;
        this.renderer = renderer;
        this.clock = clock;
    }

    Future<AccountFigures> figures(long accountId) {
        return accounts.byId(accountId).compose(this::figures);
    }

    private Future<AccountFigures> figures(AccountView view) {
        Future<List<DebtRow>> debts = accounts.debts(view.account().id());
        Future<List<ComingVersion>> coming =
                accounts.coming(view.tariffId(), AccountFigures.today(view, clock.instant()));
        return Future.all(debts, coming)
                .map(both -> AccountFigures.of(view, debts.result(), coming.result(), clock.instant()));
    }

    /** What the forms of the page offer. */
    Future<ActChoices> choices(long accountId) {
        Future<AccountFigures> figures = figures(accountId);
        Future<List<LedgerEntry>> topUps = ledger.topUps(accountId, TOP_UPS_SHOWN);
        Future<List<String>> tariffs = accounts.tariffNames();
        Future<List<String>> terms = accounts.termsNames();
        return Future.all(figures, topUps, tariffs, terms)
                .map(all -> new ActChoices(figures.result(), topUps.result(), tariffs.result(), terms.result()));
    }

    Future<Slots> addTo(Slots slots, long accountId) {
        Future<AccountFigures> figures = figures(accountId);
        Future<List<LedgerEntry>> pending = ledger.pending(accountId);
        Future<List<ChangeRow>> changes = accounts.changes(accountId, CHANGES_SHOWN);
        return Future.all(figures, pending, changes).map(both -> {
            Map<String, Object> parameters = Map.of("account", figures.result());
            return slots.with("account-facts", renderer.markup("account/facts", parameters))
                    .withRows("account-debts", renderer.markup("account/debts", parameters))
                    .with("account-contract", renderer.markup("account/contract", parameters))
                    .withRows(
                            "account-changes", renderer.markup("account/changes", Map.of("changes", changes.result())))
                    .withRows(
                            "account-pending",
                            renderer.markup("account/pending", Map.of("transfers", pending.result())));
        });
    }
}
