package io.metergate.desk.console.query;

import io.metergate.billing.tariff.TariffVersion;
import io.metergate.ledger.tariff.TariffDocument;
import io.metergate.platform.store.Rows;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tariffs and their versions. */
public final class TariffQueries {
    /** More versions than this are not listed; the newest of each tariff come first. */
    public static final int LISTED_MAX = 500;

    private static final String COLUMNS = """
            SELECT v.id, v.tariff_id, t.name, v.number, v.state, v.effective_from, v.drafted_by, v.drafted_at,
                   v.approved_by, v.approved_at, v.document,
                   (SELECT count(*) FROM account a WHERE a.tariff_id = v.tariff_id) AS accounts,
                   lead(v.effective_from) OVER (PARTITION BY v.tariff_id, v.state ORDER BY v.effective_from) AS next
            FROM tariff_version v JOIN tariff t ON t.id = v.tariff_id
            """;

    private static final String LIST =
            COLUMNS + "ORDER BY t.name, v.effective_from DESC, v.number DESC LIMIT " + LISTED_MAX;
    private static final String ONE = "SELECT * FROM (" + COLUMNS + """
            WHERE v.tariff_id = (SELECT tariff_id FROM tariff_version WHERE id = $1::bigint)) x
            WHERE id = $1::bigint""";

    private final SqlClient database;

    public TariffQueries(SqlClient database) {
        this.database = database;
    }

    /**
     * A version as it is kept.
     *
     * @param until the day on which the next approved version begins; null for the last
     * @param accounts how many are on the tariff
     */
    public record VersionRow(
            long id,
            String tariff,
            long number,
            String state,
            LocalDate from,
            @Nullable LocalDate until,
            long accounts,
            String draftedBy,
            Instant draftedAt,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt,
            TariffVersion version) {

        public boolean isApproved() {
            return state.equals("approved");
        }

        /** Whether accounts of the tariff are billed by it on a day. */
        public boolean holdsOn(LocalDate day) {
            return isApproved() && !from.isAfter(day) && (until == null || until.isAfter(day));
        }
    }

    /** All versions, by tariff, the newest first. */
    public Future<List<VersionRow>> all() {
        return database.query(LIST).execute().map(rows -> Rows.list(rows, TariffQueries::version));
    }

    public Future<Optional<VersionRow>> byId(long id) {
        return database.preparedQuery(ONE).execute(Tuple.of(id)).map(rows -> Rows.first(rows, TariffQueries::version));
    }

    private static VersionRow version(Row row) {
        long id = Rows.number(row, "id");
        boolean approved = Rows.text(row, "state").equals("approved");
        return new VersionRow(
                id,
                Rows.text(row, "name"),
                Rows.number(row, "number"),
                Rows.text(row, "state"),
                Objects.requireNonNull(row.getLocalDate("effective_from")),
                approved ? row.getLocalDate("next") : null,
                Rows.number(row, "accounts"),
                Rows.text(row, "drafted_by"),
                Rows.instant(row, "drafted_at"),
                Rows.textOrNull(row, "approved_by"),
                Rows.instantOrNull(row, "approved_at"),
                TariffDocument.fromJson(id, (JsonObject) row.getJson("document")));
    }
}
