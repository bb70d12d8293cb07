package io.metergate.transport;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says at the start which listeners others than this machine can reach, and what that means. */
public final class Exposure {
    private static final Logger LOG = LoggerFactory.getLogger(Exposure.class);

    private Exposure() {}

    /**
     * Warns unless a listener is on loopback.
     *
     * @param section the section of the settings file, for example {@code mqtt}
     * @param meaning what others can do then
     */
    public static void warn(String section, String host, String meaning) {
        if (!isLoopback(host)) {
            LOG.warn("{}.host is {}, which others than this machine can reach: {}", section, host, meaning);
        }
    }

    /** False also for a name other than localhost, since resolving it would take time. */
    static boolean isLoopback(String host) {
        InetAddress address = NetUtil.createInetAddressFromIpAddressString(host);
        return address == null ? host.equals("localhost") : address.isLoopbackAddress();
    }
}
