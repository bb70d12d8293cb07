package io.metergate.transport.mqtt;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says at the start when the system would not let as many clients connect as the settings do. */
final class OpenFiles {
    private static final Logger LOG = LoggerFactory.getLogger(OpenFiles.class);

    /** What else the process has open: its classes, the database, the console. */
    private static final int OTHERS = 1_000;

    private OpenFiles() {}

    static void warn(int connectionsMax) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            long filesMax = system.getMaxFileDescriptorCount();
            if (isTooFew(filesMax, connectionsMax)) {
                LOG.warn(
                        "mqtt.connectionsMax is {}, but the system lets this process open {} files only, so that about"
                                + " {} clients can connect: raise the limit (ulimit -n, or LimitNOFILE of the service)"
                                + " or lower the setting",
                        connectionsMax,
                        filesMax,
                        Math.max(0, filesMax - OTHERS));
            }
        }
    }

    static boolean isTooFew(long filesMax, int connectionsMax) {
        return filesMax < (long) connectionsMax + OTHERS;
    }
}
