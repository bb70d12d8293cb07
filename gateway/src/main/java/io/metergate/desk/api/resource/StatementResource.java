package io.metergate.desk.api.resource;

import io.metergate.desk.api.contract.Answer;
import io.metergate.desk.api.contract.Call;
import io.metergate.desk.api.contract.Operations;
import io.metergate.desk.api.contract.Problem;
import io.metergate.desk.api.query.AccountQueries;
import io.metergate.desk.insight.Insights;
import io.metergate.desk.statement.Statement;
import io.metergate.desk.statement.StatementCsv;
import io.metergate.desk.statement.StatementJson;
import io.metergate.desk.statement.Statements;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.YearMonth;
import java.util.List;

/** What accounts have used, what it cost, and what may be expected. */
public final class StatementResource {
    private static final String CSV = "text/csv";
    private static final List<String> FORMS = List.of("application/json", CSV);

    /** So many times the lines of a statement are read for one file; far more than a month has. */
    private static final int FILE_PAGES_MAX = 20;

    private final Statements statements;
    private final Insights insights;
    private final AccountQueries accounts;

    public StatementResource(Statements statements, Insights insights, AccountQueries accounts) {
        this.statements = statements;
        this.insights = insights;
        this.accounts = accounts;
    }

    public void addTo(Operations operations) {
        operations.on("getStatement", this::statement);
        operations.on("getInsight", this::insight);
    }

    private Future<Answer> statement(Call call) {
        YearMonth month = YearMonth.parse(call.path("month"));
        if (month.getYear() < 2000 || month.getYear() > 2199) {
            throw Problem.invalid("month", "must be from 2000-01 to 2199-12").exception();
        }
        if (call.mediaType(FORMS).equals(CSV)) {
            Buffer file = Buffer.buffer(StatementCsv.header());
            return file(call, month, 0, 1, file).map(done -> Answer.text(CSV, file));
        }
        return read(call, month, call.number("after", 0)).map(statement -> Answer.ok(StatementJson.of(statement)));
    }

    private Future<Void> file(Call call, YearMonth month, long after, int page, Buffer file) {
        return read(call, month, after).compose(statement -> {
            file.appendString(StatementCsv.lines(statement));
            Long next = statement.next();
            return next == null || page == FILE_PAGES_MAX
                    ? Future.succeededFuture()
                    : file(call, month, next, page + 1, file);
        });
    }

    private Future<Statement> read(Call call, YearMonth month, long after) {
        return statements
                .of(call.path("number"), month, after)
                .map(found -> found.orElseThrow(AccountResource::unknown));
    }

    private Future<Answer> insight(Call call) {
        String number = call.path("number");
        return accounts.id(number)
                .map(found -> found.orElseThrow(AccountResource::unknown))
                .compose(id -> insights.of(number))
                .map(found -> Answer.ok(InsightJson.of(found.orElseThrow(
                        () -> Problem.notFound("number", "is of an account without a meter or without readings")
                                .exception()))));
    }
}
