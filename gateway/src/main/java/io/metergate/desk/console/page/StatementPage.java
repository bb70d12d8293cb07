package io.metergate.desk.console.page;

import io.metergate.desk.statement.Statement;
import io.metergate.desk.statement.StatementCsv;
import io.metergate.desk.statement.StatementJson;
import io.metergate.desk.statement.Statements;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What moved in an account in a month, as a page to print and as files. */
public final class StatementPage {
    private final Statements statements;
    private final Renderer renderer;
    private final InstantSource clock;

    public StatementPage(Statements statements, Renderer renderer, InstantSource clock) {
        this.statements = statements;
        this.renderer = renderer;
        this.clock = clock;
    }

    public void show(RoutingContext context) {
        with(context, (statement, month) -> {
            PageHead head = new PageHead("Statement " + month + ", " + statement.customer(), "meters", null);
            renderer.page(
                    context,
                    head,
                    "statement",
                    Map.of(
                            "statement",
                            statement,
                            "later",
                            YearMonth.from(now()).isAfter(month)));
        });
    }

    /** The lines for a spreadsheet. */
    public void csv(RoutingContext context) {
        with(context, (statement, month) -> {
            download(context, statement, "csv", "text/csv; charset=utf-8");
            context.response().setChunked(true);
            context.response().write(StatementCsv.header());
            rest(statement, month, part -> context.response().write(StatementCsv.lines(part)))
                    .onSuccess(done -> context.response().end())
                    .onFailure(broken -> context.response().reset());
        });
    }

    /** The whole statement for machines. */
    public void json(RoutingContext context) {
        with(context, (statement, month) -> {
            download(context, statement, "json", "application/json");
            context.end(StatementJson.of(statement).encodePrettily());
        });
    }

    private interface Writer {
        Future<Void> write(Statement part);
    }

    /** Writes a statement and what follows it, each part when the one before has left. */
    private Future<Void> rest(Statement part, YearMonth month, Writer writer) {
        Long next = part.next();
        return writer.write(part)
                .compose(written -> next == null
                        ? Future.succeededFuture()
                        : statements
                                .of(part.number(), month, next)
                                .compose(more -> rest(more.orElseThrow(), month, writer)));
    }

    private static void download(RoutingContext context, Statement statement, String ending, String type) {
        String name = statement.number().replaceAll("[^0-9A-Za-z-]", "_") + "-" + statement.month() + "." + ending;
        context.response()
                .putHeader("Content-Type", type)
                .putHeader("Content-Disposition", "attachment; filename=\"statement-" + name + "\"");
    }

    private void with(RoutingContext context, BiConsumer<Statement, YearMonth> then) {
        Optional<YearMonth> month = month(Params.text(context, "month"));
        if (month.isEmpty()) {
            context.fail(404);
            return;
        }
        statements
                .of(
                        context.pathParam("number"),
                        month.get(),
                        Params.number(context, "after").orElse(0L))
                .onSuccess(found -> found.ifPresentOrElse(
                        statement -> then.accept(statement, month.get()), () -> context.fail(404)))
                .onFailure(context::fail);
    }

    private Optional<YearMonth> month(String text) {
        try {
            YearMonth month = text.isEmpty() ? YearMonth.from(now()) : YearMonth.parse(text);
            return month.getYear() < 2000 || month.getYear() > 2199 ? Optional.empty() : Optional.of(month);
        } catch (DateTimeException notAMonth) {
            return Optional.empty();
        }
    }

    private ZonedDateTime now() {
        return clock.instant().atZone(renderer.format().zoneId());
    }
}
