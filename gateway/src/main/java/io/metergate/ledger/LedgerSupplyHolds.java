package io.metergate.ledger;

import io.metergate.feed.GatewayEvent;
import io.metergate.feed.LiveFeed;
import io.metergate.ledger.AccountRules.Effect;
import io.metergate.supply.SupplyHolds;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets and lifts an operator's hold, with the command that follows from it, in one transaction. */
public final class LedgerSupplyHolds implements SupplyHolds {
    private static final String UPDATE =
            "UPDATE account SET hold_reason = $2::text, hold_by = $3::text WHERE id = $1::bigint";

    private final Pool pool;
    private final LedgerWriter writer;
    private final LiveFeed feed;
    private final InstantSource clock;

    public LedgerSupplyHolds(Pool pool, LedgerWriter writer, LiveFeed feed, InstantSource clock) {
        this.pool = pool;
        this.writer = writer;
        this.feed = feed;
        this.clock = clock;
    }

    @Override
    public Future<Boolean> hold(long accountId, String reason, String actor) {
        return set(accountId, reason, actor);
    }

    @Override
    public Future<Boolean> release(long accountId, String actor) {
        return set(accountId, null, null);
    }

    private Future<Boolean> set(long accountId, @Nullable String reason, @Nullable String actor) {
        Instant now = clock.instant();
        return pool.withTransaction(transaction -> LockedAccount.lockById(transaction, accountId)
                        .compose(locked -> locked.isEmpty()
                                ? Future.succeededFuture(List.<GatewayEvent>of())
                                : write(transaction, locked.get(), reason, actor, now)))
                .map(events -> {
                    feed.publish(events);
                    return !events.isEmpty();
                });
    }

    private Future<List<GatewayEvent>> write(
            SqlConnection transaction,
            LockedAccount locked,
            @Nullable String reason,
            @Nullable String actor,
            Instant now) {
        Effect effect = AccountRules.hold(locked.account(), reason);
        Postings postings = new Postings();
        writer.apply(postings, effect, locked.supplyPoint(), now);
        long accountId = locked.account().id();
        return transaction
                .preparedQuery(UPDATE)
                .execute(Tuple.of(accountId, reason, actor))
                .compose(updated -> writer.write(transaction, postings))
                .map(written -> {
                    List<GatewayEvent> events = new ArrayList<>(postings.events());
                    events.add(locked.changed(effect.account().balance()));
                    return events;
                });
    }
}
