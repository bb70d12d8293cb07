package io.metergate.ledger;

import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.AccountPosting;
import io.metergate.ledger.posting.Postings;
import io.metergate.ledger.posting.Transfer;
import io.metergate.message.MessageOutbox;
import io.metergate.platform.store.Flight;
import io.metergate.supply.CommandOutbox;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes what {@link AccountPosting} noted, in the caller's transaction and without waiting between statements. */
public final class LedgerWriter {
    private final CommandOutbox commands;
    private final MessageOutbox messages;
    private final AccountPosting posting;

    public LedgerWriter(SystemAccounts system, CommandOutbox commands, MessageOutbox messages) {
        this.commands = commands;
        this.messages = messages;
        this.posting = new AccountPosting(system, commands, messages);
    }

    /** Notes effects on accounts; what was noted is written by this writer. */
    public AccountPosting posting() {
        return posting;
    }

    /**
     * Sends the new rows of the accounts of a batch of readings. What an ordinary reading changes is written by a
     * statement of its own, which is as narrow as that.
     *
     * @param before the accounts as they were; the flight fails when one of them is another one now
     * @param held whether they are locked, so that none can be
     */
    public void sendAccounts(
            Flight flight, SqlClient transaction, Postings postings, Collection<AccountVersion> before, boolean held) {
        Map<Long, AccountVersion> versions = new HashMap<>();
        before.forEach(each -> versions.put(each.account().id(), each));
        List<Account> ordinary = new ArrayList<>();
        List<Account> others = new ArrayList<>();
        for (Account account : postings.accounts()) {
            AccountVersion was = Objects.requireNonNull(versions.get(account.id()));
            if (EnergyRows.isOrdinary(was.account(), account)) {
                ordinary.add(account);
            } else {
                others.add(account);
            }
        }
        // Where ordinary ones are not alone, all are locked in one run: two would be two orders.
        if (!held && ordinary.size() < versions.size()) {
            AccountVersions.check(flight, transaction, versions.values());
        }
        EnergyRows.sendAccounts(flight, transaction, ordinary, before);
        flight.add(LedgerRows.writeAccounts(transaction, others));
    }

    /** Sends all the rest of a batch of readings: what moved, and what leaves for meters and customers. */
    public void sendMovements(Flight flight, SqlClient transaction, Postings postings) {
        List<Transfer> ordinary = new ArrayList<>(postings.transfers().size());
        List<Transfer> others = new ArrayList<>();
        for (Transfer transfer : postings.transfers()) {
            (EnergyRows.isOrdinary(transfer) ? ordinary : others).add(transfer);
        }
        EnergyRows.sendTransfers(flight, transaction, ordinary);
        flight.add(LedgerRows.writeTransfers(transaction, others));
        flight.add(LedgerRows.writePeriods(transaction, postings.periods()));
        flight.add(commands.write(transaction, postings.commands()));
        flight.add(messages.write(transaction, postings.messages()));
    }

    /** Sends every statement at once; all have answered when the future completes. */
    public Future<Void> write(SqlClient transaction, Postings postings) {
        return Future.join(List.of(
                        LedgerRows.writeTransfers(transaction, postings.transfers()),
                        LedgerRows.writeAccounts(transaction, postings.accounts()),
                        LedgerRows.writePeriods(transaction, postings.periods()),
                        commands.write(transaction, postings.commands()),
                        messages.write(transaction, postings.messages())))
                .mapEmpty();
    }
}
