package io.metergate.ledger;

import io.metergate.billing.credit.CreditFigures;
import io.metergate.billing.credit.CreditState;
import io.metergate.billing.credit.RecoveryWeek;
import io.metergate.billing.rating.Cells;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.Postings.PeriodId;
import io.metergate.ledger.posting.Transfer;
import io.metergate.ledger.posting.Transfer.Energy;
import io.metergate.platform.store.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The statements of the ledger: one a table, however many rows. */
final class LedgerRows {
    private static final String INSERT_TRANSFERS = """
            INSERT INTO transfer (id, at, kind, phase, resolves, debit_account, credit_account, amount, account_id,
                balance_after, seq, cause, frame_id, register, from_wh, to_wh, from_at, to_at, lines, registers, day,
                actor, note, chain)
            SELECT id, at, kind, phase, resolves, debit, credit, amount, account_id, balance_after, seq, cause,
                frame_id, register, from_wh, to_wh, from_at, to_at, lines::bigint[], registers::bigint[],
                day, actor, note, chain
            FROM unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[], $5::bigint[], $6::bigint[],
                $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::text[], $13::bigint[],
                $14::integer[], $15::bigint[], $16::bigint[], $17::timestamptz[], $18::timestamptz[], $19::text[],
                $20::text[], $21::date[], $22::text[], $23::text[], $24::bytea[])
                AS n (id, at, kind, phase, resolves, debit, credit, amount, account_id, balance_after, seq, cause,
                    frame_id, register, from_wh, to_wh, from_at, to_at, lines, registers, day, actor, note, chain)""";
    private static final String UPDATE_ACCOUNTS = """
            UPDATE account SET balance = n.balance, supply_desired = n.desired, exhausted = n.exhausted,
                levels_passed = n.levels, emergency_used = n.used, emergency_selected = n.selected,
                accumulated_debt = n.accumulated, payment_debt = n.payment, time_debt_1 = n.time_1,
                time_debt_2 = n.time_2, recovery_week = n.week, recovery_taken = n.taken, provisional = n.provisional,
                period = n.period, cells = n.cells::bigint[], charged_through = n.charged_through,
                transfers = n.transfers, chain = n.chain, off_for_credit = n.off_for_credit
            FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::boolean[], $5::integer[], $6::bigint[],
                $7::boolean[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::date[], $13::bigint[],
                $14::bigint[], $15::date[], $16::text[], $17::date[], $18::bigint[], $19::bytea[],
                $20::boolean[])
                AS n (id, balance, desired, exhausted, levels, used, selected, accumulated, payment, time_1, time_2,
                    week, taken, provisional, period, cells, charged_through, transfers, chain, off_for_credit)
            WHERE account.id = n.id""";
    private static final String UPSERT_PERIODS = """
            INSERT INTO billing_period (account_id, period, cells)
            SELECT account_id, period, cells::bigint[]
            FROM unnest($1::bigint[], $2::date[], $3::text[]) AS n (account_id, period, cells)
            ON CONFLICT (account_id, period) DO UPDATE SET cells = excluded.cells""";

    private LedgerRows() {}

    static Future<Void> writeTransfers(SqlClient transaction, List<Transfer> transfers) {
        if (transfers.isEmpty()) {
            return Future.succeededFuture();
        }
        Tuple row = Tuple.tuple();
        row.addValue(Columns.longs(transfers, Transfer::id));
        row.addValue(Columns.instants(transfers, Transfer::at));
        row.addValue(Columns.texts(transfers, transfer -> transfer.kind().code()));
        row.addValue(Columns.texts(transfers, transfer -> transfer.phase().code()));
        row.addValue(Columns.nullableLongs(transfers, Transfer::resolves));
        row.addValue(Columns.longs(transfers, Transfer::debitAccount));
        row.addValue(Columns.longs(transfers, Transfer::creditAccount));
        row.addValue(Columns.longs(transfers, Transfer::amount));
        row.addValue(Columns.longs(transfers, Transfer::accountId));
        row.addValue(Columns.longs(transfers, Transfer::balanceAfter));
        row.addValue(Columns.longs(transfers, Transfer::seq));
        row.addValue(Columns.texts(transfers, transfer -> transfer.cause().code()));
        row.addValue(Columns.nullableLongs(transfers, ofEnergy(Energy::frameId)));
        row.addValue(Columns.nullableInts(transfers, ofEnergy(Energy::register)));
        row.addValue(Columns.nullableLongs(transfers, ofEnergy(Energy::fromWh)));
        row.addValue(Columns.nullableLongs(transfers, ofEnergy(Energy::toWh)));
        row.addValue(Columns.instants(transfers, ofEnergy(Energy::fromAt)));
        row.addValue(Columns.instants(transfers, ofEnergy(Energy::toAt)));
        row.addValue(Columns.texts(transfers, ofEnergy(energy -> arrayOrNull(energy.lines()))));
        row.addValue(Columns.texts(transfers, ofEnergy(energy -> arrayOrNull(energy.registers()))));
        row.addValue(Columns.dates(transfers, Transfer::day));
        row.addValue(Columns.texts(transfers, Transfer::actor));
        row.addValue(Columns.texts(transfers, Transfer::note));
        row.addValue(Columns.bytes(transfers, Transfer::chain));
        return transaction.preparedQuery(INSERT_TRANSFERS).execute(row).mapEmpty();
    }

    static Future<Void> writeAccounts(SqlClient transaction, List<Account> accounts) {
        if (accounts.isEmpty()) {
            return Future.succeededFuture();
        }
        Tuple row = Tuple.tuple();
        row.addValue(Columns.longs(accounts, Account::id));
        row.addValue(Columns.longs(accounts, Account::balance));
        row.addValue(Columns.texts(accounts, account -> account.supplyDesired().code()));
        row.addValue(Columns.flags(accounts, account -> CreditFigures.isExhausted(account.credit(), account.terms())));
        row.addValue(Columns.nullableInts(accounts, account -> account.credit().lowLevelsPassed()));
        row.addValue(Columns.longs(accounts, credit(CreditState::emergencyUsed)));
        row.addValue(Columns.flags(accounts, account -> account.credit().emergencySelected()));
        row.addValue(Columns.longs(accounts, credit(state -> state.debts().accumulated())));
        row.addValue(Columns.longs(accounts, credit(state -> state.debts().payment())));
        row.addValue(Columns.longs(accounts, credit(state -> state.debts().time1())));
        row.addValue(Columns.longs(accounts, credit(state -> state.debts().time2())));
        row.addValue(Columns.dates(accounts, account -> week(account.credit().recovery())));
        row.addValue(Columns.longs(accounts, credit(state -> state.recovery().taken())));
        row.addValue(Columns.longs(accounts, credit(CreditState::provisional)));
        row.addValue(Columns.dates(accounts, account -> firstDay(account.period())));
        row.addValue(Columns.texts(accounts, account -> array(account.cells().flat())));
        row.addValue(Columns.dates(accounts, Account::chargedThrough));
        row.addValue(Columns.longs(accounts, Account::transfers));
        row.addValue(Columns.bytes(accounts, Account::chain));
        row.addValue(Columns.flags(accounts, Account::offForCredit));
        return transaction.preparedQuery(UPDATE_ACCOUNTS).execute(row).mapEmpty();
    }

    static Future<Void> writePeriods(SqlClient transaction, Map<PeriodId, Cells> periods) {
        if (periods.isEmpty()) {
            return Future.succeededFuture();
        }
        List<PeriodId> ids = List.copyOf(periods.keySet());
        List<Cells> cells = List.copyOf(periods.values());
        return transaction
                .preparedQuery(UPSERT_PERIODS)
                .execute(Tuple.of(
                        Columns.longs(ids, PeriodId::accountId),
                        Columns.dates(ids, id -> firstDay(id.period())),
                        Columns.texts(cells, each -> array(each.flat()))))
                .mapEmpty();
    }

    private static ToLongFunction<Account> credit(ToLongFunction<CreditState> column) {
        return account -> column.applyAsLong(account.credit());
    }

    private static <T> Function<Transfer, @Nullable T> ofEnergy(Function<Energy, @Nullable T> column) {
        return transfer -> {
            Energy energy = transfer.energy();
            return energy == null ? null : column.apply(energy);
        };
    }

    private static @Nullable LocalDate firstDay(@Nullable YearMonth month) {
        return month == null ? null : month.atDay(1);
    }

    private static @Nullable LocalDate week(RecoveryWeek week) {
        return week.equals(RecoveryWeek.NONE) ? null : week.monday();
    }

    private static @Nullable String arrayOrNull(long[] values) {
        return values.length == 0 ? null : array(values);
    }

    /** An array in an array of rows must travel as text: the protocol has no ragged arrays. */
    static String array(long[] values) {
        StringBuilder text = new StringBuilder(2 + 12 * values.length).append('{');
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : ",").append(values[i]);
        }
        return text.append('}').toString();
    }
}
