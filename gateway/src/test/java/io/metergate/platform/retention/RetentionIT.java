package io.metergate.platform.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.platform.retention.Retention.Round;
import io.metergate.platform.store.Columns;
import io.metergate.platform.store.Database;
import io.metergate.platform.store.Results;
import io.metergate.platform.store.TestDatabase;
import io.metergate.platform.store.Today;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
class RetentionIT {
    private static final Duration KEEP = Duration.ofDays(30);
    private static final String PARTITIONS = "SELECT count(*) FROM pg_inherits WHERE inhparent = 'frame'::regclass";

    private Instant now;
    private Vertx vertx;
    private Database database;
    private long frames;

    @BeforeEach
    void open() throws Exception {
        // In which week and month the migration happens.
        Today.in(ZoneOffset.UTC);
        now = Instant.now();
        vertx = Vertx.vertx();
        database = Results.of(Database.open(vertx, TestDatabase.create()));
    }

    @AfterEach
    void close() {
        Results.of(database.close());
        Results.of(vertx.close());
    }

    @Test
    void makesThePartitionsOfTheNextWeeksOnce() {
        Round first = round(now, KEEP);
        assertTrue(first.made() >= 4 + 3, first.toString());
        assertEquals(new Round(0, Optional.empty()), round(now, KEEP));
        frameAt(20);
        readingAt(80);
        assertEquals(0, count("SELECT count(*) FROM frame_rest"));
        assertEquals(0, count("SELECT count(*) FROM reading_rest"));
        assertEquals(0, count("SELECT count(*) FROM frame_before"));
        assertEquals(1, count("SELECT count(DISTINCT tableoid) FROM frame"));
    }

    @Test
    void takesUpAgainAfterALongRestWhatCameMeanwhile() {
        frameAt(60);
        frameAt(200);
        readingAt(61);
        readingAt(400);
        assertEquals(4, count("SELECT (SELECT count(*) FROM frame_rest) + (SELECT count(*) FROM reading_rest)"));
        round(now.plus(62, ChronoUnit.DAYS), Duration.ZERO);
        // What lies beyond the partitions still waits.
        assertEquals(1, count("SELECT count(*) FROM frame_rest"));
        assertEquals(1, count("SELECT count(*) FROM reading_rest"));
        assertEquals(2, count("SELECT count(*) FROM frame"));
        assertEquals(2, count("SELECT count(*) FROM reading"));
    }

    @Test
    void dropsOldFramesAndNeverAReading() {
        frameAt(-300);
        frameAt(0);
        readingAt(-300);
        readingAt(0);
        round(now, KEEP);
        assertEquals(1, count("SELECT count(*) FROM frame WHERE received_at < now() - interval '1 day'"));
        Instant later = now.plus(KEEP).plus(8, ChronoUnit.DAYS);
        assertEquals(Optional.of("frame_before"), round(later, KEEP).dropped());
        roundsUntilNothingIsLeft(later);
        assertEquals(0, count("SELECT count(*) FROM frame"));
        assertEquals(2, count("SELECT count(*) FROM reading"));
        assertEquals(0, count("SELECT count(*) FROM pg_class WHERE relname = 'frame_before'"));
        // An old reading still has its place.
        readingAt(-2_000);
        assertEquals(0, count("SELECT count(*) FROM reading_rest"));
    }

    @Test
    void losesAWeekOfFramesAtTheMostToAnHourWithAClockThatIsYearsAhead() {
        frameAt(-300);
        round(now, KEEP);
        frameAt(8);
        long partitions = count(PARTITIONS);
        Round wrong = round(now.plus(3_650, ChronoUnit.DAYS), KEEP);
        assertEquals(Optional.of("frame_before"), wrong.dropped());
        assertEquals(2 * 26, wrong.made());
        assertEquals(partitions + 26 - 1, count(PARTITIONS));
        assertEquals(new Round(0, Optional.empty()), round(now, KEEP));
        assertEquals(1, count("SELECT count(*) FROM frame"));
        frameAt(1);
        assertEquals(0, count("SELECT count(*) FROM frame_rest"));
    }

    @Test
    void keepsFramesForEverWhereNoTimeIsSet() {
        frameAt(-300);
        assertEquals(
                Optional.empty(),
                round(now.plus(2_000, ChronoUnit.DAYS), Duration.ZERO).dropped());
        assertEquals(1, count("SELECT count(*) FROM frame"));
    }

    @Test
    void doesNotWaitForSomebodyWhoReads() {
        frameAt(-300);
        SqlConnection reader = Results.of(database.connect());
        Results.of(reader.query("BEGIN").execute());
        Results.of(reader.query("SELECT count(*) FROM frame").execute());
        Retention retention = retention(now.plus(100, ChronoUnit.DAYS), KEEP);
        Instant start = Instant.now();
        String refused = Results.failureOf(retention.round()).toString();
        assertTrue(refused.contains("lock timeout"), refused);
        assertTrue(Duration.between(start, Instant.now()).toSeconds() < 10);
        frameAt(-300);
        assertEquals(2, count("SELECT count(*) FROM frame"));
        Results.of(reader.query("COMMIT").execute());
        assertEquals(Optional.of("frame_before"), Results.of(retention.round()).dropped());
        roundsUntilNothingIsLeft(now.plus(100, ChronoUnit.DAYS));
        assertEquals(0, count("SELECT count(*) FROM frame"));
    }

    /** As the hours pass, each of which may take one partition. */
    private void roundsUntilNothingIsLeft(Instant at) {
        Retention retention = retention(at, KEEP);
        int rounds = 0;
        while (Results.of(retention.round()).dropped().isPresent()) {
            rounds++;
        }
        assertTrue(rounds > 0, "nothing else was old enough");
    }

    private Retention retention(Instant at, Duration keep) {
        return new Retention(database.pool(), keep, InstantSource.fixed(at));
    }

    private Round round(Instant at, Duration keep) {
        return Results.of(retention(at, keep).round());
    }

    private void frameAt(int days) {
        frames++;
        Results.of(database.pool()
                .preparedQuery("""
                        INSERT INTO frame (id, received_at, device_id, transport, payload, verdict)
                        VALUES ($1, $2, 'a', 'mqtt', '', 'noted')""")
                .execute(Tuple.of(frames, Columns.utc(now.plus(days, ChronoUnit.DAYS)))));
    }

    private void readingAt(int days) {
        Results.of(database.pool()
                .preparedQuery("INSERT INTO reading (meter_id, at, value_wh, total_wh) VALUES (1, $1, 1, 1)")
                .execute(Tuple.of(Columns.utc(now.plus(days, ChronoUnit.DAYS)))));
    }

    private long count(String sql) {
        return Results.of(database.pool()
                .query(sql)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0)));
    }
}
