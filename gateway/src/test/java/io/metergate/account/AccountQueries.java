package io.metergate.account;

import io.metergate.account.AccountView.DebtView;
import io.metergate.account.AccountView.Figures;
import io.metergate.account.AccountView.PendingAdjustment;
import io.metergate.account.AccountView.TariffOnAccount;
import io.metergate.account.DebtPlan.Share;
import io.metergate.account.DebtRows.DebtRow;
import io.metergate.billing.credit.CreditFigures;
import io.metergate.billing.credit.CreditState;
import io.metergate.billing.credit.CreditTerms;
import io.metergate.billing.credit.Debt;
import io.metergate.billing.credit.PaymentDebtTerms;
import io.metergate.ledger.AccountLocks;
import io.metergate.ledger.AccountRow;
import io.metergate.ledger.SystemAccounts;
import io.metergate.ledger.posting.Account;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;

/** Reads what the tests of this package ask of accounts. */
@NullUnmarked
final class AccountQueries {
    /** The most changes of one page. */
    static final int CHANGES_MAX = 200;

    private static final String FIND = "SELECT " + AccountRow.COLUMNS + """
            , a.number, a.customer,
            ARRAY(SELECT t.name FROM unnest(coalesce(a.tariff_ids, ARRAY[a.tariff_id])) WITH ORDINALITY AS n (id, place)
                JOIN tariff t ON t.id = n.id ORDER BY n.place) AS tariff_names
            FROM account a WHERE a.number = $1::text""";
    private static final String PENDING = """
            SELECT t.id, t.at, t.debit_account, t.credit_account, t.amount, t.actor, t.note
            FROM transfer t
            WHERE t.account_id = $1::bigint AND t.phase = 'pending'
                AND NOT EXISTS (SELECT FROM transfer r WHERE r.resolves = t.id)
            ORDER BY t.id""";
    private static final String CHANGES = """
            SELECT c.id, c.at, c.actor, c.what, c.reason, c.before, c.after
            FROM account_change c JOIN account a ON a.id = c.account_id
            WHERE a.number = $1::text AND c.id < $2::bigint
            ORDER BY c.id DESC LIMIT $3::integer""";

    private final Pool pool;
    private final AccountLocks locks;
    private final SystemAccounts system;
    private final InstantSource clock;

    AccountQueries(Pool pool, AccountLocks locks, SystemAccounts system, InstantSource clock) {
        this.pool = pool;
        this.locks = locks;
        this.system = system;
        this.clock = clock;
    }

    /** The account of that number as it is committed; empty when there is none. */
    Future<Optional<AccountView>> find(String number) {
        return pool.withConnection(client -> client.preparedQuery(FIND)
                .execute(Tuple.of(number))
                .compose(rows -> locks.read(client, rows)
                        .compose(accounts -> accounts.isEmpty()
                                ? Future.succeededFuture(Optional.empty())
                                : view(client, rows.iterator().next(), accounts.get(0))
                                        .map(Optional::of))));
    }

    /**
     * What was done to an account, the newest first.
     *
     * @param before the id of the last change of the page before; {@link Long#MAX_VALUE} for the first page
     * @param limit how many at most; not more than {@link #CHANGES_MAX}
     */
    Future<List<AccountChange>> changes(String number, long before, int limit) {
        return pool.preparedQuery(CHANGES)
                .execute(Tuple.of(number, before, Math.min(limit, CHANGES_MAX)))
                .map(rows -> {
                    List<AccountChange> changes = new ArrayList<>();
                    rows.forEach(row -> changes.add(change(row)));
                    return changes;
                });
    }

    private Future<AccountView> view(SqlClient client, Row row, Account account) {
        return DebtRows.all(client, account.id())
                .compose(debts -> pending(client, account.id()).map(pending -> {
                    LocalDate today =
                            clock.instant().atZone(account.plans().zone()).toLocalDate();
                    return new AccountView(
                            row.getString("number"),
                            row.getString("customer"),
                            account,
                            row.getString("protected_reason"),
                            row.getBoolean("social_allowance"),
                            tariffs(row, today),
                            debts.stream().map(debt -> debt(debt, account)).toList(),
                            pending,
                            figures(account, debts, today));
                }));
    }

    private Future<List<PendingAdjustment>> pending(SqlClient client, long customer) {
        return client.preparedQuery(PENDING).execute(Tuple.of(customer)).map(rows -> {
            List<PendingAdjustment> pending = new ArrayList<>();
            rows.forEach(row -> pending.add(pending(row, customer)));
            return pending;
        });
    }

    private PendingAdjustment pending(Row row, long customer) {
        boolean gives = row.getLong("credit_account") == customer;
        long other = row.getLong(gives ? "debit_account" : "credit_account");
        return new PendingAdjustment(
                row.getLong("id"),
                row.getOffsetDateTime("at").toInstant(),
                gives ? row.getLong("amount") : -row.getLong("amount"),
                system.site(other).orElseThrow().code(),
                row.getString("actor"),
                row.getString("note"));
    }

    /** The one in force, and those after it. */
    private static List<TariffOnAccount> tariffs(Row row, LocalDate today) {
        String[] names = row.getArrayOfStrings("tariff_names");
        LocalDate[] days = row.getArrayOfLocalDates("tariff_days");
        List<TariffOnAccount> tariffs = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            LocalDate from = days == null || i == 0 ? null : days[i];
            if (from == null || !from.isAfter(today)) {
                tariffs.clear();
            }
            tariffs.add(new TariffOnAccount(names[i], from));
        }
        return tariffs;
    }

    private static DebtView debt(DebtRow row, Account account) {
        return new DebtView(
                row.debt(),
                account.credit().debts().of(row.debt()),
                row.plan(),
                row.nextDue(),
                row.reason(),
                row.openedBy(),
                row.openedAt());
    }

    private static Figures figures(Account account, List<DebtRow> debts, LocalDate today) {
        CreditState credit = account.credit();
        CreditTerms terms = account.terms();
        PaymentDebtTerms share = debts.stream()
                .filter(debt -> debt.debt() == Debt.PAYMENT && debt.plan() instanceof Share)
                .map(debt -> (Share) debt.plan())
                .map(plan -> new PaymentDebtTerms(plan.percentHundredths(), plan.capPerWeek()))
                .findFirst()
                .orElse(PaymentDebtTerms.NONE);
        long minimum = account.plans().versionOn(today).minimumTopUp();
        return new Figures(
                CreditFigures.availableCredit(credit, terms),
                CreditFigures.isEmergencyOffered(credit, terms),
                CreditFigures.debtToClear(credit, terms),
                CreditFigures.leastTopUp(credit, terms, share, today, minimum),
                CreditFigures.aggregatedDebt(credit));
    }

    private static AccountChange change(Row row) {
        return new AccountChange(
                row.getLong("id"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("actor"),
                row.getString("what"),
                row.getString("reason"),
                row.getJsonObject("before"),
                row.getJsonObject("after"));
    }
}
