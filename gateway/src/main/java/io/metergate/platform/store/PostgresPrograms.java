package io.metergate.platform.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs {@code initdb} and {@code pg_ctl} as somebody whom PostgreSQL accepts. It refuses to run as root, so root runs
 * it in a user namespace without privileges; where the kernel forbids that, as the user nobody.
 */
public final class PostgresPrograms {
    private static final int ROOT = 0;
    private static final int NOBODY = 65534;
    private static final int PROGRAM_SECONDS_MAX = 150;
    private static final int LOG_LINES_SHOWN = 8;

    private final Path bin;
    private final Path log;
    private final List<String> prefix;

    private PostgresPrograms(Path bin, Path log, List<String> prefix) {
        this.bin = bin;
        this.log = log;
        this.prefix = prefix;
    }

    /**
     * Prepares to run programs on a cluster.
     *
     * @param cluster decides as whom they run when it exists
     * @param owned the directories that must belong to whoever runs them
     */
    static PostgresPrograms prepare(Path home, Path log, Path cluster, List<Path> owned) throws IOException {
        int self = uid(Path.of("/proc/self"));
        int owner = Files.exists(cluster) ? uid(cluster) : self;
        List<String> prefix = List.of();
        if (self == ROOT && owner == ROOT && runs(List.of("unshare", "-U", "true"))) {
            prefix = List.of("unshare", "-U");
        } else if (self == ROOT) {
            owner = owner == ROOT ? NOBODY : owner;
            prefix = List.of("setpriv", "--reuid=" + owner, "--regid=" + owner, "--clear-groups");
            for (Path path : owned) {
                giveTo(owner, path);
            }
            if (!runs(append(prefix, home.resolve("bin/initdb").toString(), "--version"))) {
                throw new IOException("PostgreSQL does not run as root, and another user can't reach "
                        + home.getParent() + "; start Metergate as an ordinary user, or set"
                        + " database.embeddedDirectory to a place like /var/lib/metergate");
            }
        } else if (owner != self) {
            throw new IOException(cluster + " belongs to another user");
        }
        return new PostgresPrograms(home.resolve("bin"), log, prefix);
    }

    /** Runs a program to its end; a failure carries the end of its log. */
    public void run(String program, String... arguments) throws IOException {
        List<String> command = append(prefix, bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // A caller's PGPORT, PGDATA or locale must not lead the server astray.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        if (exitCode(builder) != 0) {
            throw new IOException(program + " failed, see " + log + ":\n" + tail(log));
        }
    }

    private static boolean runs(List<String> command) throws IOException {
        try {
            return exitCode(new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD))
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static int exitCode(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PROGRAM_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(builder.command() + " did not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Gives away a tree, but neither its links nor what they lead to: whoever planted one would get that too. */
    static void giveTo(int uid, Path tree) throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(tree)) {
            paths = all.filter(path -> !Files.isSymbolicLink(path)).toList();
        }
        for (Path path : paths) {
            Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", uid, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static int uid(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid");
    }

    private static List<String> append(List<String> words, String... more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return all;
    }

    private static String tail(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
    }
}
