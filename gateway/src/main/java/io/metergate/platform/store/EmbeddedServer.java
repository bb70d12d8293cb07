package io.metergate.platform.store;

import io.metergate.platform.config.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL server that comes with the gateway. Durable like any other: its data stays, and fsync and
 * synchronous_commit are on. Listens on loopback only and asks everyone for a password. A server that a killed gateway
 * left behind is stopped cleanly first; one that is killed under a living gateway is started again.
 */
public final class EmbeddedServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final int WATCH_PERIOD_MS = 500;

    private final ClusterFiles files;
    private final PostgresPrograms programs;
    private final int port;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "postgres-watch");
        thread.setDaemon(true);
        return thread;
    });
    private final DirectoryLock lock;
    private boolean closed;

    private EmbeddedServer(ClusterFiles files, PostgresPrograms programs, int port, DirectoryLock lock) {
        this.files = files;
        this.programs = programs;
        this.port = port;
        this.lock = lock;
    }

    /**
     * Starts the server of a directory.
     *
     * @param port 0 for any free one
     * @throws IOException when it can't be started, with a reason that can be shown
     */
    public static EmbeddedServer start(Path directory, int port) throws IOException {
        ClusterFiles files = ClusterFiles.in(directory);
        DirectoryLock lock = DirectoryLock.take(files.directory())
                .orElseThrow(() -> new IOException(files.directory() + " is in use by a running gateway"));
        try {
            files.refuseOtherVersion();
            PostgresPrograms programs = files.programs();
            stopLeftover(files, programs);
            if (!files.hasCluster()) {
                files.create(programs);
            }
            EmbeddedServer server = new EmbeddedServer(files, programs, freePort(port), lock);
            server.startPostmaster();
            ScheduledFuture<?> unused = server.watch.scheduleWithFixedDelay(
                    server::startAgainIfGone, WATCH_PERIOD_MS, WATCH_PERIOD_MS, TimeUnit.MILLISECONDS);
            return server;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** How to reach the server that a running gateway has started in a directory, if there is one. */
    public static Optional<ConnectionDetails> running(Path directory) throws IOException {
        ClusterFiles files = ClusterFiles.in(directory);
        Optional<DirectoryLock> lock = DirectoryLock.take(files.directory());
        if (lock.isPresent()) {
            lock.get().close();
            return Optional.empty();
        }
        Optional<Postmaster> postmaster = Postmaster.of(files.cluster()).filter(Postmaster::ready);
        if (postmaster.isEmpty()) {
            throw new IOException("the gateway that uses " + files.directory() + " is just starting or stopping");
        }
        return Optional.of(details(files.password(), postmaster.get().port()));
    }

    /** How to reach this server. */
    public ConnectionDetails details() throws IOException {
        return details(files.password(), port);
    }

    /** Stops the server cleanly and waits for it. */
    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            watch.shutdownNow();
            stopLeftover(files, programs);
            lock.close();
        }
    }

    private static ConnectionDetails details(Secret password, int port) {
        return new ConnectionDetails("127.0.0.1", port, ClusterFiles.DATABASE, ClusterFiles.USER, password, "disable");
    }

    private void startPostmaster() throws IOException {
        awaitEndOf(Postmaster.processesOf(files.cluster()));
        Postmaster.forget(files.cluster());
        files.writeSettings(port);
        programs.run("pg_ctl", "start", "-w", "-t", "120", "-D", files.cluster().toString(), "-l", files.startLog());
    }

    private synchronized void startAgainIfGone() {
        try {
            if (!closed && Postmaster.of(files.cluster()).isEmpty()) {
                LOG.warn("the embedded PostgreSQL is gone; starting it again");
                startPostmaster();
            }
        } catch (IOException e) {
            LOG.error("the embedded PostgreSQL does not start: {}", e.getMessage());
        }
    }

    private static void stopLeftover(ClusterFiles files, PostgresPrograms programs) throws IOException {
        if (Postmaster.of(files.cluster()).isPresent()) {
            programs.run(
                    "pg_ctl",
                    "stop",
                    "-w",
                    "-t",
                    "120",
                    "-m",
                    "fast",
                    "-D",
                    files.cluster().toString());
        }
    }

    private static void awaitEndOf(List<ProcessHandle> processes) throws IOException {
        for (ProcessHandle process : processes) {
            try {
                process.onExit().get(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            } catch (ExecutionException | TimeoutException e) {
                throw new IOException("process " + process.pid() + " of a killed PostgreSQL does not end", e);
            }
        }
    }

    private static int freePort(int wanted) throws IOException {
        try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IOException("port " + wanted + " is taken; set database.embeddedPort to a free one", e);
        }
    }
}
