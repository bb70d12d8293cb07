package io.metergate.ledger;

import io.metergate.ledger.tariff.TariffBook;
import io.metergate.message.MessageOutbox;
import io.metergate.platform.feed.LiveFeed;
import io.metergate.platform.store.Results;
import io.metergate.supply.CommandOutbox;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The ledger's parts over a real database, as the tests of those who write to it need them. */
public record TestLedger(SystemAccounts system, LedgerWriter writer, AccountLocks locks) {
    public static TestLedger of(Pool pool, String currency, ZoneId zone) {
        SystemAccounts system = Results.of(SystemAccounts.load(pool));
        CommandOutbox commands = new CommandOutbox(Duration.ofHours(1));
        return new TestLedger(
                system,
                new LedgerWriter(system, commands, new MessageOutbox(currency, false)),
                new AccountLocks(new TariffBook(), system, zone));
    }

    public UnitOfWork work(Pool pool, LiveFeed feed, InstantSource clock) {
        return new UnitOfWork(pool, writer, locks, feed, clock);
    }

    /** In UTC. */
    public static TestLedger of(Pool pool, String currency) {
        return of(pool, currency, ZoneOffset.UTC);
    }
}
