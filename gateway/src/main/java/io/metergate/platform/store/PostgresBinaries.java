package io.metergate.platform.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs that come with the gateway, unpacked where they can run. */
public final class PostgresBinaries {
    public static final String MAJOR_VERSION = "17";

    private static final String VERSION = "17.6.0";
    private static final int EXECUTABLE = 0100;

    private PostgresBinaries() {}

    /** Unpacks the programs below a directory unless they are there; answers their home, with {@code bin} in it. */
    public static Path unpack(Path directory) throws IOException {
        Path home = directory.resolve("postgresql-" + VERSION);
        if (Files.isDirectory(home)) {
            return home;
        }
        Path partial = directory.resolve("postgresql-" + VERSION + ".partial");
        deleteTree(partial);
        try (InputStream archive = PostgresBinaries.class.getResourceAsStream(archiveName())) {
            if (archive == null) {
                throw new IOException("there is no embedded PostgreSQL for this machine ("
                        + System.getProperty("os.name") + ", " + System.getProperty("os.arch")
                        + "); set database.url to a server of your own");
            }
            unpack(new TarArchiveInputStream(new XZInputStream(archive)), partial);
        }
        // Named only when complete, so that a kill in the middle leaves nothing that looks whole.
        Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
        return home;
    }

    private static String archiveName() {
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        return arm ? "/postgres-linux-arm_64.txz" : "/postgres-linux-x86_64.txz";
    }

    private static void unpack(TarArchiveInputStream tar, Path target) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path file = target.resolve(entry.getName()).normalize();
            if (!file.startsWith(target)) {
                throw new IOException("an archive entry points outside: " + entry.getName());
            }
            if (entry.isDirectory() || isForCompilers(entry.getName())) {
                continue;
            }
            Files.createDirectories(file.getParent());
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            } else {
                Files.copy(tar, file);
                boolean executable = (entry.getMode() & EXECUTABLE) != 0;
                Files.setPosixFilePermissions(
                        file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    private static boolean isForCompilers(String name) {
        return name.endsWith(".a") || name.contains("/pgxs/") || name.contains("/pkgconfig/");
    }

    public static void deleteTree(Path tree) throws IOException {
        if (Files.exists(tree)) {
            List<Path> deepestFirst;
            try (Stream<Path> all = Files.walk(tree)) {
                deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }
}
