package io.metergate.desk.site;

import io.metergate.platform.store.JdbcStatements;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Brings a known account in line with a file: its names, and the tariff from the next local day on. What its charges
 * and its supply rest on stays as it is.
 */
final class AccountUpdate {
    /** So many tariffs an account has been on at most. */
    private static final int TARIFFS_MAX = 100;

    private static final String UPDATE = """
            UPDATE account SET customer = ?, phone = ?, low_balance_level = ?
            WHERE id = ? AND (customer, phone, low_balance_level) IS DISTINCT FROM (?::text, ?::text, ?::bigint)""";
    private static final String CONTRACT = """
            SELECT t.name, a.time_zone, a.social_allowance, a.protected_reason, a.payment_mode
            FROM account a JOIN credit_terms t ON t.id = a.terms_id WHERE a.id = ?""";
    private static final String LOCK_TARIFFS = """
            SELECT a.tariff_id, array_to_string(a.tariff_ids, ','), array_to_string(a.tariff_days, ','), a.time_zone
            FROM account a WHERE a.id = ? FOR NO KEY UPDATE""";
    private static final String MOVE = """
            UPDATE account SET tariff_id = ?, tariff_ids = ?::text::bigint[], tariff_days = ?::text::date[]
            WHERE id = ?""";

    private final JdbcStatements sql;
    private final Faults faults;
    private final ZoneId siteZone;
    private final List<String> notes = new ArrayList<>();

    /** A tariff and the local day from which the account is on it. */
    private record Stay(long tariff, LocalDate from) {}

    AccountUpdate(JdbcStatements sql, Faults faults, ZoneId siteZone) {
        this.sql = sql;
        this.faults = faults;
        this.siteZone = siteZone;
    }

    /** What somebody has to know after the import. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    void write(Site.Account account, long id, long tariff) throws SQLException {
        compareContract(account, id);
        sql.change(
                UPDATE,
                account.customer(),
                account.phone(),
                account.lowBalance(),
                id,
                account.customer(),
                account.phone(),
                account.lowBalance());
        if (sql.number("SELECT 1 FROM account WHERE id = ? AND tariff_id <> ?", id, tariff)
                .isPresent()) {
            move(account, id, tariff);
        }
    }

    /** Operators may have changed it since the account was made, and the file must not undo that. */
    private void compareContract(Site.Account account, long id) throws SQLException {
        List<@Nullable Object> row = sql.row(CONTRACT, id).orElseThrow();
        Site.Contract given = account.contract();
        stays(account, "terms", given.terms(), row.get(0));
        stays(account, "timeZone", given.timeZone(), row.get(1));
        stays(account, "socialAllowance", given.socialAllowance(), row.get(2));
        stays(account, "protectedReason", given.protectedReason(), row.get(3));
        stays(
                account,
                "paymentMode",
                given.paymentMode() == null ? null : given.paymentMode().code(),
                row.get(4));
    }

    private void stays(Site.Account account, String field, @Nullable Object given, @Nullable Object known) {
        if (given != null && !given.toString().equals(Objects.toString(known, ""))) {
            String was = known == null ? "not set" : known.toString();
            notes.add("account " + account.number() + ": " + field + " is " + was
                    + " in the database, and stays so until an operator changes it");
        }
    }

    /** From tomorrow on, so that no day that has begun is billed anew. */
    private void move(Site.Account account, long id, long tariff) throws SQLException {
        List<@Nullable Object> row = sql.row(LOCK_TARIFFS, id).orElseThrow();
        String zone = row.get(3) == null ? siteZone.getId() : String.valueOf(row.get(3));
        LocalDate today = Instant.now().atZone(ZoneId.of(zone)).toLocalDate();
        List<Stay> stays = stays(row);
        // What was to come is no more; what has begun stays.
        stays.removeIf(stay -> stay.from.isAfter(today));
        if (stays.get(stays.size() - 1).tariff != tariff) {
            stays.add(new Stay(tariff, today.plusDays(1)));
        }
        if (stays.size() > TARIFFS_MAX) {
            faults.add(account.path() + ".tariff", "was changed too often: " + TARIFFS_MAX + " tariffs are the most");
            return;
        }
        boolean one = stays.size() == 1;
        sql.change(
                MOVE,
                tariff,
                one ? null : array(stays.stream().map(Stay::tariff).toList()),
                one ? null : array(stays.stream().map(Stay::from).toList()),
                id);
        notes.add("account " + account.number() + ": on the tariff " + account.tariff() + " from "
                + (one ? "now" : stays.get(stays.size() - 1).from) + " on");
    }

    /** The first stay has no beginning. */
    private static List<Stay> stays(List<@Nullable Object> row) {
        List<Stay> stays = new ArrayList<>();
        if (row.get(1) == null) {
            stays.add(new Stay(row.get(0) instanceof Long id ? id : 0, LocalDate.EPOCH));
            return stays;
        }
        String[] ids = String.valueOf(row.get(1)).split(",", -1);
        String[] days = String.valueOf(row.get(2)).split(",", -1);
        for (int i = 0; i < ids.length; i++) {
            stays.add(new Stay(Long.parseLong(ids[i]), i == 0 ? LocalDate.EPOCH : LocalDate.parse(days[i])));
        }
        return stays;
    }

    private static String array(List<?> values) {
        return "{" + String.join(",", values.stream().map(Object::toString).toList()) + "}";
    }
}
