package io.metergate.desk.console.page;

import io.metergate.desk.console.access.SignedIn;
import io.metergate.desk.console.query.TariffQueries;
import io.metergate.desk.console.query.TariffQueries.VersionRow;
import io.metergate.ledger.tariff.TariffDocument;
import io.metergate.ledger.tariff.TariffFault;
import io.metergate.ledger.tariff.TariffStore;
import io.metergate.ledger.tariff.TariffStore.VersionInfo;
import io.metergate.ledger.tariff.TariffText;
import io.metergate.platform.refusal.Attempt;
import io.metergate.platform.refusal.Refusal;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlClient;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The tariffs with their versions, one version as people read it, and the way from a draft to one that bills. */
public final class TariffsPage {
    private static final String SECTION = "tariffs";
    private static final int YAML_MAX = 40_000;

    private final TariffQueries tariffs;
    private final TariffStore store;
    private final Renderer renderer;
    private final InstantSource clock;

    public TariffsPage(SqlClient database, TariffStore store, Renderer renderer, InstantSource clock) {
        this.tariffs = new TariffQueries(database);
        this.store = store;
        this.renderer = renderer;
        this.clock = clock;
    }

    public void show(RoutingContext context) {
        tariffs.all()
                .onSuccess(versions -> renderer.page(
                        context,
                        new PageHead("Tariffs", SECTION, null),
                        "tariffs",
                        Map.of("versions", versions, "today", today())))
                .onFailure(context::fail);
    }

    /** One version, and what an example costs by it where one is asked for. */
    public void showVersion(RoutingContext context) {
        with(context, version -> {
            show(context, version, "");
            return Future.succeededFuture();
        });
    }

    /** Lets a draft bill. */
    public void approve(RoutingContext context) {
        String actor = SignedIn.of(context).operator();
        with(
                context,
                version -> store.approve(version.tariff(), number(version), actor)
                        .map(attempt -> changed(context, version, attempt)));
    }

    /** Gives a draft up. */
    public void withdraw(RoutingContext context) {
        String actor = SignedIn.of(context).operator();
        with(
                context,
                version -> store.withdraw(version.tariff(), number(version), actor)
                        .map(attempt -> changed(context, version, attempt)));
    }

    private static int number(VersionRow version) {
        return Math.toIntExact(version.number());
    }

    private Void changed(RoutingContext context, VersionRow version, Attempt<VersionInfo> attempt) {
        if (attempt instanceof Attempt.Refused<VersionInfo> refused) {
            show(context, version, RefusalText.of(refused.refusal()));
        } else {
            redirect(context, Links.tariffVersion(version.id()));
        }
        return null;
    }

    private void with(RoutingContext context, Function<VersionRow, Future<Void>> then) {
        version(Params.number(context.pathParam("id")).orElse(0L))
                .compose(found -> {
                    if (found.isEmpty()) {
                        context.fail(404);
                        return Future.succeededFuture();
                    }
                    return then.apply(found.get());
                })
                .onFailure(context::fail);
    }

    private Future<Optional<VersionRow>> version(long id) {
        return id <= 0 ? Future.succeededFuture(Optional.empty()) : tariffs.byId(id);
    }

    private void show(RoutingContext context, VersionRow version, String problem) {
        Map<String, Object> parameters = new HashMap<>();
        SignedIn who = SignedIn.of(context);
        parameters.put("version", version);
        parameters.put("text", TariffText.of(version.version()));
        parameters.put("today", today());
        parameters.put("token", who.formToken());
        parameters.put("problem", problem);
        parameters.put(
                "trial",
                TrialForm.read(
                        context, version.version(), today(), renderer.format().zoneId()));
        String title = version.tariff() + ", version " + version.number();
        renderer.page(context, new PageHead(title, SECTION, null), "tariff/version", parameters);
    }

    /** The form for a new version, filled with that of another where one is named. */
    public void draft(RoutingContext context) {
        version(Params.number(context, "from").orElse(0L))
                .onSuccess(found -> form(
                        context,
                        found.map(version ->
                                        TariffDocument.toJson(version.version()).encodePrettily())
                                .orElse(""),
                        List.of()))
                .onFailure(context::fail);
    }

    /** Keeps a new version as a draft, or says by field what is wrong with it. */
    public void keepDraft(RoutingContext context) {
        String yaml = Params.longField(context, "document", YAML_MAX);
        if (yaml.isBlank()) {
            form(context, "", List.of(new TariffFault("document", "is missing, or longer than 40,000 characters")));
            return;
        }
        TariffDocument.Result result = TariffDocument.ofYaml(yaml);
        if (result instanceof TariffDocument.Refused refused) {
            form(context, yaml, refused.faults());
            return;
        }
        TariffDocument.Accepted accepted = (TariffDocument.Accepted) result;
        String actor = SignedIn.of(context).operator();
        store.draft(accepted.version().tariff(), accepted, actor)
                .onSuccess(attempt -> {
                    if (attempt instanceof Attempt.Refused<VersionInfo> refused) {
                        Refusal refusal = refused.refusal();
                        form(context, yaml, List.of(new TariffFault(refusal.field(), refusal.reason())));
                    } else {
                        redirect(
                                context,
                                Links.tariffVersion(((Attempt.Done<VersionInfo>) attempt)
                                        .value()
                                        .id()));
                    }
                })
                .onFailure(context::fail);
    }

    private void form(RoutingContext context, String yaml, List<TariffFault> faults) {
        renderer.page(
                context,
                new PageHead("New version of a tariff", SECTION, null),
                "tariff/draft",
                Map.of("token", SignedIn.of(context).formToken(), "yaml", yaml, "faults", faults));
    }

    private static void redirect(RoutingContext context, String address) {
        context.response().setStatusCode(303).putHeader("Location", address).end();
    }

    private LocalDate today() {
        return clock.instant().atZone(renderer.format().zoneId()).toLocalDate();
    }
}
