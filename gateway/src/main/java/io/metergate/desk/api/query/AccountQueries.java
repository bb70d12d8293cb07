package io.metergate.desk.api.query;

import io.metergate.billing.tariff.TariffVersion;
import io.metergate.desk.api.query.AccountFacts.Hold;
import io.metergate.desk.api.query.AccountFacts.InForce;
import io.metergate.desk.api.query.AccountFacts.OpenDebt;
import io.metergate.desk.api.query.AccountFacts.TariffDay;
import io.metergate.desk.ledger.TariffVersions;
import io.metergate.ledger.AccountRow;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.tariff.Edition;
import io.metergate.ledger.tariff.TariffBook;
import io.metergate.platform.store.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Customers' accounts with all that is known of them, in the order of their numbers. */
public final class AccountQueries {
    private static final String LIST = "accounts";

    private static final String SELECT = "SELECT " + AccountRow.COLUMNS + """
            , a.number, a.customer, a.phone, a.hold_by,
                ARRAY(SELECT t.name FROM unnest(coalesce(a.tariff_ids, ARRAY[a.tariff_id])) WITH ORDINALITY k(id, n)
                    JOIN tariff t ON t.id = k.id ORDER BY k.n) AS tariff_names,
                ARRAY(SELECT m.serial FROM meter m WHERE m.account_id = a.id AND m.removed_at IS NULL
                    ORDER BY m.serial) AS meters
            FROM account a
            WHERE\s""";

    private static final String PAGE = SELECT + """
            a.number > $1::text
                AND ($2::text = '' OR a.number ILIKE $2::text OR a.customer ILIKE $2::text OR a.phone ILIKE $2::text)
            ORDER BY a.number LIMIT $3::integer""";
    private static final String ONE = SELECT + "a.number = $1::text";
    private static final String ID = "SELECT id FROM account WHERE number = $1::text";
    private static final String DEBTS = """
            SELECT account_id, slot, reason, rate, per, next_due, share, week_cap, opened_by, opened_at
            FROM debt WHERE account_id = ANY ($1::bigint[]) ORDER BY account_id, slot""";

    private final SqlClient database;
    private final TariffBook book;
    private final TariffVersions tariffs = new TariffVersions();
    private final ZoneId siteZone;

    public AccountQueries(SqlClient database, TariffBook book, ZoneId siteZone) {
        this.database = database;
        this.book = book;
        this.siteZone = siteZone;
    }

    /**
     * A page of accounts.
     *
     * @param search in number, name and telephone; empty for all
     * @param after the number of the last account before the page; empty for the first page
     */
    public Future<Page<AccountFacts>> page(String search, String after, int limit, Instant now) {
        return database.preparedQuery(PAGE)
                .execute(Tuple.of(after, Rows.anywhere(search), limit + 1))
                .compose(rows -> facts(rows, now))
                .map(facts -> Page.of(facts, limit, each -> Cursor.ofName(LIST, each.number())));
    }

    public Future<Optional<AccountFacts>> byNumber(String number, Instant now) {
        return database.preparedQuery(ONE)
                .execute(Tuple.of(number))
                .compose(rows -> facts(rows, now))
                .map(facts -> facts.stream().findFirst());
    }

    public Future<Optional<Long>> id(String number) {
        return database.preparedQuery(ID)
                .execute(Tuple.of(number))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getLong("id")));
    }

    /** Where a page begins; empty for a text that is no cursor of this list. */
    public static Optional<String> after(String cursor) {
        return Cursor.name(LIST, cursor);
    }

    private Future<List<AccountFacts>> facts(RowSet<Row> rows, Instant now) {
        if (rows.size() == 0) {
            return Future.succeededFuture(List.of());
        }
        long revision = AccountRow.revision(rows.iterator().next());
        return book.edition(database, revision).compose(edition -> facts(rows, edition, now));
    }

    private Future<List<AccountFacts>> facts(RowSet<Row> rows, Edition edition, Instant now) {
        List<Account> accounts = new ArrayList<>(rows.size());
        Set<Long> inForce = new TreeSet<>();
        for (Row row : rows) {
            Account account = AccountRow.account(row, edition, siteZone);
            accounts.add(account);
            inForce.add(version(account, now).id());
        }
        Future<Map<Long, List<OpenDebt>>> debts =
                debts(accounts.stream().map(Account::id).toArray(Long[]::new));
        return tariffs.byIds(database, inForce)
                .compose(numbered -> debts.map(open -> {
                    List<AccountFacts> facts = new ArrayList<>(rows.size());
                    for (Row row : rows) {
                        Account account = accounts.get(facts.size());
                        TariffVersion version = version(account, now);
                        int number = Objects.requireNonNull(numbered.get(version.id()))
                                .number();
                        List<OpenDebt> own = open.getOrDefault(account.id(), List.of());
                        facts.add(facts(row, account, new InForce(version.tariff(), number), own, now));
                    }
                    return facts;
                }));
    }

    private static TariffVersion version(Account account, Instant now) {
        return account.plans().versionOn(today(account, now));
    }

    private static LocalDate today(Account account, Instant now) {
        return now.atZone(account.plans().zone()).toLocalDate();
    }

    private static AccountFacts facts(Row row, Account account, InForce version, List<OpenDebt> debts, Instant now) {
        String reason = Rows.textOrNull(row, "hold_reason");
        String by = Rows.textOrNull(row, "hold_by");
        return new AccountFacts(
                account,
                Rows.text(row, "number"),
                Rows.text(row, "customer"),
                Rows.textOrNull(row, "phone"),
                tariffs(row),
                version,
                today(account, now),
                Rows.number(row, "low_balance_level"),
                reason == null ? null : new Hold(reason, by == null ? "" : by),
                Rows.textOrNull(row, "protected_reason"),
                row.getBoolean("social_allowance"),
                List.of(row.getArrayOfStrings("meters")),
                debts);
    }

    private static List<TariffDay> tariffs(Row row) {
        String[] names = row.getArrayOfStrings("tariff_names");
        LocalDate[] days = row.getArrayOfLocalDates("tariff_days");
        List<TariffDay> tariffs = new ArrayList<>(names.length);
        for (int i = 0; i < names.length; i++) {
            tariffs.add(new TariffDay(names[i], i == 0 || days == null ? null : days[i]));
        }
        return tariffs;
    }

    private Future<Map<Long, List<OpenDebt>>> debts(Long[] accounts) {
        return database.preparedQuery(DEBTS).execute(Tuple.of(accounts)).map(rows -> {
            Map<Long, List<OpenDebt>> debts = new HashMap<>();
            for (Row row : rows) {
                debts.computeIfAbsent(row.getLong("account_id"), id -> new ArrayList<>())
                        .add(debt(row));
            }
            return debts;
        });
    }

    private static OpenDebt debt(Row row) {
        return new OpenDebt(
                Rows.text(row, "slot"),
                Rows.text(row, "reason"),
                row.getLong("rate"),
                Rows.textOrNull(row, "per"),
                Rows.instantOrNull(row, "next_due"),
                row.getInteger("share"),
                row.getLong("week_cap"),
                Rows.text(row, "opened_by"),
                Rows.instant(row, "opened_at"));
    }
}
