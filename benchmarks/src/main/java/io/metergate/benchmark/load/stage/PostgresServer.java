package io.metergate.benchmark.load.stage;

import io.metergate.benchmark.load.measure.ProcessorTime;
import io.metergate.platform.store.ConnectionDetails;
import io.metergate.platform.store.EmbeddedServer;
import io.metergate.platform.store.Jdbc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The PostgreSQL that comes with the gateway, with the very settings that it has there: fsync and synchronous_commit
 * are on. It is a process of its own, as it is beside a gateway.
 */
public final class PostgresServer implements AutoCloseable {
    private final EmbeddedServer server;
    private final long pid;

    private PostgresServer(EmbeddedServer server, long pid) {
        this.server = server;
        this.pid = pid;
    }

    public static PostgresServer start(Workspace workspace) throws IOException {
        Path directory = workspace.directory().resolve("postgres");
        EmbeddedServer server = EmbeddedServer.start(directory, 0);
        String pidFile = Files.readString(directory.resolve("cluster/postmaster.pid"));
        return new PostgresServer(
                server, Long.parseLong(pidFile.lines().findFirst().orElseThrow().strip()));
    }

    /** What it calls itself. */
    public String version() throws IOException, SQLException {
        try (Connection connection = Jdbc.connect(server.details());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW server_version")) {
            row.next();
            return "PostgreSQL " + row.getString(1);
        }
    }

    /** Processor time of all its processes. */
    public long processorMicros() throws IOException {
        return ProcessorTime.microsWithChildren(pid);
    }

    /** Makes an empty database; one of that name is dropped first. */
    public ConnectionDetails create(String database) throws IOException, SQLException {
        drop(database);
        ConnectionDetails own = server.details();
        run("CREATE DATABASE " + database);
        return new ConnectionDetails(own.host(), own.port(), database, own.user(), own.password(), own.sslMode());
    }

    /**
     * Drops a database, whoever is connected, and has its pages written, so that the next row begins on a quiet disk.
     */
    public void drop(String database) throws IOException, SQLException {
        run("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
        run("CHECKPOINT");
    }

    private void run(String sql) throws IOException, SQLException {
        try (Connection connection = Jdbc.connect(server.details());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
