package io.metergate.platform.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a running server says of itself in its {@code postmaster.pid}. */
public record Postmaster(long pid, int port, boolean ready) {
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    /** The server of a cluster, if its process is alive. */
    public static Optional<Postmaster> of(Path cluster) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(pidFile(cluster));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (lines.size() <= PORT_LINE || !runsIn(cluster, lines.get(0).strip())) {
            return Optional.empty();
        }
        boolean ready =
                lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
        return Optional.of(new Postmaster(
                Long.parseLong(lines.get(0).strip()),
                Integer.parseInt(lines.get(PORT_LINE).strip()),
                ready));
    }

    /**
     * Removes the file of a server that is gone. PostgreSQL itself would not start while any other process has the
     * number that is written there, as happens after a restart of the machine.
     */
    public static void forget(Path cluster) throws IOException {
        Files.deleteIfExists(pidFile(cluster));
    }

    /** Every process that still works on a cluster: a server that was killed leaves some behind for a moment. */
    public static List<ProcessHandle> processesOf(Path cluster) {
        return ProcessHandle.allProcesses()
                .filter(process -> runsIn(cluster, Long.toString(process.pid())))
                .toList();
    }

    /** PostgreSQL's processes work in the directory of their cluster; a dead one that nobody buried has none. */
    private static boolean runsIn(Path cluster, String pid) {
        try {
            return Path.of("/proc", pid, "cwd").toRealPath().equals(cluster.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private static Path pidFile(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }
}
