package io.metergate.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.platform.store.AdminConnection;
import io.metergate.platform.store.Await;
import io.metergate.platform.store.OwnServer;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real gateway that keeps frames for a week, over a database that has older ones. */
@NullUnmarked
class FrameRetentionIT {
    private static final String OLD_FRAME = """
            INSERT INTO frame (id, received_at, device_id, transport, payload, verdict)
            VALUES (-1, '%s', 'long-gone', 'mqtt', '', 'noted')""";

    @TempDir
    private Path directory;

    @TempDir
    private Path home;

    private OwnServer server;
    private GatewayProcess gateway;

    @BeforeEach
    void start() throws Exception {
        server = OwnServer.start(directory);
        endTheFirstPartitionOfFrames(LocalDate.now(ZoneOffset.UTC).minusDays(10));
        gateway = new GatewayProcess(home);
        gateway.use(server.settings());
        gateway.set("METERGATE_RETENTION__FRAME_DAYS", "7");
        gateway.start();
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        server.close();
    }

    @Test
    void makesThePartitionsOfTheNextWeeksAndDropsTheOldOnes() throws Exception {
        Await.until(
                "old frames are dropped",
                () -> gateway.query("SELECT count(*) FROM pg_class WHERE relname = 'frame_before'") == 0);
        assertEquals("0", gateway.text("SELECT count(*) FROM frame"));
        // This week, and each that begins within the next 28 days.
        assertTrue(gateway.query("""
                SELECT count(*) FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                WHERE i.inhparent = 'frame'::regclass AND c.relname ~ '^frame_[0-9]{8}$'""") >= 5);
    }

    /** As if the gateway had been installed that long ago, with a frame of the day before. */
    private void endTheFirstPartitionOfFrames(LocalDate day) throws Exception {
        try (AdminConnection admin = AdminConnection.open(server.settings());
                Statement statement = admin.connection().createStatement()) {
            statement.execute("ALTER TABLE frame DETACH PARTITION frame_before");
            statement.execute("ALTER TABLE frame ATTACH PARTITION frame_before FOR VALUES FROM (MINVALUE) TO ('" + day
                    + " 00:00Z')");
            statement.execute(OLD_FRAME.formatted(day.minusDays(1)));
        }
    }
}
