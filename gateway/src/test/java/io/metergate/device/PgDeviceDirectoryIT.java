package io.metergate.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.decoding.Formats;
import io.metergate.decoding.script.ScriptCodec;
import io.metergate.decoding.script.ScriptCodecs;
import io.metergate.platform.store.Await;
import io.metergate.platform.store.Database;
import io.metergate.platform.store.Jdbc;
import io.metergate.platform.store.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PgDeviceDirectoryIT {
    private static final String SECRET = "a-secret-of-enough-length";

    private final Vertx vertx = Vertx.vertx();
    private Database database;

    @BeforeEach
    void open() throws Exception {
        database = Database.open(vertx, TestDatabase.create()).await(60, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        database.close().await(30, TimeUnit.SECONDS);
        vertx.close().await(30, TimeUnit.SECONDS);
    }

    @Test
    void knowsWhatWasThereAtTheStart() throws Exception {
        insertMqttDevice("meter-1", "dlt645");
        PgDeviceDirectory directory = directory();
        assertEquals(Transport.MQTT, directory.find("meter-1").orElseThrow().transport());
        assertTrue(directory.isDevice("meter-1", SECRET));
        assertFalse(directory.isDevice("meter-1", SECRET + "x"));
        assertFalse(directory.isDevice("meter-2", SECRET));
    }

    @Test
    void learnsOfAChangeByItself() throws Exception {
        PgDeviceDirectory directory = directory();
        insertMqttDevice("late", "dlt645");
        Await.until("the new device", () -> directory.find("late").isPresent());
        execute("UPDATE device SET retired = true WHERE id = 'late'");
        Await.until("its retirement", () -> directory.find("late").isEmpty());
        assertFalse(directory.isDevice("late", SECRET));
    }

    @Test
    void remembersADeviceUntilItsFormatOrItsKeysChange() throws Exception {
        insertMqttDevice("steady", "dlt645");
        PgDeviceDirectory directory = directory();
        FrameDecoder first = directory.find("steady").orElseThrow().decoder();
        execute("UPDATE device SET application_id = 'other' WHERE id = 'steady'");
        directory.refreshNow().await(30, TimeUnit.SECONDS);
        assertSame(first, directory.find("steady").orElseThrow().decoder());
        execute("UPDATE device SET encryption_key = decode('000102030405060708090A0B0C0D0E0F', 'hex')"
                + " WHERE id = 'steady'");
        directory.refreshNow().await(30, TimeUnit.SECONDS);
        assertNotSame(first, directory.find("steady").orElseThrow().decoder());
    }

    @Test
    void doesNotMissAChangeThatWasCommittedLate() throws Exception {
        PgDeviceDirectory directory = directory();
        try (Connection slow = Jdbc.connect(database.details());
                var statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute("INSERT INTO device (id, transport, codec, changed_at)"
                    + " VALUES ('slow', 'coap', 'dlt645', clock_timestamp())");
            Instant after = Instant.now().plusSeconds(4);
            Await.until(
                    "that the insert is older than any fixed overlap",
                    () -> Instant.now().isAfter(after));
            directory.refreshNow().await(30, TimeUnit.SECONDS);
            assertTrue(directory.find("slow").isEmpty());
            slow.commit();
        }
        directory.refreshNow().await(30, TimeUnit.SECONDS);
        assertTrue(directory.find("slow").isPresent());
    }

    @Test
    void knowsNetworkServersAndForgetsRemovedOnes() throws Exception {
        database.pool()
                .preparedQuery("INSERT INTO network_server (name, secret_hash) VALUES ('chirpstack', $1)")
                .execute(Tuple.of(Buffer.buffer(SecretHash.ofSecret(SECRET).digest())))
                .await(30, TimeUnit.SECONDS);
        PgDeviceDirectory directory = directory();
        assertTrue(directory.isNetworkServer("chirpstack", SECRET));
        assertFalse(directory.isNetworkServer("other", SECRET));
        execute("DELETE FROM network_server");
        directory.refreshNow().await(30, TimeUnit.SECONDS);
        assertFalse(directory.isNetworkServer("chirpstack", SECRET));
    }

    @Test
    void keepsADeviceWhoseScriptIsMissingUntilItIsThere(@TempDir Path folder) throws Exception {
        insertMqttDevice("odd", "js:late");
        Formats formats = Formats.with(ScriptCodecs.in(folder));
        PgDeviceDirectory directory =
                PgDeviceDirectory.open(vertx, database.pool(), formats).await(30, TimeUnit.SECONDS);
        assertTrue(directory.isDevice("odd", SECRET));
        assertEquals("byte 0, codec: there is no script late.js", decoded(directory));
        Files.writeString(folder.resolve("late.yaml"), "registers: 1");
        Files.writeString(folder.resolve("late.js"), "function decodeUplink(input) { return {data: {}}; }");
        directory.refreshNow().await(30, TimeUnit.SECONDS);
        assertEquals("byte 0, codec: late.yaml: registers is not a list", decoded(directory));
        Files.delete(folder.resolve("late.yaml"));
        directory.refreshNow().await(30, TimeUnit.SECONDS);
        assertInstanceOf(ScriptCodec.class, directory.find("odd").orElseThrow().codec());
    }

    private static String decoded(PgDeviceDirectory directory) throws Exception {
        FrameDecoder decoder = directory.find("odd").orElseThrow().decoder();
        return decoder.decode(new byte[1], null, Instant.EPOCH)
                .await(30, TimeUnit.SECONDS)
                .toString();
    }

    @Test
    void refusesARegistryThatIsTooLargeForItsMemory() throws Exception {
        insertMqttDevice("one", "dlt645");
        insertMqttDevice("two", "dlt645");
        PgDeviceDirectory small = new PgDeviceDirectory(vertx, database.pool(), Formats.builtIn(), 1);
        var failure = assertThrows(
                IllegalStateException.class, () -> small.refreshNow().await(30, TimeUnit.SECONDS));
        assertEquals("the registry has more than 1 devices", failure.getMessage());
    }

    private PgDeviceDirectory directory() throws Exception {
        return PgDeviceDirectory.open(vertx, database.pool(), Formats.builtIn()).await(30, TimeUnit.SECONDS);
    }

    private void insertMqttDevice(String id, String codec) throws Exception {
        database.pool()
                .preparedQuery("INSERT INTO device (id, transport, codec, secret_hash) VALUES ($1, 'mqtt', $2, $3)")
                .execute(Tuple.of(
                        id, codec, Buffer.buffer(SecretHash.ofSecret(SECRET).digest())))
                .await(30, TimeUnit.SECONDS);
    }

    private void execute(String sql) throws Exception {
        database.pool().query(sql).execute().await(30, TimeUnit.SECONDS);
    }
}
