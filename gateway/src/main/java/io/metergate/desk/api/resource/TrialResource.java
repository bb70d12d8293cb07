package io.metergate.desk.api.resource;

import io.metergate.billing.Money;
import io.metergate.billing.rating.TariffTrial;
import io.metergate.billing.rating.TariffTrial.Example;
import io.metergate.billing.rating.TariffTrial.Line;
import io.metergate.billing.rating.TariffTrial.Priced;
import io.metergate.billing.rating.TrialUse;
import io.metergate.billing.rating.TrialUse.Span;
import io.metergate.billing.tariff.TariffVersion;
import io.metergate.desk.api.contract.Answer;
import io.metergate.desk.api.contract.Call;
import io.metergate.desk.api.contract.Operations;
import io.metergate.desk.api.contract.Problem;
import io.metergate.ledger.tariff.TariffDocument;
import io.metergate.ledger.tariff.TariffStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Tries a tariff on an example, by the very functions that bill. */
public final class TrialResource {
    private final Vertx vertx;
    private final TariffStore store;
    private final ZoneId siteZone;

    public TrialResource(Vertx vertx, TariffStore store, ZoneId siteZone) {
        this.vertx = vertx;
        this.store = store;
        this.siteZone = siteZone;
    }

    public void addTo(Operations operations) {
        operations.on("tryTariff", this::tryOut);
    }

    private Future<Answer> tryOut(Call call) {
        Body body = Body.of(call);
        ZoneId zone = zone(body);
        return version(body)
                .compose(version -> {
                    Example example = new Example(
                            version,
                            YearMonth.parse(body.text("month")),
                            zone,
                            body.flag("socialAllowance"),
                            use(body.in("use"), version));
                    return vertx.executeBlocking(() -> TariffTrial.of(example), false);
                })
                .map(TrialResource::answer);
    }

    private ZoneId zone(Body body) {
        try {
            return body.textIfAny("timeZone").map(ZoneId::of).orElse(siteZone);
        } catch (DateTimeException unknown) {
            throw Problem.invalid("timeZone", "must be a time zone such as Africa/Nairobi")
                    .exception();
        }
    }

    /** Of the body's own document, or a stored one. */
    private Future<TariffVersion> version(Body body) {
        if (body.has("document") == body.has("tariff")) {
            throw Problem.invalid("tariff", "must be named, with its version, or a document given in its place")
                    .exception();
        }
        if (body.has("document")) {
            JsonObject document = new JsonObject(body.json("document").toString());
            return TariffResource.read(vertx, document).map(TariffDocument.Accepted::version);
        }
        if (!body.has("version")) {
            throw Problem.invalid("version", "is needed with a tariff's name").exception();
        }
        return store.version(body.text("tariff"), (int) body.number("version"))
                .map(found -> found.orElseThrow(
                                () -> Problem.notFound("version", "no such version of a tariff of this name")
                                        .exception())
                        .document());
    }

    private static TrialUse use(Body use, TariffVersion version) {
        int ways = (use.has("wh") ? 1 : 0) + (use.has("bands") ? 1 : 0) + (use.has("spans") ? 1 : 0);
        if (ways != 1) {
            throw Problem.invalid("use", "must have one of wh, bands and spans").exception();
        }
        if (use.has("wh")) {
            return new TrialUse.Even(use.number("wh"));
        }
        return use.has("bands") ? bands(use.in("bands"), version) : spans(use);
    }

    private static TrialUse bands(Body bands, TariffVersion version) {
        for (Iterator<String> names = bands.names(); names.hasNext(); ) {
            String name = names.next();
            if (!version.bands().contains(name)) {
                String known = String.join(", ", version.bands());
                throw Problem.invalid("use/bands/" + name, "is no band of the tariff; there are " + known)
                        .exception();
            }
        }
        return new TrialUse.ByBand(
                version.bands().stream().map(bands::numberIfAny).toList());
    }

    private static TrialUse spans(Body use) {
        List<Span> spans = new ArrayList<>();
        for (Body span : use.list("spans")) {
            spans.add(new Span(span.instant("from"), span.instant("to"), span.number("wh")));
        }
        return new TrialUse.Spans(spans);
    }

    private static Answer answer(TariffTrial.Result result) {
        if (result instanceof Priced priced) {
            return Answer.ok(json(priced));
        }
        TariffTrial.Refused refused = (TariffTrial.Refused) result;
        String field = refused.field()
                .replace("kwh", "wh")
                .replace("[", "/")
                .replace("]", "")
                .replace('.', '/');
        throw new Problem(422, "Trial refused", field.equals("month") ? field : "use/" + field, refused.reason())
                .exception();
    }

    private static JsonObject json(Priced priced) {
        JsonArray taxes = new JsonArray();
        priced.taxes()
                .forEach((name, amount) ->
                        taxes.add(new JsonObject().put("name", name).put("amount", Money.exact(amount))));
        return new JsonObject()
                .put("lines", Json.list(priced.lines(), TrialResource::line))
                .put("energy", Money.exact(priced.energy()))
                .put("days", priced.days())
                .put("standing", Money.exact(priced.standing()))
                .put("taxes", taxes)
                .put("total", Money.exact(priced.total()))
                .put(
                        "averagePerKwh",
                        priced.averagePerKwh().isEmpty()
                                ? null
                                : Money.exact(priced.averagePerKwh().getAsLong()));
    }

    private static JsonObject line(Line line) {
        return new JsonObject()
                .put("band", line.band())
                .put("block", line.block())
                .put("wh", line.wh())
                .put("pricePerKwh", Money.exact(line.price()))
                .put("amount", Money.exact(line.amount()));
    }
}
