package io.metergate.desk.api.resource;

import io.metergate.desk.api.contract.Answer;
import io.metergate.desk.api.contract.Call;
import io.metergate.desk.api.contract.Operations;
import io.metergate.desk.api.query.Cursor.Place;
import io.metergate.desk.api.query.ReconciliationQueries;
import io.metergate.desk.api.query.ReconciliationQueries.ReconciliationRow;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;

/** What the comparisons of projections and transfers have found. */
public final class ReconciliationResource {
    private final ReconciliationQueries reconciliations;

    public ReconciliationResource(SqlClient database) {
        this.reconciliations = new ReconciliationQueries(database);
    }

    public void addTo(Operations operations) {
        operations.on("listReconciliations", this::list);
    }

    private Future<Answer> list(Call call) {
        Place before = Paging.place(call, Place.NEWEST, ReconciliationQueries::before);
        return reconciliations
                .page(before, Paging.limit(call))
                .map(page -> Paging.answer(page, ReconciliationResource::json));
    }

    private static JsonObject json(ReconciliationRow row) {
        return new JsonObject()
                .put("id", Long.toString(row.id()))
                .put("startedAt", row.startedAt().toString())
                .put("endedAt", Json.text(row.endedAt()))
                .put("accounts", row.accounts())
                .put("differenceCount", row.count())
                .put(
                        "differences",
                        Json.list(
                                row.differences(),
                                each -> new JsonObject()
                                        .put("account", each.account())
                                        .put("what", each.what())
                                        .put("expected", each.expected())
                                        .put("found", each.found())));
    }
}
