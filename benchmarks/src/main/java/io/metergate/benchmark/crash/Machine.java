package io.metergate.benchmark.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** What a result was measured on, in one line. */
final class Machine {
    private static final double KIB_PER_GIB = 1024.0 * 1024.0;

    private Machine() {}

    static String describe() {
        return "%s, %d cores, %.0f GiB, Linux %s, Java %s"
                .formatted(
                        field("/proc/cpuinfo", "model name", "unknown processor"),
                        Runtime.getRuntime().availableProcessors(),
                        kib(field("/proc/meminfo", "MemTotal", "0 kB")) / KIB_PER_GIB,
                        System.getProperty("os.version"),
                        System.getProperty("java.version"));
    }

    private static long kib(String memory) {
        return Long.parseLong(memory.toLowerCase(Locale.ROOT).replace("kb", "").strip());
    }

    private static String field(String file, String name, String otherwise) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(otherwise);
        } catch (IOException e) {
            return otherwise;
        }
    }
}
