package io.metergate.ledger.posting;

import io.metergate.billing.rating.Cells;
import io.metergate.message.CustomerMessage;
import io.metergate.platform.feed.GatewayEvent;
import io.metergate.supply.CommandOutbox.NewCommand;
import io.metergate.supply.CommandState;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction will write about accounts: movements, new account rows, closed billing periods, commands and
 * messages. One thread's.
 */
public final class Postings {
    private final LongSupplier ids;
    private final List<Transfer> transfers = new ArrayList<>();
    private final Map<Long, Account> accounts = new LinkedHashMap<>();
    private final Map<PeriodId, Cells> periods = new LinkedHashMap<>();
    private final Map<Long, NewCommand> commands = new LinkedHashMap<>();
    private final List<CustomerMessage> messages = new ArrayList<>();

    /** A closed billing period of an account. */
    public record PeriodId(long accountId, YearMonth period) {}

    /**
     * Nothing yet.
     *
     * @param ids for the transfers
     */
    public Postings(LongSupplier ids) {
        this.ids = ids;
    }

    public long nextId() {
        return ids.getAsLong();
    }

    public void add(Transfer transfer) {
        transfers.add(transfer);
    }

    /** Notes an account's new row. */
    public void account(Account account) {
        accounts.put(account.id(), account);
    }

    /** Notes what a closed billing period came to. */
    public void period(long accountId, YearMonth period, Cells cells) {
        periods.put(new PeriodId(accountId, period), cells);
    }

    /** Keeps the last command for a meter: an earlier one of the same transaction never left. */
    public void command(NewCommand command) {
        commands.put(command.meterId(), command);
    }

    public void message(CustomerMessage message) {
        messages.add(message);
    }

    public List<Transfer> transfers() {
        return transfers;
    }

    /** The first transfer, which names the operation. */
    public long firstTransferId() {
        return transfers.get(0).id();
    }

    /** Whether the account gets a new row. */
    public boolean hasAccount(long accountId) {
        return accounts.containsKey(accountId);
    }

    public List<Account> accounts() {
        return List.copyOf(accounts.values());
    }

    public Map<PeriodId, Cells> periods() {
        return periods;
    }

    public List<NewCommand> commands() {
        return List.copyOf(commands.values());
    }

    /** The command that this transaction makes for a meter; null when it makes none. */
    public @Nullable NewCommand commandFor(long meterId) {
        return commands.get(meterId);
    }

    public List<CustomerMessage> messages() {
        return messages;
    }

    /** What to tell those who look on, once it is committed. */
    public List<GatewayEvent> events() {
        List<GatewayEvent> events = new ArrayList<>();
        commands.values()
                .forEach(command ->
                        events.add(new GatewayEvent.CommandChanged(command.meterId(), CommandState.QUEUED.code())));
        messages.forEach(message -> events.add(new GatewayEvent.MessageWritten(
                message.accountId(), message.kind().code())));
        return events;
    }
}
