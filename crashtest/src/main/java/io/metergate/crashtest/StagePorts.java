package io.metergate.crashtest;

import io.metergate.crashtest.site.CrashSite;
import io.metergate.testbed.Ports;
import io.metergate.testbed.PostgresProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;

/** Where the gateway listens; the same ports after every restart, as its clients know no others. */
record StagePorts(int mqtt, int coap, int http, int management) {
    static StagePorts of(Ports ports) throws IOException {
        return new StagePorts(ports.next(), ports.next(), ports.next(), ports.next());
    }

    /** The gateway's settings. */
    String config(PostgresProcess postgres, int databasePort) throws IOException {
        return """
                database:
                  url: postgresql://127.0.0.1:%d/%s?sslmode=disable
                  user: %s
                  password: %s
                mqtt:
                  port: %d
                coap:
                  port: %d
                coaps:
                  enabled: false
                http:
                  port: %d
                management:
                  port: %d
                supply:
                  retryDelaySeconds: 2
                """.formatted(
                databasePort, postgres.database(), postgres.user(), postgres.password(), mqtt, coap, http, management);
    }

    /** What the generator must know. */
    Properties generator(CrashSite site, Instant now, Path log, String apiKey) {
        Properties properties = new Properties();
        properties.setProperty("seed", Long.toString(site.seed()));
        properties.setProperty("now", now.toString());
        properties.setProperty("meters", Integer.toString(site.wanted()));
        properties.setProperty("log", log.toString());
        properties.setProperty("mqtt", Integer.toString(mqtt));
        properties.setProperty("coap", Integer.toString(coap));
        properties.setProperty("http", Integer.toString(http));
        properties.setProperty("apiKey", apiKey);
        return properties;
    }
}
