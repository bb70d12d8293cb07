package io.metergate.platform.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesIT {
    private static final int NOBODY = 65534;

    @TempDir
    private Path place = Path.of("");

    @Test
    void keepsOthersOutOfADirectoryButNotOutOfThoseAboveIt() throws IOException {
        Path directory = place.resolve("data/postgres");
        PrivateFiles.directory(directory);
        PrivateFiles.directory(directory);
        assertEquals("rwx------", rights(directory));
        assertNotEquals("rwx------", rights(place.resolve("data")));
    }

    @Test
    void takesADirectoryByALink() throws IOException {
        Path link = Files.createSymbolicLink(place.resolve("link"), Files.createDirectory(place.resolve("real")));
        PrivateFiles.directory(link);
        PrivateFiles.write(link.resolve("a"), "kept");
        assertEquals("kept", Files.readString(place.resolve("real/a")));
    }

    @Test
    void keepsWhatAFileHolds() throws IOException {
        Path file = place.resolve("log");
        PrivateFiles.file(file);
        assertEquals("rw-------", rights(file));
        Files.writeString(file, "a line");
        PrivateFiles.file(file);
        assertEquals("a line", Files.readString(file));
        assertThrows(FileAlreadyExistsException.class, () -> PrivateFiles.file(place));
    }

    @Test
    void replacesAFileAsAWhole() throws IOException {
        Path file = place.resolve("demo/seed");
        PrivateFiles.write(file, "first");
        PrivateFiles.write(file, "second");
        assertEquals("second", Files.readString(file));
        assertEquals("rw-------", rights(file));
        assertEquals("rwx------", rights(place.resolve("demo")));
    }

    @Test
    void givesAwayNothingThatALinkLeadsTo() throws IOException {
        assumeTrue(owner(Path.of("/proc/self")) == 0, "only root gives files away");
        Path outside = Files.createFile(place.resolve("outside"));
        Path tree = Files.createDirectory(place.resolve("tree"));
        Path inside = Files.createFile(tree.resolve("inside"));
        Path link = Files.createSymbolicLink(tree.resolve("link"), outside);
        PostgresPrograms.giveTo(NOBODY, tree);
        assertEquals(NOBODY, owner(inside));
        assertEquals(NOBODY, owner(tree));
        assertEquals(0, owner(outside));
        assertEquals(0, owner(link));
    }

    private static int owner(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
