package io.metergate.crashtest;

import io.metergate.crashtest.proxy.ChaosProxy;
import io.metergate.crashtest.site.CrashSite;
import io.metergate.testbed.GatewayProcess;
import io.metergate.testbed.GatewayProgram;
import io.metergate.testbed.Ports;
import io.metergate.testbed.PostgresProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** All processes of a run, in one directory: PostgreSQL, the proxy before it, the gateway, the generator. */
final class Stage implements AutoCloseable {
    private static final Duration STOP_MAX = Duration.ofSeconds(30);
    /** Forgotten connections are waited for until the gateway has given them up; as long as a stop may take at all. */
    private static final Duration STOP_AFTER_FORGOTTEN_MAX = Duration.ofSeconds(145);

    private static final List<String> GATEWAY_OPTIONS =
            List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError");

    private final Path directory;
    private final PostgresProcess postgres;
    private final ChaosProxy proxy;
    private final GatewayProgram program;
    private final int managementPort;
    private final List<AutoCloseable> open;
    private final AtomicBoolean closed = new AtomicBoolean();
    private GatewayProcess gateway;
    /** Whether the gateway's connections were forgotten since it was last stopped in order. */
    private boolean forgotten;

    private final GeneratorProcess generator;

    private Stage(
            Path directory,
            PostgresProcess postgres,
            ChaosProxy proxy,
            GatewayProgram program,
            GatewayProcess gateway,
            int managementPort,
            GeneratorProcess generator,
            List<AutoCloseable> open) {
        this.directory = directory;
        this.postgres = postgres;
        this.proxy = proxy;
        this.program = program;
        this.gateway = gateway;
        this.managementPort = managementPort;
        this.generator = generator;
        this.open = open;
    }

    /**
     * Starts everything, and registers the site. What runs is ended with this process, however that ends.
     *
     * @param now of the run; decides, with the seed, what the readings say
     */
    static Stage open(Path directory, CrashSite site, Instant now) throws IOException, InterruptedException {
        List<AutoCloseable> open = new CopyOnWriteArrayList<>();
        try {
            Ports ports = new Ports();
            PostgresProcess postgres = PostgresProcess.create(directory.resolve("postgres"), ports.next());
            open.add(postgres);
            ChaosProxy proxy = ChaosProxy.start(ports.next(), postgres.port());
            open.add(proxy);
            StagePorts listening = StagePorts.of(ports);
            Path config = directory.resolve("metergate.yaml");
            Files.writeString(config, listening.config(postgres, proxy.port()));
            GatewayProgram program = GatewayProgram.ofLauncher(directory, config, GATEWAY_OPTIONS);
            Path siteFile = directory.resolve("site.yaml");
            Files.writeString(siteFile, site.yaml());
            Path errors = directory.resolve("commands.log");
            program.runWell(errors, "import", siteFile.toString());
            String key = program.runWell(errors, "api-key", "add", "till").strip();
            GatewayProcess gateway =
                    GatewayProcess.start(program, directory.resolve("gateway.log"), listening.management());
            open.add(gateway);
            gateway.awaitStart();
            Path properties = directory.resolve("generator.properties");
            write(listening.generator(site, now, directory.resolve("acknowledged.log"), key), properties);
            GeneratorProcess generator = GeneratorProcess.start(properties, directory.resolve("generator.log"));
            open.add(generator);
            Stage stage =
                    new Stage(directory, postgres, proxy, program, gateway, listening.management(), generator, open);
            Runtime.getRuntime().addShutdownHook(new Thread(stage::closeQuietly, "crash-stage"));
            return stage;
        } catch (IOException | RuntimeException e) {
            closeAll(open);
            throw e;
        }
    }

    private static void write(Properties properties, Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
    }

    PostgresProcess postgres() {
        return postgres;
    }

    ChaosProxy proxy() {
        return proxy;
    }

    GatewayProcess gateway() {
        return gateway;
    }

    GeneratorProcess generator() {
        return generator;
    }

    /** Where acknowledgements are kept. */
    Path acknowledged() {
        return directory.resolve("acknowledged.log");
    }

    /** Lets the gateway's connections to PostgreSQL wait for ever; new ones work. */
    void forgetConnections() {
        forgotten = true;
        proxy.abandon();
    }

    /** Has it stop in order. */
    void stopGateway() throws IOException {
        gateway.stop(forgotten ? STOP_AFTER_FORGOTTEN_MAX : STOP_MAX);
        forgotten = false;
    }

    /** Starts the next gateway after the last one has ended. */
    void startGateway() throws IOException {
        if (closed.get()) {
            throw new IOException("the run is being ended");
        }
        gateway = GatewayProcess.start(program, directory.resolve("gateway.log"), managementPort);
        open.add(gateway);
        gateway.awaitStart();
    }

    /** What {@code metergate reconcile} says; its lines when it found something, else empty. */
    List<String> reconcile() throws IOException {
        GatewayProgram.Answer answer = program.run(directory.resolve("commands.log"), "reconcile", "--json");
        if (answer.exitCode() == 0) {
            return List.of();
        }
        List<String> lines =
                answer.output().lines().map(line -> "reconcile: " + line).toList();
        return lines.isEmpty() ? List.of("reconcile ended with " + answer.exitCode()) : lines;
    }

    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            closeAll(open);
        }
    }

    private void closeQuietly() {
        try {
            close();
        } catch (IOException | UncheckedIOException e) {
            System.err.println("left behind: " + e.getMessage());
        }
    }

    /** The last one first; what fails does not keep the others from ending. */
    private static void closeAll(List<AutoCloseable> open) {
        List<AutoCloseable> lastFirst = new ArrayList<>(open);
        Collections.reverse(lastFirst);
        UncheckedIOException failed = null;
        for (AutoCloseable each : lastFirst) {
            try {
                each.close();
            } catch (Exception e) {
                failed = new UncheckedIOException(new IOException("something did not end: " + e.getMessage(), e));
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
