package io.metergate.benchmark.load.stage;

import io.metergate.platform.store.ConnectionDetails;
import io.metergate.platform.store.Jdbc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A database of its own, filled by the product's import, and the settings that lead a gateway to it. */
public final class Site implements AutoCloseable {
    private final PostgresServer server;
    private final Launcher launcher;
    private final ConnectionDetails database;
    private final Path settings;
    private final Path log;

    private Site(PostgresServer server, Launcher launcher, ConnectionDetails database, Path settings, Path log) {
        this.server = server;
        this.launcher = launcher;
        this.database = database;
        this.settings = settings;
        this.log = log;
    }

    /**
     * Makes the database of a row.
     *
     * @param name of the row; letters, digits and underscores
     * @param text the site file
     * @param others settings beside ports and database
     */
    public static Site create(Stage stage, String name, String text, Map<String, String> others)
            throws IOException, SQLException, InterruptedException {
        Path directory = stage.workspace().directory();
        ConnectionDetails database = stage.postgres().create("bench_" + name);
        Path settings = Settings.write(directory.resolve(name + "-settings.yaml"), database, others);
        Path file = directory.resolve(name + "-site.yaml");
        Files.writeString(file, text);
        Launcher.Answer answer = stage.launcher().run("import", "--config", settings.toString(), file.toString());
        if (answer.exitCode() != 0) {
            throw new IOException("the site was not imported: " + answer.text());
        }
        return new Site(
                stage.postgres(), stage.launcher(), database, settings, directory.resolve(name + "-gateway.log"));
    }

    /** A database without any of the product's tables. */
    public static Site empty(Stage stage, String name) throws IOException, SQLException {
        Path directory = stage.workspace().directory();
        ConnectionDetails database = stage.postgres().create("bench_" + name);
        return new Site(
                stage.postgres(),
                stage.launcher(),
                database,
                directory.resolve("none"),
                directory.resolve(name + ".log"));
    }

    /** Starts a gateway on it. */
    public GatewayProcess startGateway() throws IOException {
        return GatewayProcess.start(launcher, settings, log);
    }

    /** Runs a command of the product on it. */
    public Launcher.Answer command(String word, String... options) throws IOException, InterruptedException {
        String[] words = new String[options.length + 3];
        words[0] = word;
        words[1] = "--config";
        words[2] = settings.toString();
        System.arraycopy(options, 0, words, 3, options.length);
        return launcher.run(words);
    }

    public ConnectionDetails database() {
        return database;
    }

    public Path settings() {
        return settings;
    }

    public Path log() {
        return log;
    }

    public PostgresServer postgres() {
        return server;
    }

    /** A number that a query answers. */
    public long number(String sql) throws SQLException {
        try (Connection connection = Jdbc.connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * Ends the server's first spell: one that has run for a while writes over old files of its log, a new one fills
     * each with zeros first.
     */
    public void checkpoint() throws SQLException {
        try (Connection connection = Jdbc.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        }
    }

    /** How many bytes of write-ahead log the server has written. */
    public long walBytes() throws SQLException {
        return number("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')");
    }

    /** Drops the database. */
    @Override
    public void close() throws IOException, SQLException {
        server.drop(database.database());
    }
}
