package io.metergate.benchmark.load.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the kernel says of a process (proc(5)).
 *
 * @param parent the process that started it
 * @param ownTicks processor time in user and kernel mode
 * @param endedChildrenTicks the same of its children that have ended
 */
record ProcessStat(long parent, long ownTicks, long endedChildrenTicks) {
    /** A tick is 10 ms on every Linux that Java runs on (USER_HZ). */
    static final long MICROS_PER_TICK = 10_000;

    private static final int PARENT = 1;
    private static final int USER = 11;

    /** Reads it; all zero for a process that has just ended. */
    static ProcessStat of(long pid) {
        try {
            return parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
        } catch (IOException gone) {
            return new ProcessStat(0, 0, 0);
        }
    }

    /** The name in the second field may have spaces and brackets, so that fields are counted from behind it. */
    static ProcessStat parse(String line) {
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        long user = Long.parseLong(fields[USER]);
        long system = Long.parseLong(fields[USER + 1]);
        long childrenUser = Long.parseLong(fields[USER + 2]);
        long childrenSystem = Long.parseLong(fields[USER + 3]);
        return new ProcessStat(Long.parseLong(fields[PARENT]), user + system, childrenUser + childrenSystem);
    }

    /** The processes that a process has started and that have not ended. */
    static List<Long> childrenOf(long pid) throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .map(path -> path.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .map(Long::valueOf)
                    .filter(candidate -> of(candidate).parent() == pid)
                    .toList();
        }
    }
}
