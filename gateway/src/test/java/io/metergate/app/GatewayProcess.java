package io.metergate.app;

import io.metergate.config.ConfigLoader;
import io.metergate.config.ConfigResult;
import io.metergate.config.GatewayConfig;
import io.metergate.registry.ImportResult;
import io.metergate.registry.SiteImport;
import io.metergate.store.AdminConnection;
import io.metergate.store.Await;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A gateway in a process of its own with an embedded PostgreSQL, as an operator runs it, so that it can be killed. */
final class GatewayProcess implements AutoCloseable {
    private final Path home;
    private final Map<String, String> environment = new TreeMap<>();
    private final int mqttPort;
    private final int coapPort;
    private final int httpPort;
    private @Nullable Process process;
    private int starts;

    GatewayProcess(Path home) throws IOException {
        this.home = home;
        this.mqttPort = freeTcpPort();
        this.coapPort = freeUdpPort();
        this.httpPort = freeTcpPort();
        environment.put("METERGATE_MQTT__PORT", Integer.toString(mqttPort));
        environment.put("METERGATE_COAP__PORT", Integer.toString(coapPort));
        environment.put("METERGATE_HTTP__PORT", Integer.toString(httpPort));
        environment.put("METERGATE_MANAGEMENT__PORT", Integer.toString(freeTcpPort()));
        environment.put("METERGATE_SUPPLY__RETRY_DELAY_SECONDS", "1");
    }

    int mqttPort() {
        return mqttPort;
    }

    int coapPort() {
        return coapPort;
    }

    int httpPort() {
        return httpPort;
    }

    /** Starts it and waits until it says that it is ready. */
    void start() throws IOException {
        starts++;
        Path out = home.resolve("out-" + starts + ".log");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dmetergate.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                "io.metergate.app.Main",
                "run");
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(out.toFile());
        Process started = builder.start();
        process = started;
        Await.until("the gateway says it is ready", () -> {
            if (!started.isAlive()) {
                throw new IOException("ended with " + started.exitValue() + ": " + Files.readString(out));
            }
            return Files.readString(out).contains("Metergate is ready");
        });
    }

    /** SIGKILL: nothing can be said or saved. Its PostgreSQL lives on without it. */
    void kill() throws InterruptedException {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().waitFor();
        }
    }

    /** What it has printed since its last start. */
    String output() throws IOException {
        return Files.readString(home.resolve("out-" + starts + ".log"));
    }

    /** Registers a site while the gateway runs. */
    void register(String site) throws IOException, SQLException {
        try (AdminConnection admin = AdminConnection.open(settings().database())) {
            ImportResult result = SiteImport.run(admin.connection(), site);
            if (result instanceof ImportResult.Rejected rejected) {
                throw new IOException(rejected.faults().toString());
            }
        }
    }

    /** The first column of the first row. */
    long query(String sql) throws IOException, SQLException {
        try (AdminConnection admin = AdminConnection.open(settings().database());
                Statement statement = admin.connection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() {
        Process running = process;
        if (running != null) {
            running.destroy();
            try {
                if (!running.waitFor(40, TimeUnit.SECONDS)) {
                    running.destroyForcibly();
                }
            } catch (InterruptedException e) {
                running.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }

    private GatewayConfig settings() throws IOException {
        ConfigResult result = new ConfigLoader(home, environment).load();
        if (result instanceof ConfigResult.Loaded loaded) {
            return loaded.config();
        }
        throw new IOException(result.toString());
    }

    private static int freeTcpPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static int freeUdpPort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            return socket.getLocalPort();
        }
    }
}
