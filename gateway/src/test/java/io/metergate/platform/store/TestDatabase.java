package io.metergate.platform.store;

import io.metergate.platform.config.GatewayConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One embedded server for all tests of a run, with an empty database for each that asks. */
public final class TestDatabase {
    private static final Path DIRECTORY = Path.of("target", "test-postgres");
    private static final int CONNECTIONS_MAX = 8;
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private static @Nullable EmbeddedServer server;

    private TestDatabase() {}

    /** The settings of a new, empty database, as if the operator had set {@code database.url}. */
    public static synchronized GatewayConfig.Database create() throws IOException, SQLException {
        ConnectionDetails details = server().details();
        String name = "test_" + ProcessHandle.current().pid() + "_" + NUMBERS.incrementAndGet();
        try (Connection connection = Jdbc.connect(details);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name);
            statement.execute("CREATE DATABASE " + name);
        }
        return new GatewayConfig.Database(
                URI.create("postgresql://" + details.host() + ":" + details.port() + "/" + name + "?sslmode=disable"),
                details.user(),
                details.password(),
                CONNECTIONS_MAX,
                DIRECTORY,
                0);
    }

    private static EmbeddedServer server() throws IOException {
        EmbeddedServer running = server;
        if (running == null) {
            PostgresBinaries.deleteTree(DIRECTORY.resolve("cluster"));
            running = EmbeddedServer.start(DIRECTORY, 0);
            server = running;
            EmbeddedServer stopped = running;
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(stopped)));
        }
        return running;
    }

    private static void close(EmbeddedServer stopped) {
        try {
            stopped.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
