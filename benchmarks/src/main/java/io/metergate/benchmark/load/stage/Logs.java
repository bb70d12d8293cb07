package io.metergate.benchmark.load.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a process has written about itself. */
public final class Logs {
    private static final int LINES = 12;

    private Logs() {}

    /** The last lines of a log, in one piece; the workspace that it is in goes away. */
    public static String tail(Path log) throws IOException {
        if (!Files.exists(log)) {
            return "no log";
        }
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    }
}
