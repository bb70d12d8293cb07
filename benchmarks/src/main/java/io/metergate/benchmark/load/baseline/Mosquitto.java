package io.metergate.benchmark.load.baseline;

import io.metergate.benchmark.load.stage.Stage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Mosquitto as Debian sets it up, with persistence and its usual pause of half an hour between saves. Two limits are
 * lifted, as every careful user must: by default it drops what is beyond a thousand messages that its subscriber has
 * not taken yet, and lets twenty wait for an acknowledgement.
 */
public final class Mosquitto implements AutoCloseable {
    private static final long LOOK_MS = 20;
    private static final int LOOKS_MAX = 500;

    private final Process process;
    private final InetSocketAddress address;

    private Mosquitto(Process process, InetSocketAddress address) {
        this.process = process;
        this.address = address;
    }

    /** Where it is installed, if it is. */
    public static Optional<Path> program() {
        return Stream.of("/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/usr/bin/mosquitto")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it on a free port of loopback. */
    public static Mosquitto start(Stage stage, Path program) throws IOException, InterruptedException {
        Path directory = Files.createDirectories(stage.workspace().directory().resolve("mosquitto"));
        // Started by root it becomes a user of its own.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        int port = freePort();
        Path settings = directory.resolve("mosquitto.conf");
        Files.writeString(settings, """
                listener %d 127.0.0.1
                allow_anonymous true
                persistence true
                persistence_location %s/
                max_inflight_messages 0
                max_queued_messages 0
                log_type error
                log_type warning
                """.formatted(port, directory));
        Process process = stage.launcher()
                .start(new ProcessBuilder(program.toString(), "-c", settings.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("mosquitto.log").toFile()));
        Mosquitto broker = new Mosquitto(process, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        broker.awaitListener();
        return broker;
    }

    public InetSocketAddress address() {
        return address;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    private void awaitListener() throws IOException, InterruptedException {
        for (int i = 0; i < LOOKS_MAX; i++) {
            try {
                new Socket(address.getAddress(), address.getPort()).close();
                return;
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MS);
            }
        }
        close();
        throw new IOException("Mosquitto does not listen");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
