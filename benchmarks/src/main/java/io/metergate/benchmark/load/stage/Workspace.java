package io.metergate.benchmark.load.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a bench keeps its files. Emptied before and after: what was measured is in the table.
 *
 * @param home where Metergate is
 * @param directory of this bench alone, on the same disk
 */
public record Workspace(Path home, Path directory) implements AutoCloseable {

    /** A workspace of this process. */
    public static Workspace create(Path home) throws IOException {
        Path data = home.resolve("data");
        Path directory = data.resolve("bench-" + ProcessHandle.current().pid());
        deleteTree(directory);
        Files.createDirectories(directory);
        return new Workspace(home, directory);
    }

    Path launcher() {
        return home.resolve("metergate");
    }

    @Override
    public void close() throws IOException {
        deleteTree(directory);
    }

    private static void deleteTree(Path tree) throws IOException {
        if (Files.exists(tree)) {
            List<Path> deepestFirst;
            try (Stream<Path> all = Files.walk(tree)) {
                deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        }
    }
}
