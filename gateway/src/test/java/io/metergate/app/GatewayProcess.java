package io.metergate.app;

import io.metergate.decoding.Formats;
import io.metergate.desk.api.key.ApiKeyRegistry;
import io.metergate.desk.api.key.ApiRole;
import io.metergate.desk.site.ImportResult;
import io.metergate.desk.site.SiteImport;
import io.metergate.device.KeyVault;
import io.metergate.platform.config.ConfigLoader;
import io.metergate.platform.config.ConfigResult;
import io.metergate.platform.config.GatewayConfig;
import io.metergate.platform.store.AdminConnection;
import io.metergate.platform.store.Await;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gateway in a process of its own with an embedded PostgreSQL, as an operator runs it, so that it can be told to stop
 * and can be killed. All its ports are free ones and stay the same from one start to the next.
 */
final class GatewayProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayProcess.class);

    private final Path home;
    private final Map<String, String> environment = new TreeMap<>();
    private final int mqttPort;
    private final int coapPort;
    private final int coapsPort;
    private final int httpPort;
    private final int managementPort;
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable Process process;
    private @Nullable AdminConnection admin;
    private int starts;

    GatewayProcess(Path home) throws IOException {
        this.home = home;
        this.mqttPort = freeTcpPort();
        this.coapPort = freeUdpPort();
        this.coapsPort = freeUdpPort();
        this.httpPort = freeTcpPort();
        this.managementPort = freeTcpPort();
        environment.put("METERGATE_MQTT__PORT", Integer.toString(mqttPort));
        environment.put("METERGATE_COAP__PORT", Integer.toString(coapPort));
        environment.put("METERGATE_COAPS__PORT", Integer.toString(coapsPort));
        environment.put("METERGATE_HTTP__PORT", Integer.toString(httpPort));
        environment.put("METERGATE_MANAGEMENT__PORT", Integer.toString(managementPort));
        environment.put("METERGATE_SUPPLY__RETRY_DELAY_SECONDS", "1");
    }

    int mqttPort() {
        return mqttPort;
    }

    int coapPort() {
        return coapPort;
    }

    int coapsPort() {
        return coapsPort;
    }

    int httpPort() {
        return httpPort;
    }

    Path home() {
        return home;
    }

    /** Lets it use a server of the test's own, from its next start on. */
    void use(GatewayConfig.Database settings) {
        environment.put("METERGATE_DATABASE__URL", String.valueOf(settings.url()));
        environment.put("METERGATE_DATABASE__USER", String.valueOf(settings.user()));
        environment.put(
                "METERGATE_DATABASE__PASSWORD",
                Objects.requireNonNull(settings.password()).value());
    }

    /** A setting by the name of its variable, from its next start on. */
    void set(String variable, String value) {
        environment.put(variable, value);
    }

    /** Starts it alone and waits until it says that it is ready. */
    void start() throws IOException {
        start(List.of("run"));
    }

    /** Starts it with one of its commands and waits until it says that it is ready. */
    void start(List<String> command) throws IOException {
        starts++;
        closeAdmin();
        Path out = home.resolve("out-" + starts + ".log");
        String ready = command.contains("demo") ? "Ctrl-C stops everything" : "Metergate is ready";
        Process started = builder(command, out).start();
        process = started;
        Await.until("the gateway says it is ready", () -> {
            if (!started.isAlive()) {
                throw new IOException("ended with " + started.exitValue() + ": " + Files.readString(out));
            }
            return Files.readString(out).contains(ready);
        });
    }

    /** SIGTERM; false when it is not gone in time. */
    boolean stop(long secondsMax) throws InterruptedException {
        Process running = running();
        running.destroy();
        return running.waitFor(secondsMax, TimeUnit.SECONDS);
    }

    /** It and every process that it started, PostgreSQL with them, which has long left its parent. */
    List<ProcessHandle> processes() throws IOException {
        Path cluster = home.resolve("data/postgres/cluster").toRealPath();
        ProcessHandle gateway = running().toHandle();
        Stream<ProcessHandle> postgres = ProcessHandle.allProcesses()
                .filter(each -> workingDirectory(each).filter(cluster::equals).isPresent());
        return Stream.of(Stream.of(gateway), gateway.descendants(), postgres)
                .flatMap(each -> each)
                .toList();
    }

    /** False as well for a dead process that nobody has buried yet. */
    static boolean isAtWork(ProcessHandle process) {
        return workingDirectory(process).isPresent();
    }

    private static Optional<Path> workingDirectory(ProcessHandle process) {
        try {
            return Optional.of(
                    Path.of("/proc", Long.toString(process.pid()), "cwd").toRealPath());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private Process running() {
        return Objects.requireNonNull(process, "not started");
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
        KeyVault vault = KeyVault.at(home.resolve("data/device-keys"));
        ImportResult result = SiteImport.run(admin().connection(), site, Formats.builtIn(), ZoneOffset.UTC, vault);
        if (result instanceof ImportResult.Rejected rejected) {
            throw new IOException(rejected.faults().toString());
        }
    }

    /** Runs the command that compares all projections with what they are made of; answers what it printed. */
    String reconcile() throws IOException, InterruptedException {
        Path out = home.resolve("reconcile.log");
        Process command = builder(List.of("reconcile"), out).start();
        int status = command.waitFor();
        String printed = Files.readString(out);
        if (status != 0) {
            throw new IOException("reconcile ended with " + status + ": " + printed);
        }
        return printed;
    }

    private ProcessBuilder builder(List<String> command, Path out) {
        String classPath = System.getProperty("java.class.path");
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dmetergate.home=" + home,
                "-Dmetergate.simulator=" + classPath,
                "-cp",
                classPath,
                "io.metergate.app.Main"));
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(out.toFile());
        return builder;
    }

    /** A key of the API. */
    String apiKey(String name) throws IOException, SQLException {
        return new ApiKeyRegistry(admin().connection())
                .add(name, ApiRole.CASHIER)
                .orElseThrow();
    }

    /** The first column of the first row. */
    long query(String sql) throws IOException, SQLException {
        return Long.parseLong(text(sql));
    }

    /** The first row, its columns parted by spaces; empty when there is none. */
    String text(String sql) throws IOException, SQLException {
        try (Statement statement = admin().connection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                return "";
            }
            StringJoiner columns = new StringJoiner(" ");
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                columns.add(rows.getString(i));
            }
            return columns.toString();
        }
    }

    /** Whether it says that it can settle a reading now. */
    boolean isReady() throws IOException, InterruptedException {
        return health("ready") == 200;
    }

    boolean isAlive() throws IOException, InterruptedException {
        return health("live") == 200;
    }

    private int health(String question) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + managementPort + "/health/" + question);
        return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** A counter of its metrics by its name and labels as they are written there; 0 before the first count. */
    double metric(String series) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/metrics"))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        closeAdmin();
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

    /** One connection until the next start; tests ask often, and from one thread. */
    private AdminConnection admin() throws IOException, SQLException {
        AdminConnection open = admin;
        if (open != null && !open.connection().isValid(1)) {
            closeAdmin();
            open = null;
        }
        if (open == null) {
            open = AdminConnection.open(settings().database());
            admin = open;
        }
        return open;
    }

    private void closeAdmin() {
        AdminConnection open = admin;
        admin = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException gone) {
                LOG.debug("the server was gone before its connection was closed", gone);
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
