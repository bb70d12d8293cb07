package io.metergate.desk.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.platform.retention.Retention;
import io.metergate.platform.store.Await;
import io.metergate.platform.store.Results;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Readings outlive the frames that they came in. */
@NullUnmarked
class DroppedFramesIT {
    private static final Duration KEEP = Duration.ofDays(30);

    private Vertx vertx;
    private Village village;

    @BeforeEach
    void start() throws Exception {
        vertx = Vertx.vertx();
        village = Village.open(vertx);
    }

    @AfterEach
    void stop() {
        village.close();
        Results.of(vertx.close());
    }

    @Test
    void nothingIsMissedWhereRetentionHasDroppedTheFramesOfOldReadings() {
        village.add("000000000001", "40.00");
        village.winter("000000000001");
        long readings = count("reading");
        assertTrue(count("frame") > 0 && readings > 0);
        Instant later = Instant.now().plus(KEEP).plus(Duration.ofDays(8));
        Results.of(vertx.deployVerticle(new Retention(village.database.pool(), KEEP, InstantSource.fixed(later))));
        Await.until("the frames are dropped", () -> count("frame") == 0);
        assertEquals(readings, count("reading"));
        assertEquals(List.of(), differences());
    }

    private long count(String table) {
        return village.row("SELECT count(*) AS n FROM " + table).getLong("n");
    }

    private List<Difference> differences() {
        List<Difference> all = Collections.synchronizedList(new ArrayList<>());
        Results.of(new Reconciliation(vertx, village.database.pool(), Village.ZONE, 2).run((accounts, found) -> {
            all.addAll(found);
            return Future.succeededFuture();
        }));
        return all;
    }
}
