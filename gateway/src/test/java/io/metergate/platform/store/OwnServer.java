package io.metergate.platform.store;

import io.metergate.platform.config.GatewayConfig;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A PostgreSQL of a test's own that nobody looks after: it stops, stands still and starts when the test says so. */
public final class OwnServer implements AutoCloseable {
    private final ClusterFiles files;
    private final PostgresPrograms programs;
    private final int port;

    private OwnServer(ClusterFiles files, PostgresPrograms programs, int port) {
        this.files = files;
        this.programs = programs;
        this.port = port;
    }

    /** Makes one in an empty directory and starts it. */
    public static OwnServer start(Path directory) throws IOException {
        ClusterFiles files = ClusterFiles.in(directory);
        PostgresPrograms programs = files.programs();
        files.create(programs);
        int port = freePort();
        files.writeSettings(port);
        OwnServer server = new OwnServer(files, programs, port);
        server.start();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /** As the operator would set it. */
    public GatewayConfig.Database settings() throws IOException {
        URI url = URI.create("postgresql://127.0.0.1:" + port + "/" + ClusterFiles.DATABASE + "?sslmode=disable");
        return new GatewayConfig.Database(url, ClusterFiles.USER, files.password(), 8, files.directory(), 0);
    }

    public void start() throws IOException {
        control("start", "-w", "-t", "60", "-l", files.startLog());
    }

    /** Starts it and does not wait until it takes connections. */
    void begin() throws IOException {
        control("start", "-W", "-l", files.startLog());
    }

    public void stop() throws IOException {
        control("stop", "-w", "-t", "60", "-m", "fast");
    }

    /** From its next start on it follows another server, which is not there. */
    void becomeStandby() throws IOException {
        Path signal = files.cluster().resolve("standby.signal");
        Files.createFile(signal);
        Files.setAttribute(signal, "unix:uid", Files.getAttribute(files.cluster(), "unix:uid"));
    }

    /** From its next start on. */
    void set(String line) throws IOException {
        Path settings = files.cluster().resolve("metergate.conf");
        Files.writeString(settings, Files.readString(settings) + line + "\n");
    }

    /** Stops it as a debugger would: its sockets stay open and nothing answers. */
    public void freeze() throws IOException, InterruptedException {
        signal("-STOP", Postmaster.processesOf(files.cluster()));
    }

    /** Only the process that takes new connections. */
    public void freezePostmaster() throws IOException, InterruptedException {
        long pid = Postmaster.of(files.cluster()).orElseThrow().pid();
        signal("-STOP", List.of(ProcessHandle.of(pid).orElseThrow()));
    }

    public void thaw() throws IOException, InterruptedException {
        signal("-CONT", Postmaster.processesOf(files.cluster()));
    }

    private static void signal(String signal, List<ProcessHandle> processes) throws IOException, InterruptedException {
        for (ProcessHandle process : processes) {
            new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
    }

    private void control(String action, String... options) throws IOException {
        String[] all = new String[options.length + 3];
        all[0] = action;
        all[1] = "-D";
        all[2] = files.cluster().toString();
        System.arraycopy(options, 0, all, 3, options.length);
        programs.run("pg_ctl", all);
    }

    @Override
    public void close() throws IOException {
        if (Postmaster.of(files.cluster()).isPresent()) {
            control("stop", "-w", "-t", "60", "-m", "immediate");
        }
    }
}
