package io.metergate.desk.site;

import io.metergate.billing.tariff.TariffVersion;
import io.metergate.billing.tariff.Tax;
import io.metergate.ledger.tariff.TariffDocument;
import io.metergate.ledger.tariff.TariffStore;
import io.metergate.ledger.tariff.TermsDocument;
import io.metergate.ledger.tariff.VersionRules;
import io.metergate.platform.refusal.Refusal;
import io.metergate.platform.store.JdbcStatements;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes tariffs and credit terms. A new tariff is approved with the file; of a known one a changed document becomes
 * a draft, which somebody approves in the console.
 */
final class TariffWriter {
    private static final String APPROVED = "approved";
    private static final String DRAFT = "draft";

    private static final String INSERT_APPROVED = """
            INSERT INTO tariff_version (tariff_id, number, state, effective_from, document, drafted_by, approved_by,
                approved_at)
            VALUES (?, 1, 'approved', ?, ?::jsonb, 'import', 'import', now())""";
    private static final String INSERT_DRAFT = """
            INSERT INTO tariff_version (tariff_id, number, state, effective_from, document, drafted_by)
            VALUES (?, ?, 'draft', ?, ?::jsonb, 'import')""";
    private static final String VERSIONS =
            "SELECT number, state, document::text FROM tariff_version WHERE tariff_id = ? ORDER BY number";
    private static final String INSERT_TAX =
            "INSERT INTO ledger_account (kind, name) VALUES ('tax', ?) ON CONFLICT (name) DO NOTHING";
    private static final String INSERT_TERMS =
            "INSERT INTO credit_terms (name, document, changed_by) VALUES (?, ?::jsonb, 'import')";
    private static final String UPDATE_TERMS =
            "UPDATE credit_terms SET document = ?::jsonb, changed_by = 'import' WHERE name = ?";

    private final JdbcStatements sql;
    private final Faults faults;
    private final ZoneId siteZone;
    private final List<String> notes = new ArrayList<>();

    private record Known(int number, String state, TariffVersion version) {}

    TariffWriter(JdbcStatements sql, Faults faults, ZoneId siteZone) {
        this.sql = sql;
        this.faults = faults;
        this.siteZone = siteZone;
    }

    /** What somebody has to know or do after the import. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    void write(Site.Tariff tariff) throws SQLException {
        TariffVersion version = tariff.version();
        Optional<Long> known = sql.number("SELECT id FROM tariff WHERE name = ?", version.tariff());
        if (known.isPresent()) {
            compare(tariff, known.get());
            return;
        }
        long id = sql.insert("INSERT INTO tariff (name) VALUES (?) RETURNING id", version.tariff());
        for (Tax tax : version.taxes()) {
            sql.change(INSERT_TAX, "tax:" + tax.name());
        }
        sql.change(INSERT_APPROVED, id, version.effectiveFrom(), json(version));
    }

    private void compare(Site.Tariff tariff, long id) throws SQLException {
        LocalDate today = today();
        TariffVersion wanted = tariff.version();
        if (isKnown(tariff, versions(id), today)) {
            return;
        }
        // No account joins the tariff, and nobody else drafts, until the import is through.
        sql.number("SELECT id FROM tariff WHERE id = ? FOR UPDATE", id);
        List<Known> versions = versions(id);
        TariffVersion dated = tariff.dated() ? wanted : from(wanted, today.plusDays(1));
        List<LocalDate> approved = versions.stream()
                .filter(each -> each.state.equals(APPROVED))
                .map(each -> each.version.effectiveFrom())
                .toList();
        Optional<Refusal> wrong = VersionRules.check(dated.effectiveFrom(), today, approved);
        int number = versions.isEmpty() ? 1 : versions.get(versions.size() - 1).number + 1;
        if (wrong.isPresent()) {
            String field = tariff.dated() ? wrong.get().field() : "pricePerKwh";
            faults.add(tariff.path() + "." + field, wrong.get().reason());
        } else if (number > TariffStore.VERSIONS_MAX) {
            faults.add(tariff.path(), TariffStore.TOO_MANY);
        } else {
            sql.change(INSERT_DRAFT, id, number, dated.effectiveFrom(), json(dated));
            notes.add("tariff " + wanted.tariff() + ": version " + number + " is a draft, to hold from "
                    + dated.effectiveFrom() + "; it must be approved before");
        }
    }

    /** Whether the file says nothing new. Of a tariff without a date only the rest of the document counts. */
    private static boolean isKnown(Site.Tariff tariff, List<Known> versions, LocalDate today) {
        TariffVersion wanted = tariff.version();
        if (tariff.dated()) {
            return versions.stream().anyMatch(each -> each.version.equals(wanted));
        }
        @Nullable Known last = null;
        for (Known each : versions) {
            // A draft that was not approved in time never will be.
            boolean stale =
                    each.state.equals(DRAFT) && !each.version.effectiveFrom().isAfter(today);
            boolean open = each.state.equals(APPROVED) || (each.state.equals(DRAFT) && !stale);
            last = open ? each : last;
        }
        Known newest = versions.isEmpty() ? null : versions.get(versions.size() - 1);
        boolean declined = newest != null && newest.state.equals("withdrawn") && says(newest, wanted);
        return declined || (last != null && says(last, wanted));
    }

    private static boolean says(Known known, TariffVersion wanted) {
        return from(known.version, wanted.effectiveFrom()).equals(withBandsOf(wanted, known.version));
    }

    /** The one band of a tariff may have any name. */
    private static TariffVersion withBandsOf(TariffVersion wanted, TariffVersion known) {
        return known.bands().size() == 1 ? copy(wanted, wanted.effectiveFrom(), known.bands()) : wanted;
    }

    private static TariffVersion from(TariffVersion version, LocalDate day) {
        return copy(version, day, version.bands());
    }

    private static TariffVersion copy(TariffVersion version, LocalDate day, List<String> bands) {
        return new TariffVersion(
                0,
                version.tariff(),
                day,
                bands,
                version.calendar(),
                version.rates(),
                version.pricesIncludeTax(),
                version.taxes(),
                version.standingPerDay(),
                version.allowance(),
                version.minimumTopUp());
    }

    private List<Known> versions(long tariff) throws SQLException {
        List<Known> versions = new ArrayList<>();
        for (List<@Nullable Object> row : sql.rows(VERSIONS, tariff)) {
            JsonObject document = new JsonObject(String.valueOf(row.get(2)));
            versions.add(new Known(
                    row.get(0) instanceof Integer number ? number : 0,
                    String.valueOf(row.get(1)),
                    TariffDocument.fromJson(0, document)));
        }
        return versions;
    }

    /** The latest local day of all accounts: days that have begun anywhere stay as they are. */
    private LocalDate today() throws SQLException {
        Instant now = Instant.now();
        LocalDate latest = now.atZone(siteZone).toLocalDate();
        for (List<@Nullable Object> row :
                sql.rows("SELECT DISTINCT time_zone FROM account WHERE time_zone IS NOT NULL")) {
            LocalDate day = now.atZone(ZoneId.of(String.valueOf(row.get(0)))).toLocalDate();
            latest = day.isAfter(latest) ? day : latest;
        }
        return latest;
    }

    /** Adds terms, or replaces those of the same name. */
    void write(Site.Terms terms) throws SQLException {
        String name = terms.terms().name();
        String document = TermsDocument.toJson(terms.terms()).encode();
        Optional<Long> same =
                sql.number("SELECT (document = ?::jsonb)::integer FROM credit_terms WHERE name = ?", document, name);
        if (same.isEmpty()) {
            sql.change(INSERT_TERMS, name, document);
        } else if (same.get() == 0) {
            sql.change(UPDATE_TERMS, document, name);
        }
    }

    private static String json(TariffVersion version) {
        return TariffDocument.toJson(version).encode();
    }
}
