package io.metergate.testbed;

import io.metergate.platform.store.ClusterFiles;
import io.metergate.platform.store.PostgresPrograms;
import io.metergate.platform.store.Postmaster;
import io.metergate.testbed.Signals.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A PostgreSQL server of its own: the programs that come with the gateway, with the gateway's settings, so fsync and
 * synchronous_commit are on. Nobody watches it: once killed it stays down until it is started.
 */
public final class PostgresProcess implements AutoCloseable {
    private static final int END_SECONDS_MAX = 30;

    private final ClusterFiles files;
    private final PostgresPrograms programs;
    private final int port;

    private PostgresProcess(ClusterFiles files, PostgresPrograms programs, int port) {
        this.files = files;
        this.programs = programs;
        this.port = port;
    }

    /**
     * Makes a cluster and starts it.
     *
     * @param directory for the programs, the data and the logs; made when it is not there
     * @throws IOException when it does not start, with the end of its log
     */
    public static PostgresProcess create(Path directory, int port) throws IOException {
        ClusterFiles files = ClusterFiles.in(directory);
        PostgresPrograms programs = files.programs();
        files.create(programs);
        PostgresProcess created = new PostgresProcess(files, programs, port);
        created.start();
        return created;
    }

    /** Starts it, after a kill too, and waits until it takes connections. */
    public void start() throws IOException {
        Postmaster.forget(files.cluster());
        files.writeSettings(port);
        programs.run("pg_ctl", "start", "-w", "-t", "120", "-D", files.cluster().toString(), "-l", files.startLog());
    }

    /** Kills every process of it at once, as a machine does that loses its power, and waits for their end. */
    public void kill() throws IOException {
        List<ProcessHandle> processes = Postmaster.processesOf(files.cluster());
        Signals.send(Signal.KILL, pids(processes));
        // A backend that was just being forked is not in the list.
        List<ProcessHandle> rest = Postmaster.processesOf(files.cluster());
        Signals.send(Signal.KILL, pids(rest));
        awaitEnd(processes);
        awaitEnd(rest);
    }

    /** Freezes every process of it: sockets stay open and nothing answers. */
    public void freeze() throws IOException {
        Signals.send(Signal.STOP, pids());
    }

    public void thaw() throws IOException {
        Signals.send(Signal.CONT, pids());
    }

    /** The processes that there are now. */
    public List<Long> pids() {
        return pids(Postmaster.processesOf(files.cluster()));
    }

    public int port() {
        return port;
    }

    public String user() {
        return ClusterFiles.USER;
    }

    public String database() {
        return ClusterFiles.DATABASE;
    }

    public String password() throws IOException {
        return files.password().value();
    }

    /** A connection beside the gateway's. */
    public Connection connect() throws SQLException, IOException {
        Properties properties = new Properties();
        properties.setProperty("user", user());
        properties.setProperty("password", password());
        properties.setProperty("ApplicationName", "measurement");
        properties.setProperty("connectTimeout", "10");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database(), properties);
    }

    /** Ends it without ceremony: whoever closes it has no more use for its data. */
    @Override
    public void close() throws IOException {
        thaw();
        kill();
    }

    private static List<Long> pids(List<ProcessHandle> processes) {
        return processes.stream().map(ProcessHandle::pid).toList();
    }

    private static void awaitEnd(List<ProcessHandle> processes) throws IOException {
        for (ProcessHandle process : processes) {
            try {
                process.onExit().get(END_SECONDS_MAX, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            } catch (ExecutionException | TimeoutException e) {
                throw new IOException("process " + process.pid() + " of a killed PostgreSQL does not end", e);
            }
        }
    }
}
