package io.metergate.platform.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** The blocking way to a database, for the start and for the command line; never on an event loop. */
public final class Jdbc {
    private static final int MESSAGE_LENGTH_MAX = 400;
    /** A process that is stopped in the middle of a transaction gives its rows back. A statement may take its time. */
    private static final String LIMITS = "SET idle_in_transaction_session_timeout = '60s'";
    /** Whoever waits for a row does so for less than a lane waits for those that it holds meanwhile. */
    private static final String PATIENCE = "SET lock_timeout = '3s'";
    /** The driver asks for the zone of this machine, in which a week is an hour shorter or longer now and then. */
    private static final String IN_UTC = "SET TimeZone = 'UTC'";

    private Jdbc() {}

    /**
     * What a migration led to.
     *
     * @param version of the schema that the gateway works with
     * @param migrations how many were needed
     */
    public record Schema(String version, int migrations) {}

    /** Opens a connection that keeps nobody waiting for long. */
    public static Connection connect(ConnectionDetails details) throws SQLException {
        Connection connection = DriverManager.getConnection(details.jdbcUrl(), details.jdbcProperties());
        try (Statement limits = connection.createStatement()) {
            limits.execute(LIMITS + "; " + PATIENCE);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Brings a database to the newest schema.
     *
     * @throws IOException when the server is too old, can't be reached, or refuses a migration
     */
    public static Schema migrate(ConnectionDetails details) throws IOException {
        try {
            FluentConfiguration configuration = Flyway.configure()
                    .dataSource(source(details))
                    .locations("classpath:db/migration")
                    .callbacks(new VersionCheck())
                    .initSql(IN_UTC + "; " + LIMITS);
            // One gateway migrates at a time. Its lock is its session's: a transaction that does nothing but hold it
            // while another session works would be ended.
            configuration
                    .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                    .setTransactionalLock(false);
            Flyway flyway = configuration.load();
            int migrations = flyway.migrate().migrationsExecuted;
            return new Schema(newest(flyway.info().all()), migrations);
        } catch (SQLException | FlywayException e) {
            throw new IOException(
                    "database " + details.host() + ":" + details.port() + "/" + details.database() + ": " + oneLine(e),
                    e);
        }
    }

    /** The newest that the gateway itself brings; a database may be ahead of it. */
    private static String newest(MigrationInfo[] all) {
        return Arrays.stream(all)
                .filter(migration -> migration.getState().isResolved())
                .map(MigrationInfo::getVersion)
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .getVersion();
    }

    private static PGSimpleDataSource source(ConnectionDetails details) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(details.jdbcUrl());
        Properties properties = details.jdbcProperties();
        for (String name : properties.stringPropertyNames()) {
            source.setProperty(name, properties.getProperty(name));
        }
        return source;
    }

    private static String oneLine(Exception failure) {
        String line = String.valueOf(failure.getMessage())
                .replaceAll("\\s*[\\r\\n]+[-\\s]*", "; ")
                .strip();
        return line.substring(0, Math.min(MESSAGE_LENGTH_MAX, line.length()));
    }
}
