package io.metergate.platform.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.platform.config.GatewayConfig;
import io.metergate.platform.config.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerIT {
    @TempDir
    static Path directory;

    @Test
    void keepsItsDataDurably() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(directory, 0)) {
            execute(server, "CREATE TABLE IF NOT EXISTS kept (n int)");
            execute(server, "INSERT INTO kept VALUES (7)");
            assertEquals("on", query(server, "SHOW fsync"));
            assertEquals("on", query(server, "SHOW synchronous_commit"));
            assertEquals("on", query(server, "SHOW full_page_writes"));
            assertEquals("127.0.0.1", query(server, "SHOW listen_addresses"));
        }
        try (EmbeddedServer server = EmbeddedServer.start(directory, 0)) {
            assertEquals("7", query(server, "SELECT max(n) FROM kept"));
        }
    }

    @Test
    void letsNobodyInWithoutItsPassword() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(directory, 0)) {
            ConnectionDetails good = server.details();
            ConnectionDetails bad = new ConnectionDetails(
                    good.host(), good.port(), good.database(), good.user(), new Secret("guess"), good.sslMode());
            assertEquals(
                    "28P01",
                    assertThrows(SQLException.class, () -> Jdbc.connect(bad)).getSQLState());
            for (String file : List.of("password", "lock")) {
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file))));
            }
        }
    }

    @Test
    void refusesADirectoryThatALiveGatewayUses() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(directory, 0)) {
            IOException refusal = assertThrows(IOException.class, () -> EmbeddedServer.start(directory, 0));
            assertTrue(refusal.toString().contains("in use by a running gateway"), refusal.toString());
            assertEquals(server.details(), EmbeddedServer.running(directory).orElseThrow());
        }
        assertTrue(EmbeddedServer.running(directory).isEmpty());
    }

    @Test
    void keepsOtherProcessesOutAfterACommandOfItsOwnHasCome(@TempDir Path own) throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(own, 0)) {
            AdminConnection.open(settings(own)).close();
            Process guest = process(Guest.class, own);
            assertEquals("refused", guest.inputReader().readLine());
            assertEquals(
                    Integer.toString(server.details().port()),
                    guest.inputReader().readLine());
            assertEquals(0, guest.waitFor());
            assertEquals("1", query(server, "SELECT 1"));
        }
    }

    @Test
    void refusesTheDataOfAnotherMajorVersion(@TempDir Path other) throws Exception {
        Files.createDirectories(other.resolve("cluster"));
        Files.writeString(other.resolve("cluster/PG_VERSION"), "16\n");
        IOException refusal = assertThrows(IOException.class, () -> EmbeddedServer.start(other, 0));
        assertTrue(refusal.toString().contains("was written by PostgreSQL 16"), refusal.toString());
    }

    @Test
    void namesTheKeyOfATakenPort() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            IOException refusal =
                    assertThrows(IOException.class, () -> EmbeddedServer.start(directory, taken.getLocalPort()));
            assertTrue(refusal.toString().contains("database.embeddedPort"), refusal.toString());
        }
    }

    @Test
    void startsAlthoughAnotherProcessHasTheNumberOfItsLastServer() throws Exception {
        EmbeddedServer.start(directory, 0).close();
        String stranger =
                ProcessHandle.current().pid() + "\n" + directory + "/cluster\n1\n5432\n\n127.0.0.1\n1 1\nready\n";
        Files.writeString(directory.resolve("cluster/postmaster.pid"), stranger);
        try (EmbeddedServer server = EmbeddedServer.start(directory, 0)) {
            assertEquals("1", query(server, "SELECT 1"));
        }
    }

    @Test
    void startsAServerAgainThatIsKilledUnderIt() throws Exception {
        try (EmbeddedServer server = EmbeddedServer.start(directory, 0)) {
            execute(server, "CREATE TABLE IF NOT EXISTS survives (n int)");
            execute(server, "INSERT INTO survives VALUES (1)");
            Postmaster first = Postmaster.of(directory.resolve("cluster")).orElseThrow();
            assertTrue(ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly());
            Await.until("a new server on the same port", () -> {
                Postmaster next = Postmaster.of(directory.resolve("cluster")).orElseThrow();
                return next.pid() != first.pid() && query(server, "SELECT 1").equals("1");
            });
            assertEquals("1", query(server, "SELECT max(n) FROM survives"));
        }
    }

    @Test
    void takesOverFromAKilledGateway() throws Exception {
        Process gateway = process(Holder.class, directory);
        assertEquals("up", gateway.inputReader().readLine());
        Postmaster left = Postmaster.of(directory.resolve("cluster")).orElseThrow();
        gateway.destroyForcibly().waitFor();
        assertTrue(Postmaster.of(directory.resolve("cluster")).isPresent());
        try (EmbeddedServer server = EmbeddedServer.start(directory, 0)) {
            assertTrue(Postmaster.of(directory.resolve("cluster")).orElseThrow().pid() != left.pid());
            assertEquals("42", query(server, "SELECT max(n) FROM held"));
        }
    }

    private static Process process(Class<?> main, Path directory) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static GatewayConfig.Database settings(Path directory) {
        return new GatewayConfig.Database(null, null, null, 4, directory, 0);
    }

    private static void execute(EmbeddedServer server, String sql) throws SQLException, IOException {
        try (Connection connection = Jdbc.connect(server.details());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedServer server, String sql) throws SQLException, IOException {
        try (Connection connection = Jdbc.connect(server.details());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertTrue(rows.next());
            return rows.getString(1);
        }
    }

    /** A process that holds a server until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            EmbeddedServer server = EmbeddedServer.start(Path.of(arguments[0]), 0);
            execute(server, "CREATE TABLE IF NOT EXISTS held (n int)");
            execute(server, "INSERT INTO held VALUES (42)");
            System.out.println("up");
            new CountDownLatch(1).await();
        }
    }

    /** A process that tries to start the server of another one, and then comes as a command. */
    static final class Guest {
        private Guest() {}

        public static void main(String[] arguments) throws Exception {
            Path directory = Path.of(arguments[0]);
            try {
                EmbeddedServer.start(directory, 0).close();
                System.out.println("started");
            } catch (IOException e) {
                System.out.println("refused");
            }
            try (AdminConnection admin = AdminConnection.open(settings(directory));
                    Statement statement = admin.connection().createStatement();
                    ResultSet rows = statement.executeQuery("SHOW port")) {
                rows.next();
                System.out.println(rows.getString(1));
            }
        }
    }
}
