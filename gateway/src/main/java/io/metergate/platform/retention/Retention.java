package io.metergate.platform.retention;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the partitions of the next weeks and drops those that are old enough, now and every hour. What can't be done
 * because somebody reads is done the next time; until then rows of no partition wait in one of their own. Readings are
 * never dropped, for no balance could be proved without them. Of frames a week goes in an hour and no more, so that an
 * hour with a wrong clock, or a wrong number in the configuration, does not take all of them.
 */
public final class Retention extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration PERIOD = Duration.ofHours(1);
    /** Of each table in an hour: half a year of weeks. A clock that is years ahead for a while makes no more either. */
    private static final int MADE_MAX = 26;

    private final Partitions frames;
    private final Partitions readings;
    private final Duration keepFrames;
    private final InstantSource clock;
    private final AtomicBoolean running = new AtomicBoolean();

    /**
     * For a migrated database.
     *
     * @param keepFrames how long frames are kept at least; zero for ever
     */
    public Retention(Pool pool, Duration keepFrames, InstantSource clock) {
        this.frames = new Partitions(pool, TimeTable.FRAMES);
        this.readings = new Partitions(pool, TimeTable.READINGS);
        this.keepFrames = keepFrames;
        this.clock = clock;
    }

    /**
     * What a round did.
     *
     * @param dropped the name of the partition; empty when none was old enough
     */
    record Round(int made, Optional<String> dropped) {}

    @Override
    public Future<?> start() {
        tick();
        vertx.setPeriodic(PERIOD.toMillis(), id -> tick());
        return Future.succeededFuture();
    }

    private void tick() {
        if (running.compareAndSet(false, true)) {
            round().onComplete(done -> running.set(false))
                    .onFailure(failure -> LOG.warn("partitions wait for the next hour: {}", failure.toString()));
        }
    }

    Future<Round> round() {
        Instant now = clock.instant();
        return frames.reach(now.plus(TimeTable.FRAMES.ahead()), MADE_MAX)
                .compose(made -> readings.reach(now.plus(TimeTable.READINGS.ahead()), MADE_MAX)
                        .map(more -> made + more))
                .compose(made -> dropFrames(now).map(dropped -> new Round(made, dropped)))
                .onSuccess(Retention::tell);
    }

    private Future<Optional<String>> dropFrames(Instant now) {
        return keepFrames.isZero()
                ? Future.succeededFuture(Optional.empty())
                : frames.dropOldest(now.minus(keepFrames));
    }

    private static void tell(Round round) {
        if (round.made() > 0) {
            LOG.info("{} partitions made", round.made());
        }
        round.dropped().ifPresent(name -> LOG.info("{} was dropped, being old enough", name));
    }
}
