package io.metergate.desk.reconcile;

import io.metergate.desk.reconcile.Reconciliation.Summary;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares every night at {@code 03:30} of the site's time, and keeps what it found. Of several gateways that share a
 * database one does it.
 */
public final class NightlyReconciliation extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(NightlyReconciliation.class);
    private static final LocalTime AT = LocalTime.of(3, 30);
    private static final Duration RECENT = Duration.ofHours(12);
    /** More of them than anybody reads. */
    private static final int KEPT_MAX = 10_000;

    private static final long LOCK = 0x6d67_7265_636fL;
    private static final String TRY_LOCK = "SELECT pg_try_advisory_lock(" + LOCK + ") AS mine";
    private static final String UNLOCK = "SELECT pg_advisory_unlock(" + LOCK + ")";

    private final Pool pool;
    private final ZoneId zone;
    private final InstantSource clock;
    private final AtomicLong differences;

    /**
     * Nothing runs before the first night.
     *
     * @param pool of which it takes two connections while it runs
     * @param zone the site's
     */
    public NightlyReconciliation(Pool pool, ZoneId zone, MeterRegistry metrics, InstantSource clock) {
        this.pool = pool;
        this.zone = zone;
        this.clock = clock;
        this.differences = metrics.gauge("metergate_reconciliation_differences", new AtomicLong());
    }

    @Override
    public Future<?> start() {
        waitForNight();
        return Future.succeededFuture();
    }

    private void waitForNight() {
        Instant now = clock.instant();
        long millis = Math.max(1, Duration.between(now, next(now, zone)).toMillis());
        vertx.setTimer(
                millis,
                fired -> run().onComplete(ended -> {
                    if (ended.failed()) {
                        LOG.error("the nightly reconciliation failed", ended.cause());
                    }
                    waitForNight();
                }));
    }

    /** The next time after now at which it is due. */
    static Instant next(Instant now, ZoneId zone) {
        ZonedDateTime local = now.atZone(zone);
        ZonedDateTime today = local.toLocalDate().atTime(AT).atZone(zone);
        return (today.toInstant().isAfter(now)
                        ? today
                        : local.toLocalDate().plusDays(1).atTime(AT).atZone(zone))
                .toInstant();
    }

    /** Compares and keeps the result; empty when another node does so, or did a short while ago. */
    Future<Optional<Summary>> run() {
        return pool.getConnection()
                .compose(connection -> tryLock(connection)
                        .compose(mine -> mine
                                ? runLocked(connection)
                                        .eventually(
                                                () -> connection.query(UNLOCK).execute())
                                : Future.succeededFuture(Optional.<Summary>empty()))
                        .eventually(connection::close));
    }

    private static Future<Boolean> tryLock(SqlConnection connection) {
        return connection
                .query(TRY_LOCK)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean("mine"));
    }

    private Future<Optional<Summary>> runLocked(SqlClient connection) {
        Instant now = clock.instant();
        return ReconciliationRows.isAnySince(connection, now.minus(RECENT))
                .compose(recent -> recent
                        ? Future.succeededFuture(Optional.<Summary>empty())
                        : ReconciliationRows.begin(connection, now)
                                .compose(id -> compare(connection, id))
                                .map(Optional::of));
    }

    private Future<Summary> compare(SqlClient connection, long id) {
        AtomicLong kept = new AtomicLong();
        return new Reconciliation(vertx, pool, zone, 1)
                .run((accounts, found) -> keep(connection, id, found, kept))
                .compose(summary -> ReconciliationRows.end(connection, id, summary, clock.instant())
                        .map(ended -> {
                            tell(summary);
                            return summary;
                        }));
    }

    private static Future<Void> keep(SqlClient connection, long id, List<Difference> found, AtomicLong kept) {
        long room = Math.max(0, KEPT_MAX - kept.get());
        List<Difference> some = found.subList(0, (int) Math.min(room, found.size()));
        kept.addAndGet(some.size());
        return ReconciliationRows.add(connection, id, some);
    }

    private void tell(Summary summary) {
        differences.set(summary.differences());
        if (summary.differences() == 0) {
            LOG.info("reconciliation: {} accounts, no difference", summary.accounts());
        } else {
            LOG.error("reconciliation: {} accounts, {} differences", summary.accounts(), summary.differences());
        }
    }
}
