package io.metergate.desk.api.resource;

import io.metergate.desk.api.contract.Answer;
import io.metergate.desk.api.contract.Call;
import io.metergate.desk.api.contract.Operations;
import io.metergate.desk.api.contract.Problem;
import io.metergate.ledger.tariff.TermsDocument;
import io.metergate.ledger.tariff.TermsStore;
import io.metergate.ledger.tariff.TermsStore.StoredTerms;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;

/** The credit terms that accounts share. */
public final class TermsResource {
    private static final String REFUSED = "Terms refused";

    private final TermsStore store;

    public TermsResource(TermsStore store) {
        this.store = store;
    }

    public void addTo(Operations operations) {
        operations.on("listTerms", this::list);
        operations.on("putTerms", this::put);
    }

    private Future<Answer> list(Call call) {
        String after = Paging.place(call, "", TariffPages::after);
        return store.list()
                .map(all -> Paging.answer(
                        TariffPages.of(all, stored -> stored.terms().name(), after, Paging.limit(call)),
                        TermsResource::json));
    }

    private Future<Answer> put(Call call) {
        String name = call.path("name");
        JsonObject json = new JsonObject(new String(call.bytes(), StandardCharsets.UTF_8));
        if (json.containsKey("name") && !name.equals(json.getValue("name"))) {
            throw Problem.invalid("name", "must be the name in the address, or left out")
                    .exception();
        }
        TermsDocument.Result read = TermsDocument.ofJson(json.put("name", name));
        if (read instanceof TermsDocument.Refused refused) {
            throw TariffResource.exception(REFUSED, refused.faults());
        }
        return store.save(((TermsDocument.Accepted) read).terms(), call.caller().actor())
                .compose(saved -> {
                    if (saved instanceof TermsStore.Refused refused) {
                        throw TariffResource.exception(REFUSED, refused.faults());
                    }
                    return store.get(name).map(stored -> Answer.ok(json(stored.orElseThrow())));
                });
    }

    private static JsonObject json(StoredTerms stored) {
        return new JsonObject()
                .put("name", stored.terms().name())
                .put("accounts", stored.accounts())
                .put("changedBy", stored.changedBy())
                .put("document", TermsDocument.toJson(stored.terms()));
    }
}
