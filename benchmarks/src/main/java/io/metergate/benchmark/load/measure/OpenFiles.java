package io.metergate.benchmark.load.measure;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many connections one process may have here. */
public final class OpenFiles {
    /** What a process needs beside its connections: jars, logs, the database. */
    private static final int OTHERS = 500;

    private OpenFiles() {}

    /** The wanted number, or as many as the limit of open files lets both ends have. */
    public static int connections(int wanted) {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? (int) Math.min(wanted, Math.max(1, unix.getMaxFileDescriptorCount() - OTHERS))
                : wanted;
    }
}
