package io.metergate.ledger;

import io.metergate.billing.credit.CreditFigures;
import io.metergate.billing.credit.CreditState;
import io.metergate.billing.credit.PostingKind;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.Transfer;
import io.metergate.ledger.posting.Transfer.Cause;
import io.metergate.ledger.posting.Transfer.Energy;
import io.metergate.ledger.posting.Transfer.Phase;
import io.metergate.platform.store.Columns;
import io.metergate.platform.store.Flight;
import io.metergate.platform.store.RowsOutdated;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The statements of the ledger for what nearly every reading is: energy of one register that is charged, and nothing
 * else happens. They say the same as {@link LedgerRows} in a third of the columns, and take their arrays apart in a
 * list of columns, where PostgreSQL goes through all of them at once; as a table it would first store each by itself.
 */
final class EnergyRows {
    private static final String INSERT_TRANSFERS = """
            INSERT INTO transfer (id, at, kind, phase, debit_account, credit_account, amount, account_id,
                balance_after, seq, cause, frame_id, register, from_wh, to_wh, from_at, to_at, lines, chain)
            SELECT id, at, 'energy', 'posted', account_id, credit, amount, account_id,
                balance_after, seq, 'reading', frame_id, register, from_wh, to_wh, from_at, to_at, lines::bigint[],
                chain
            FROM (SELECT unnest($1::bigint[]) AS id, unnest($2::timestamptz[]) AS at,
                unnest($3::bigint[]) AS account_id, unnest($4::bigint[]) AS credit,
                unnest($5::bigint[]) AS amount, unnest($6::bigint[]) AS balance_after,
                unnest($7::bigint[]) AS seq, unnest($8::bigint[]) AS frame_id, unnest($9::integer[]) AS register,
                unnest($10::bigint[]) AS from_wh, unnest($11::bigint[]) AS to_wh, unnest($12::timestamptz[]) AS from_at,
                unnest($13::timestamptz[]) AS to_at, unnest($14::text[]) AS lines, unnest($15::bytea[]) AS chain)
                AS n""";
    private static final String UPDATE_ACCOUNTS = """
            UPDATE account SET balance = n.balance, period = n.period, cells = n.cells::bigint[],
                transfers = n.transfers, chain = n.chain
            FROM (SELECT unnest($1::bigint[]) AS id, unnest($2::integer[]) AS version, unnest($3::bigint[]) AS balance,
                unnest($4::date[]) AS period, unnest($5::text[]) AS cells, unnest($6::bigint[]) AS transfers,
                unnest($7::bytea[]) AS chain) AS n
            WHERE account.id = n.id AND account.xmin = n.version""";

    private EnergyRows() {}

    /** Whether a transfer fits these statements. */
    static boolean isOrdinary(Transfer transfer) {
        Energy energy = transfer.energy();
        return transfer.kind() == PostingKind.ENERGY
                && transfer.phase() == Phase.POSTED
                && transfer.cause() == Cause.READING
                && transfer.debitAccount() == transfer.accountId()
                && energy != null
                && energy.frameId() != null
                && energy.registers().length == 0
                && energy.lines().length > 0
                && transfer.resolves() == null
                && transfer.day() == null
                && transfer.actor() == null
                && transfer.note() == null;
    }

    /** Whether what became of an account fits these statements. */
    static boolean isOrdinary(Account before, Account after) {
        CreditState was = before.credit();
        CreditState is = after.credit();
        return was.emergencyUsed() == is.emergencyUsed()
                && was.emergencySelected() == is.emergencySelected()
                && was.provisional() == is.provisional()
                && was.lowLevelsPassed() == is.lowLevelsPassed()
                && was.debts().equals(is.debts())
                && was.recovery().equals(is.recovery())
                && before.supplyDesired() == after.supplyDesired()
                && before.offForCredit() == after.offForCredit()
                && Objects.equals(before.chargedThrough(), after.chargedThrough())
                && CreditFigures.isExhausted(was, before.terms()) == CreditFigures.isExhausted(is, after.terms());
    }

    static void sendTransfers(Flight flight, SqlClient transaction, List<Transfer> transfers) {
        if (transfers.isEmpty()) {
            return;
        }
        List<Energy> energies = new ArrayList<>(transfers.size());
        transfers.forEach(transfer -> energies.add(Objects.requireNonNull(transfer.energy())));
        Tuple row = Tuple.tuple(new ArrayList<>(15));
        row.addValue(Columns.longs(transfers, Transfer::id));
        row.addValue(Columns.instants(transfers, Transfer::at));
        row.addValue(Columns.longs(transfers, Transfer::accountId));
        row.addValue(Columns.longs(transfers, Transfer::creditAccount));
        row.addValue(Columns.longs(transfers, Transfer::amount));
        row.addValue(Columns.longs(transfers, Transfer::balanceAfter));
        row.addValue(Columns.longs(transfers, Transfer::seq));
        row.addValue(Columns.nullableLongs(energies, Energy::frameId));
        row.addValue(Columns.ints(energies, Energy::register));
        row.addValue(Columns.longs(energies, Energy::fromWh));
        row.addValue(Columns.longs(energies, Energy::toWh));
        row.addValue(Columns.instants(energies, Energy::fromAt));
        row.addValue(Columns.instants(energies, Energy::toAt));
        row.addValue(Columns.texts(energies, energy -> LedgerRows.array(energy.lines())));
        row.addValue(Columns.bytes(transfers, Transfer::chain));
        flight.add(transaction.preparedQuery(INSERT_TRANSFERS).execute(row));
    }

    static void sendAccounts(
            Flight flight, SqlClient transaction, List<Account> accounts, Collection<AccountVersion> before) {
        if (accounts.isEmpty()) {
            return;
        }
        Map<Long, Integer> versions = new HashMap<>(2 * before.size());
        before.forEach(each -> versions.put(each.account().id(), each.version()));
        // In the order of their ids, as everyone locks them.
        List<Account> sorted = new ArrayList<>(accounts);
        sorted.sort(Comparator.comparingLong(Account::id));
        Tuple row = Tuple.tuple(new ArrayList<>(7));
        row.addValue(Columns.longs(sorted, Account::id));
        row.addValue(Columns.ints(sorted, account -> Objects.requireNonNull(versions.get(account.id()))));
        row.addValue(Columns.longs(sorted, Account::balance));
        row.addValue(Columns.dates(sorted, account -> firstDay(account.period())));
        row.addValue(Columns.texts(
                sorted, account -> LedgerRows.array(account.cells().flat())));
        row.addValue(Columns.longs(sorted, Account::transfers));
        row.addValue(Columns.bytes(sorted, Account::chain));
        flight.expect(
                transaction.preparedQuery(UPDATE_ACCOUNTS).execute(row),
                sorted.size(),
                () -> new RowsOutdated("an account was changed"));
    }

    private static @Nullable LocalDate firstDay(@Nullable YearMonth month) {
        return month == null ? null : month.atDay(1);
    }
}
