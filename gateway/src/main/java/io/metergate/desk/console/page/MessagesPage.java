package io.metergate.desk.console.page;

import io.metergate.desk.console.live.LivePage;
import io.metergate.desk.console.live.Slots;
import io.metergate.desk.console.live.Touched;
import io.metergate.desk.console.query.MessageQueries;
import io.metergate.desk.console.query.MessageQueries.MessageRow;
import io.metergate.desk.console.query.MessageQueries.Place;
import io.metergate.desk.console.query.Times;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlClient;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Every message that was written to a customer. */
public final class MessagesPage {
    private static final List<String> KINDS = List.of("low_balance", "supply_off", "supply_on");

    private final MessageQueries messages;
    private final Renderer renderer;

    public MessagesPage(SqlClient database, Renderer renderer) {
        this.messages = new MessageQueries(database);
        this.renderer = renderer;
    }

    public void show(RoutingContext context) {
        String kind = kind(context);
        Optional<Place> before = place(Params.text(context, "before"));
        messages.page(kind, before.orElse(null), MessageQueries.PAGE_SIZE + 1)
                .onSuccess(found -> {
                    boolean more = found.size() > MessageQueries.PAGE_SIZE;
                    List<MessageRow> shown = more ? found.subList(0, MessageQueries.PAGE_SIZE) : found;
                    String live = before.isPresent() ? null : "/live?page=messages&kind=" + kind;
                    renderer.page(
                            context,
                            new PageHead("Messages", "messages", live),
                            "messages",
                            Map.of(
                                    "kind",
                                    kind,
                                    "kinds",
                                    KINDS,
                                    "slots",
                                    slots(shown),
                                    "next",
                                    more ? next(kind, shown.get(shown.size() - 1)) : ""));
                })
                .onFailure(context::fail);
    }

    public LivePage live(RoutingContext context) {
        String kind = kind(context);
        return new LivePage() {
            @Override
            public boolean isTouchedBy(Touched touched) {
                return touched.messages();
            }

            @Override
            public Future<Slots> slots() {
                return messages.page(kind, null, MessageQueries.PAGE_SIZE).map(MessagesPage.this::slots);
            }
        };
    }

    private Slots slots(List<MessageRow> shown) {
        return new Slots().withRows("message-rows", renderer.markup("messages/rows", Map.of("messages", shown)));
    }

    private static String kind(RoutingContext context) {
        String kind = Params.text(context, "kind");
        return KINDS.contains(kind) ? kind : "";
    }

    private static String next(String kind, MessageRow last) {
        return "/messages?kind=" + kind + "&before=" + Links.encoded(last.createdAt() + "_" + last.id());
    }

    private static Optional<Place> place(String text) {
        int bar = text.indexOf('_');
        if (bar < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Place(Times.parse(text.substring(0, bar)), UUID.fromString(text.substring(bar + 1))));
        } catch (DateTimeException | IllegalArgumentException notAPlace) {
            return Optional.empty();
        }
    }
}
