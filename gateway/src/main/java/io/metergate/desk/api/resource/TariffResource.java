package io.metergate.desk.api.resource;

import io.metergate.desk.api.contract.Answer;
import io.metergate.desk.api.contract.Call;
import io.metergate.desk.api.contract.Operations;
import io.metergate.desk.api.contract.Problem;
import io.metergate.desk.api.contract.ProblemException;
import io.metergate.desk.api.contract.Refusals;
import io.metergate.desk.api.query.Page;
import io.metergate.ledger.tariff.TariffDocument;
import io.metergate.ledger.tariff.TariffFault;
import io.metergate.ledger.tariff.TariffStore;
import io.metergate.ledger.tariff.TariffStore.StoredTariff;
import io.metergate.ledger.tariff.TariffStore.StoredVersion;
import io.metergate.ledger.tariff.TariffStore.VersionInfo;
import io.metergate.platform.refusal.Attempt;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tariffs: their versions from draft to approval. */
public final class TariffResource {
    private static final String REFUSED = "Tariff refused";

    private final Vertx vertx;
    private final TariffStore store;

    public TariffResource(Vertx vertx, TariffStore store) {
        this.vertx = vertx;
        this.store = store;
    }

    public void addTo(Operations operations) {
        operations.on("listTariffs", this::list);
        operations.on(
                "getTariff",
                call -> store.get(call.path("name"))
                        .map(found -> Answer.ok(json(found.orElseThrow(TariffResource::unknown)))));
        operations.on("getTariffVersion", this::version);
        operations.on("draftTariffVersion", this::draft);
        operations.on(
                "approveTariffVersion",
                call -> store.approve(name(call), number(call), actor(call)).compose(changed -> answer(call, changed)));
        operations.on(
                "withdrawTariffVersion",
                call -> store.withdraw(name(call), number(call), actor(call))
                        .compose(changed -> answer(call, changed)));
    }

    private Future<Answer> list(Call call) {
        String after = Paging.place(call, "", TariffPages::after);
        return store.list().map(all -> {
            Page<StoredTariff> page = TariffPages.of(all, StoredTariff::name, after, Paging.limit(call));
            return Paging.answer(page, TariffResource::json);
        });
    }

    private Future<Answer> draft(Call call) {
        JsonObject document = new JsonObject(new String(call.bytes(), StandardCharsets.UTF_8));
        return read(vertx, document)
                .compose(accepted -> store.draft(name(call), accepted, actor(call)))
                .map(drafted -> Answer.created(info(Refusals.accepted(drafted))));
    }

    /** Reads a document on a worker thread; ends the operation with all its faults. */
    static Future<TariffDocument.Accepted> read(Vertx vertx, JsonObject document) {
        return vertx.executeBlocking(() -> TariffDocument.ofJson(document), false)
                .map(result -> {
                    if (result instanceof TariffDocument.Accepted accepted) {
                        return accepted;
                    }
                    throw exception(REFUSED, ((TariffDocument.Refused) result).faults());
                });
    }

    static ProblemException exception(String title, List<TariffFault> faults) {
        return Problem.of(
                        title,
                        faults.stream()
                                .map(fault -> new Problem.Fault(field(fault.path()), fault.reason()))
                                .toList())
                .exception();
    }

    /** A place in a document, written as the API writes places in bodies. */
    private static String field(String path) {
        return path.replace("[", "/").replace("]", "").replace('.', '/');
    }

    private Future<Answer> answer(Call call, Attempt<VersionInfo> changed) {
        Refusals.accepted(changed);
        return version(call);
    }

    private Future<Answer> version(Call call) {
        return store.version(name(call), number(call)).map(found -> {
            StoredVersion stored = found.orElseThrow(
                    () -> Problem.notFound("version", "no version of a tariff of this name has this number")
                            .exception());
            JsonObject json = info(stored.info()).put("document", TariffDocument.toJson(stored.document()));
            return Answer.ok(json);
        });
    }

    private static JsonObject json(StoredTariff tariff) {
        return new JsonObject()
                .put("name", tariff.name())
                .put("accounts", tariff.accounts())
                .put("versions", Json.list(tariff.versions(), TariffResource::info));
    }

    private static JsonObject info(VersionInfo version) {
        return new JsonObject()
                .put("number", version.number())
                .put("state", version.state().code())
                .put("effectiveFrom", version.effectiveFrom().toString())
                .put("draftedBy", version.draftedBy())
                .put("draftedAt", version.draftedAt().toString())
                .put("approvedBy", version.approvedBy())
                .put("approvedAt", Json.text(version.approvedAt()));
    }

    static ProblemException unknown() {
        return Problem.notFound("name", "no tariff has this name").exception();
    }

    private static String name(Call call) {
        return call.path("name");
    }

    private static int number(Call call) {
        return (int) call.pathNumber("version");
    }

    private static String actor(Call call) {
        return call.caller().actor();
    }
}
