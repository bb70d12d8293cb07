package io.metergate.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the figures were measured on.
 *
 * @param load the load averages of 1, 5 and 15 minutes before the first row
 */
public record Machine(String processor, int cores, long memoryMegabytes, String java, String kernel, String load) {
    private static final long KILOBYTES_IN_MEGABYTE = 1_024;

    /** The machine that this runs on. */
    public static Machine here() throws IOException {
        return new Machine(
                value("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                Long.parseLong(value("/proc/meminfo", "MemTotal").replace(" kB", "")) / KILOBYTES_IN_MEGABYTE,
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                String.join(
                        " ",
                        List.of(Files.readString(Path.of("/proc/loadavg")).split(" ", -1))
                                .subList(0, 3)));
    }

    private static String value(String file, String name) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    /** One line for people. */
    @Override
    public String toString() {
        return processor + ", " + cores + " cores, " + memoryMegabytes + " MB; " + java + "; " + kernel
                + "; load before: " + load;
    }
}
