package io.metergate.platform.store;

import io.metergate.platform.config.GatewayConfig;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection for a command of the command line: to the configured server, to the embedded one of a running gateway,
 * or to an embedded one that lives as long as this connection.
 */
public final class AdminConnection implements AutoCloseable {
    private final Connection connection;
    private final int migrations;
    private final @Nullable EmbeddedServer server;

    private AdminConnection(Connection connection, int migrations, @Nullable EmbeddedServer server) {
        this.connection = connection;
        this.migrations = migrations;
        this.server = server;
    }

    /**
     * Opens a connection to the migrated database.
     *
     * @throws IOException when that fails, with a reason that can be shown
     */
    public static AdminConnection open(GatewayConfig.Database config) throws IOException {
        URI url = config.url();
        if (url != null) {
            return open(ConnectionDetails.of(url, config), null);
        }
        Optional<ConnectionDetails> running = EmbeddedServer.running(config.embeddedDirectory());
        if (running.isPresent()) {
            return open(running.get(), null);
        }
        EmbeddedServer own = EmbeddedServer.start(config.embeddedDirectory(), config.embeddedPort());
        try {
            return open(own.details(), own);
        } catch (IOException | RuntimeException e) {
            own.close();
            throw e;
        }
    }

    public Connection connection() {
        return connection;
    }

    /** How many migrations the database needed. */
    public int migrations() {
        return migrations;
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            if (server != null) {
                server.close();
            }
        }
    }

    private static AdminConnection open(ConnectionDetails details, @Nullable EmbeddedServer server) throws IOException {
        int migrations = Jdbc.migrate(details).migrations();
        try {
            return new AdminConnection(Jdbc.connect(details), migrations, server);
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
