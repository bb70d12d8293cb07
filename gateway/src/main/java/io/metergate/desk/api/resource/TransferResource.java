package io.metergate.desk.api.resource;

import io.metergate.desk.api.contract.Answer;
import io.metergate.desk.api.contract.Call;
import io.metergate.desk.api.contract.Operations;
import io.metergate.desk.api.query.AccountQueries;
import io.metergate.desk.api.query.ChangeQueries;
import io.metergate.desk.api.query.ChangeQueries.ChangeRow;
import io.metergate.desk.api.query.Cursor.Place;
import io.metergate.desk.api.query.Period;
import io.metergate.desk.api.query.TransferQueries;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** The ledger, and what people did to accounts, as it was written. */
public final class TransferResource {
    private final AccountQueries accounts;
    private final TransferQueries transfers;
    private final ChangeQueries changes;

    public TransferResource(AccountQueries accounts, TransferQueries transfers, ChangeQueries changes) {
        this.accounts = accounts;
        this.transfers = transfers;
        this.changes = changes;
    }

    public void addTo(Operations operations) {
        operations.on("listTransfers", this::ofAccount);
        operations.on("listPendingTransfers", this::pending);
        operations.on("listChanges", this::changes);
    }

    private Future<Answer> ofAccount(Call call) {
        Place before = Paging.place(call, Place.NEWEST, TransferQueries::before);
        Period period = Paging.period(call);
        return account(call)
                .compose(id -> transfers.page(id, period, before, Paging.limit(call)))
                .map(page -> Paging.answer(page, TransferJson::of));
    }

    private Future<Answer> pending(Call call) {
        Place before = Paging.place(call, Place.NEWEST, TransferQueries::beforePending);
        return transfers.pending(before, Paging.limit(call)).map(page -> Paging.answer(page, TransferJson::of));
    }

    private Future<Answer> changes(Call call) {
        Place before = Paging.place(call, Place.NEWEST, ChangeQueries::before);
        return account(call)
                .compose(id -> changes.page(id, before, Paging.limit(call)))
                .map(page -> Paging.answer(page, TransferResource::change));
    }

    private Future<Long> account(Call call) {
        return accounts.id(call.path("number")).map(found -> found.orElseThrow(AccountResource::unknown));
    }

    private static JsonObject change(ChangeRow row) {
        return new JsonObject()
                .put("id", Long.toString(row.id()))
                .put("at", row.at().toString())
                .put("actor", row.actor())
                .put("what", row.what())
                .put("reason", row.reason())
                .put("before", row.before())
                .put("after", row.after());
    }
}
