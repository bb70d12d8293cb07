package io.metergate.platform.store;

import io.metergate.platform.config.GatewayConfig;
import io.metergate.platform.config.Secret;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is and how to sign in.
 *
 * @param sslMode as libpq names it; {@code verify-ca} and {@code verify-full} trust what the JVM trusts
 */
public record ConnectionDetails(String host, int port, String database, String user, Secret password, String sslMode) {
    private static final int POSTGRESQL_PORT = 5432;
    private static final int PREPARED_STATEMENTS_MAX = 256;
    private static final String CONNECT_TIMEOUT_SECONDS = "10";
    private static final String IDLE_IN_TRANSACTION_MS_MAX = "30000";
    private static final String SSL_PARAMETER = "sslmode=";

    /** The server of {@code database.url}; the loader has checked its form and that user and password are there. */
    static ConnectionDetails of(URI url, GatewayConfig.Database config) {
        @Nullable String query = url.getQuery();
        return new ConnectionDetails(
                url.getHost(),
                url.getPort() < 0 ? POSTGRESQL_PORT : url.getPort(),
                url.getPath().substring(1),
                Objects.requireNonNull(config.user(), "database.user"),
                Objects.requireNonNull(config.password(), "database.password"),
                query == null ? "prefer" : query.substring(SSL_PARAMETER.length()));
    }

    String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    Properties jdbcProperties() {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password.value());
        properties.setProperty("sslmode", sslMode);
        if (isVerified()) {
            properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
        }
        properties.setProperty("connectTimeout", CONNECT_TIMEOUT_SECONDS);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "metergate");
        // The detail of an error may be a row with its keys.
        properties.setProperty("logServerErrorDetail", "false");
        return properties;
    }

    /** For connections on which the server cancels a statement that takes longer than this. */
    PgConnectOptions options(int statementSecondsMax) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(host)
                .setPort(port)
                .setDatabase(database)
                .setUser(user)
                .setPassword(password.value())
                .setSslMode(SslMode.of(sslMode))
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(PREPARED_STATEMENTS_MAX)
                .setReconnectAttempts(2)
                .setReconnectInterval(250);
        // A gateway that hangs must not hold locks for ever.
        options.setProperties(Map.of(
                "application_name",
                "metergate",
                "TimeZone",
                "UTC",
                "statement_timeout",
                statementSecondsMax + "s",
                "idle_in_transaction_session_timeout",
                IDLE_IN_TRANSACTION_MS_MAX));
        if (!sslMode.equals("disable")) {
            options.setSslOptions(new ClientSSLOptions()
                    .setTrustAll(!isVerified())
                    .setHostnameVerificationAlgorithm(sslMode.equals("verify-full") ? "HTTPS" : ""));
        }
        return options;
    }

    private boolean isVerified() {
        return sslMode.startsWith("verify");
    }
}
