package io.metergate.account.accrual;

import io.metergate.ledger.AccountLocks;
import io.metergate.ledger.LedgerWriter;
import io.metergate.ledger.LockedAccount;
import io.metergate.ledger.posting.Postings;
import io.metergate.platform.feed.GatewayEvent;
import io.metergate.platform.feed.LiveFeed;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * What a loop reads and writes accounts with.
 *
 * @param locks one loop's own: the plans that it keeps belong to one event loop
 */
public record Books(Pool pool, LedgerWriter writer, AccountLocks locks, LiveFeed feed, InstantSource clock) {

    /** What a transaction did: how many accounts it moved on, and what to tell once it is committed. */
    record Done(int accounts, List<GatewayEvent> events) {
        static final Done NOTHING = new Done(0, List.of());
    }

    /** The time as the database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Works on those of these accounts that nobody else holds, in one transaction; answers how many it moved on. */
    Future<Integer> withFree(List<Long> ids, BiFunction<SqlConnection, List<LockedAccount>, Future<Done>> work) {
        return pool.withTransaction(transaction -> locks.free(transaction, ids)
                        .compose(locked -> locked.isEmpty()
                                ? Future.succeededFuture(Done.NOTHING)
                                : work.apply(transaction, locked)))
                .map(done -> {
                    feed.publish(done.events());
                    return done.accounts();
                });
    }

    /** Writes what was posted, and says who must hear of it. */
    Future<Done> write(SqlConnection transaction, Postings postings, List<GatewayEvent> changed, int accounts) {
        return writer.write(transaction, postings).map(written -> {
            List<GatewayEvent> events = new ArrayList<>(postings.events());
            events.addAll(changed);
            return new Done(accounts, events);
        });
    }
}
