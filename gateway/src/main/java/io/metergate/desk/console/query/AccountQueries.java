package io.metergate.desk.console.query;

import io.metergate.ledger.AccountRow;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.tariff.TariffBook;
import io.metergate.platform.store.Rows;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One account as it stands, with what people agreed about it. */
public final class AccountQueries {
    private static final String ONE = "SELECT " + AccountRow.COLUMNS + """
            , a.number, t.name AS tariff, t.id AS tariff_now, c.name AS terms_name,
            coalesce(a.time_zone, '') AS zone_name
            FROM account a JOIN tariff t ON t.id = a.tariff_id JOIN credit_terms c ON c.id = a.terms_id
            WHERE a.id = $1::bigint""";

    private static final String DEBTS = """
            SELECT slot, reason, rate, per, next_due, share, week_cap, opened_by, opened_at
            FROM debt WHERE account_id = $1::bigint ORDER BY slot""";

    private static final String CHANGES = """
            SELECT at, actor, what, reason, before, after FROM account_change
            WHERE account_id = $1::bigint ORDER BY id DESC LIMIT $2::integer""";

    private static final String COMING = """
            SELECT v.id, t.name, v.number, v.effective_from
            FROM tariff_version v JOIN tariff t ON t.id = v.tariff_id
            WHERE v.tariff_id = $1::bigint AND v.state = 'approved' AND v.effective_from > $2::date
            ORDER BY v.effective_from LIMIT 3""";

    private static final String NAMES = """
            SELECT coalesce(array_agg(name ORDER BY name), '{}') AS names
            FROM (SELECT name FROM %s ORDER BY name LIMIT 500) n""";

    private final SqlClient database;
    private final TariffBook book;
    private final ZoneId siteZone;

    public AccountQueries(SqlClient database, TariffBook book, ZoneId siteZone) {
        this.database = database;
        this.book = book;
        this.siteZone = siteZone;
    }

    /**
     * An account with the words for it.
     *
     * @param tariff the one that it is on, or will be on after the changes that are agreed
     * @param protectedReason null for a customer who is cut for credit
     * @param zone the account's own time zone; empty for the site's
     */
    public record AccountView(
            Account account,
            String number,
            String tariff,
            long tariffId,
            String terms,
            @Nullable String protectedReason,
            String zone) {}

    /**
     * A debt that is being recovered; amounts in millionths.
     *
     * @param rate of a time debt; null for the payment debt
     * @param share of each top-up in hundredths of a percent; null for a time debt
     * @param weekCap 0 for none; null for a time debt
     */
    public record DebtRow(
            String slot,
            String reason,
            @Nullable Long rate,
            @Nullable String per,
            @Nullable Instant nextDue,
            @Nullable Integer share,
            @Nullable Long weekCap,
            String openedBy,
            Instant openedAt) {}

    /**
     * What somebody did to the account.
     *
     * @param facts those that became others
     */
    public record ChangeRow(Instant at, String actor, String what, String reason, List<ChangedFact> facts) {}

    /** A fact before and after; empty where there was none. */
    public record ChangedFact(String name, String before, String after) {}

    /** A version of a tariff that is going to hold. */
    public record ComingVersion(long id, String tariff, long number, LocalDate from) {}

    public Future<AccountView> byId(long accountId) {
        return database.preparedQuery(ONE).execute(Tuple.of(accountId)).compose(rows -> {
            Row row = rows.iterator().next();
            return book.edition(database, AccountRow.revision(row))
                    .map(edition -> new AccountView(
                            AccountRow.account(row, edition, siteZone),
                            Rows.text(row, "number"),
                            Rows.text(row, "tariff"),
                            Rows.number(row, "tariff_now"),
                            Rows.text(row, "terms_name"),
                            Rows.textOrNull(row, "protected_reason"),
                            Rows.text(row, "zone_name")));
        });
    }

    public Future<List<DebtRow>> debts(long accountId) {
        return database.preparedQuery(DEBTS)
                .execute(Tuple.of(accountId))
                .map(rows -> Rows.list(rows, AccountQueries::debt));
    }

    /** What was done to the account, the newest first. */
    public Future<List<ChangeRow>> changes(long accountId, int limit) {
        return database.preparedQuery(CHANGES)
                .execute(Tuple.of(accountId, limit))
                .map(rows -> Rows.list(
                        rows,
                        row -> new ChangeRow(
                                Rows.instant(row, "at"),
                                Rows.text(row, "actor"),
                                Rows.text(row, "what"),
                                Rows.text(row, "reason"),
                                facts((JsonObject) row.getJson("before"), (JsonObject) row.getJson("after")))));
    }

    private static List<ChangedFact> facts(JsonObject before, JsonObject after) {
        Set<String> names = new LinkedHashSet<>(before.fieldNames());
        names.addAll(after.fieldNames());
        return names.stream()
                .map(name -> new ChangedFact(name, text(before.getValue(name)), text(after.getValue(name))))
                .toList();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : String.valueOf(value);
    }

    /** The approved versions of a tariff that hold later than a day. */
    public Future<List<ComingVersion>> coming(long tariffId, LocalDate today) {
        return database.preparedQuery(COMING)
                .execute(Tuple.of(tariffId, today))
                .map(rows -> Rows.list(
                        rows,
                        row -> new ComingVersion(
                                Rows.number(row, "id"),
                                Rows.text(row, "name"),
                                Rows.number(row, "number"),
                                Objects.requireNonNull(row.getLocalDate("effective_from")))));
    }

    /** Names of tariffs that have a version to be billed by. */
    public Future<List<String>> tariffNames() {
        return names("tariff t WHERE EXISTS (SELECT FROM tariff_version v WHERE v.tariff_id = t.id"
                + " AND v.state = 'approved')");
    }

    public Future<List<String>> termsNames() {
        return names("credit_terms");
    }

    private Future<List<String>> names(String from) {
        return database.query(NAMES.formatted(from))
                .execute()
                .map(rows -> List.of(rows.iterator().next().getArrayOfStrings("names")));
    }

    private static DebtRow debt(Row row) {
        return new DebtRow(
                Rows.text(row, "slot"),
                Rows.text(row, "reason"),
                Rows.numberOrNull(row, "rate"),
                Rows.textOrNull(row, "per"),
                Rows.instantOrNull(row, "next_due"),
                row.getInteger("share"),
                Rows.numberOrNull(row, "week_cap"),
                Rows.text(row, "opened_by"),
                Rows.instant(row, "opened_at"));
    }
}
