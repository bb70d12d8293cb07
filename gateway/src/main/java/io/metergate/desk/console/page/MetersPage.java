package io.metergate.desk.console.page;

import io.metergate.desk.console.live.LivePage;
import io.metergate.desk.console.live.Slots;
import io.metergate.desk.console.live.Touched;
import io.metergate.desk.console.query.MeterCursor;
import io.metergate.desk.console.query.MeterFilter;
import io.metergate.desk.console.query.MeterListQueries;
import io.metergate.desk.console.query.MeterListQueries.Wish;
import io.metergate.desk.console.query.MeterQueries;
import io.metergate.desk.console.query.MeterRow;
import io.metergate.desk.console.query.MeterSort;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The list of meters, and the search box that leads to it. */
public final class MetersPage {
    private final MeterListQueries list;
    private final MeterQueries meters;
    private final Renderer renderer;
    private final InstantSource clock;

    public MetersPage(SqlClient database, Renderer renderer, InstantSource clock) {
        this.list = new MeterListQueries(database);
        this.meters = new MeterQueries(database);
        this.renderer = renderer;
        this.clock = clock;
    }

    public void show(RoutingContext context) {
        MeterSort sort = MeterSort.of(Params.text(context, "sort"));
        Wish wish = new Wish(
                Params.text(context, "q"),
                MeterFilter.of(Params.text(context, "show")),
                sort,
                "desc".equals(Params.text(context, "order")),
                MeterCursor.decode(Params.text(context, "after"))
                        .filter(sort::fits)
                        .orElse(null));
        list.page(wish, clock.instant())
                .onSuccess(page -> render(context, wish, page))
                .onFailure(context::fail);
    }

    /** Jumps to the meter when only one goes by what was typed, else to the list of all that resemble it. */
    public void search(RoutingContext context) {
        String name = Params.text(context, "q");
        meters.onlyMatch(name)
                .compose(serial -> serial.isPresent() ? Future.succeededFuture(serial) : onlyResembling(name))
                .onSuccess(serial -> {
                    String target = serial.map(Links::meter).orElse("/meters?q=" + Links.encoded(name));
                    context.response().setStatusCode(303).putHeader("Location", target);
                    context.end();
                })
                .onFailure(context::fail);
    }

    private Future<Optional<String>> onlyResembling(String name) {
        return list.page(new Wish(name, MeterFilter.ALL, MeterSort.CUSTOMER, false, null), clock.instant())
                .map(page -> page.count() == 1 && !name.isEmpty()
                        ? page.meters().stream().map(MeterRow::serial).findFirst()
                        : Optional.empty());
    }

    private void render(RoutingContext context, Wish wish, MeterListQueries.Page page) {
        String ids =
                page.meters().stream().map(meter -> Long.toString(meter.id())).collect(Collectors.joining(","));
        String live = ids.isEmpty() ? null : "/live?page=meters&ids=" + ids;
        renderer.page(
                context,
                new PageHead("Meters", "meters", live),
                "meters",
                Map.of("page", page, "links", new MeterListLinks(wish), "slots", slots(page.meters())));
    }

    /** The rows that a browser shows. */
    public LivePage live(RoutingContext context) {
        List<Long> ids = Params.numbers(context, "ids", MeterListQueries.PAGE_SIZE);
        return new LivePage() {
            @Override
            public boolean isTouchedBy(Touched touched) {
                return ids.stream().anyMatch(touched::meter);
            }

            @Override
            public Future<Slots> slots() {
                return meters.byIds(ids).map(MetersPage.this::slots);
            }
        };
    }

    private Slots slots(List<MeterRow> rows) {
        Instant now = clock.instant();
        Slots slots = new Slots();
        for (MeterRow meter : rows) {
            Map<String, Object> parameters = Map.of("meter", meter, "mark", Mark.presence(meter, now));
            String id = "m" + meter.id();
            slots.with(id + "-state", renderer.markup("meters/state", parameters))
                    .with(id + "-balance", renderer.markup("meters/balance", parameters))
                    .with(id + "-supply", renderer.markup("meters/supply", parameters))
                    .with(id + "-seen", renderer.markup("meters/seen", parameters));
        }
        return slots;
    }
}
