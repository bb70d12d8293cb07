package io.metergate.ledger;

import io.metergate.ledger.AccountRules.Effect;
import io.metergate.ledger.Transfer.Energy;
import io.metergate.message.MessageOutbox;
import io.metergate.store.Columns;
import io.metergate.supply.CommandOutbox;
import io.metergate.supply.SupplyPolicy;
import io.metergate.supply.SupplyState;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Turns effects on accounts into rows, and writes them in the caller's transaction without waiting in between. */
public final class LedgerWriter {
    private static final String INSERT_TRANSFERS = """
            INSERT INTO transfer (id, at, kind, debit_account, credit_account, amount, account_id, balance_after,
                frame_id, from_wh, to_wh, price_per_kwh)
            SELECT * FROM unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[],
                $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[])""";
    private static final String UPDATE_ACCOUNTS = """
            UPDATE account SET balance = n.balance, low_balance_warned = n.warned, supply_desired = n.desired
            FROM unnest($1::bigint[], $2::bigint[], $3::boolean[], $4::text[]) AS n (id, balance, warned, desired)
            WHERE account.id = n.id""";

    private final CommandOutbox commands;
    private final MessageOutbox messages;

    public LedgerWriter(CommandOutbox commands, MessageOutbox messages) {
        this.commands = commands;
        this.messages = messages;
    }

    /** Notes a movement of money and all that follows from it. */
    public void post(Postings postings, Transfer transfer, Effect effect, @Nullable SupplyPoint supplyPoint) {
        postings.add(transfer);
        apply(postings, effect, supplyPoint, transfer.at());
    }

    /** Notes what an effect asks for: the account's new row, a warning, a command with its message. */
    public void apply(Postings postings, Effect effect, @Nullable SupplyPoint supplyPoint, Instant now) {
        Account account = effect.account();
        postings.account(account);
        SupplyState supply = effect.supplyChanged();
        if (effect.warnLowBalance() && supply != SupplyState.OFF) {
            postings.message(messages.lowBalance(account.id(), account.balance(), now));
        }
        if (supply != null) {
            switchSupply(postings, account, supply, supplyPoint, now);
        }
    }

    private void switchSupply(
            Postings postings, Account account, SupplyState supply, @Nullable SupplyPoint supplyPoint, Instant now) {
        String reason = SupplyPolicy.reason(account.balance(), account.holdReason());
        if (supplyPoint != null && supplyPoint.switchable()) {
            postings.command(commands.command(supplyPoint.meterId(), supplyPoint.deviceId(), supply, reason, now));
        }
        postings.message(
                supply == SupplyState.OFF
                        ? messages.supplyOff(account.id(), account.balance(), reason, now)
                        : messages.supplyOn(account.id(), account.balance(), now));
    }

    /** Sends every statement at once; all have answered when the future completes. */
    public Future<Void> write(SqlClient transaction, Postings postings) {
        return Future.join(List.of(
                        writeTransfers(transaction, postings.transfers()),
                        writeAccounts(transaction, postings.accounts()),
                        commands.write(transaction, postings.commands()),
                        messages.write(transaction, postings.messages())))
                .mapEmpty();
    }

    private static Future<Void> writeTransfers(SqlClient transaction, List<Transfer> transfers) {
        if (transfers.isEmpty()) {
            return Future.succeededFuture();
        }
        return transaction
                .preparedQuery(INSERT_TRANSFERS)
                .execute(Tuple.from(List.of(
                        Columns.longs(transfers, Transfer::id),
                        Columns.instants(transfers, Transfer::at),
                        Columns.texts(transfers, transfer -> transfer.kind().code()),
                        Columns.longs(transfers, Transfer::debitAccount),
                        Columns.longs(transfers, Transfer::creditAccount),
                        Columns.longs(transfers, Transfer::amount),
                        Columns.longs(transfers, Transfer::accountId),
                        Columns.longs(transfers, Transfer::balanceAfter),
                        energy(transfers, Energy::frameId),
                        energy(transfers, Energy::fromWh),
                        energy(transfers, Energy::toWh),
                        energy(transfers, Energy::pricePerKwhMillionths))))
                .mapEmpty();
    }

    private static @Nullable Long[] energy(List<Transfer> transfers, ToLongFunction<Energy> column) {
        return Columns.nullableLongs(transfers, transfer -> {
            Energy energy = transfer.energy();
            return energy == null ? null : column.applyAsLong(energy);
        });
    }

    private static Future<Void> writeAccounts(SqlClient transaction, List<Account> accounts) {
        if (accounts.isEmpty()) {
            return Future.succeededFuture();
        }
        return transaction
                .preparedQuery(UPDATE_ACCOUNTS)
                .execute(Tuple.from(List.of(
                        Columns.longs(accounts, Account::id),
                        Columns.longs(accounts, Account::balance),
                        Columns.flags(accounts, Account::lowBalanceWarned),
                        Columns.texts(
                                accounts, account -> account.supplyDesired().code()))))
                .mapEmpty();
    }
}
