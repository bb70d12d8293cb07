package io.metergate.account.metering;

import io.metergate.account.metering.MeteringResult.Problem;
import io.metergate.ledger.AccountLocks;
import io.metergate.ledger.LockedAccount;
import io.metergate.platform.feed.GatewayEvent;
import io.metergate.platform.feed.LiveFeed;
import io.metergate.platform.store.Conflict;
import io.metergate.settlement.rating.AccountHistory;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One transaction on the account of a meter; what is refused leaves nothing behind. */
final class MeterWork {
    private static final int RETRIES_MAX = 3;

    private final Pool pool;
    private final AccountLocks locks;
    private final LiveFeed feed;
    private final InstantSource clock;

    MeterWork(Pool pool, AccountLocks locks, LiveFeed feed, InstantSource clock) {
        this.pool = pool;
        this.locks = locks;
        this.feed = feed;
        this.clock = clock;
    }

    /**
     * A transaction that holds an account.
     *
     * @param now read once the account is held
     * @param events to be told after the commit
     */
    record Open(
            SqlConnection transaction, LockedAccount locked, MeterRow meter, Instant now, List<GatewayEvent> events) {}

    /**
     * A change of one meter.
     *
     * @param field what the wish calls the meter's serial number
     */
    record Step(String serial, String field, Function<Open, Future<MeteringResult>> change) {}

    /** Runs a change in a transaction of its own. */
    Future<MeteringResult> on(Step step) {
        return on(step, 0);
    }

    /** Runs a change in a transaction of the caller's; see {@link Metering#within}. */
    Future<MeteringResult> within(SqlConnection transaction, Step step, List<GatewayEvent> events) {
        return open(transaction, step, events).compose(step.change).recover(MeterWork::refused);
    }

    void publish(List<GatewayEvent> events) {
        feed.publish(events);
    }

    private Future<MeteringResult> on(Step step, int retries) {
        List<GatewayEvent> events = new ArrayList<>();
        return pool.withTransaction(
                        transaction -> open(transaction, step, events).compose(step.change))
                .onSuccess(done -> feed.publish(events))
                .recover(MeterWork::refused)
                .recover(failure -> mayRetry(failure) && retries < RETRIES_MAX
                        ? on(step, retries + 1)
                        : Future.failedFuture(failure));
    }

    private static Future<MeteringResult> refused(Throwable failure) {
        if (failure instanceof Rejected rejected) {
            return Future.succeededFuture(rejected.refused());
        }
        if (failure instanceof AccountHistory.TooLong tooLong) {
            return Future.succeededFuture(
                    new MeteringResult.Refused(Problem.CONFLICT, "at", "is too old: " + tooLong.getMessage()));
        }
        return Future.failedFuture(failure);
    }

    private Future<Open> open(SqlConnection transaction, Step step, List<GatewayEvent> events) {
        String serial = step.serial;
        Future<Open> unknown = Rejected.of(Problem.UNKNOWN, step.field, "no meter has this serial number");
        return MeterRows.account(transaction, serial)
                .compose(account -> account.isEmpty()
                        ? unknown
                        : locks.byId(transaction, account.get())
                                .compose(locked -> MeterRows.meter(transaction, serial, account.get())
                                        .compose(meter -> locked.isEmpty() || meter.isEmpty()
                                                ? unknown
                                                : Future.succeededFuture(new Open(
                                                        transaction,
                                                        locked.get(),
                                                        meter.get(),
                                                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                                                        events)))));
    }

    /** A deadlock: the next try sees what the other one committed. */
    private static boolean mayRetry(Throwable failure) {
        return Conflict.is(failure);
    }
}
