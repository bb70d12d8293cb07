package io.metergate.simulator.link;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.elements.util.DaemonThreadFactory;
import org.eclipse.californium.elements.util.ExecutorsUtil;

/**
 * The UDP sockets that CoAP meters share. A socket has 65,536 message ids for the 247 s in which none may come again,
 * so there is one for every 64 meters, up to 64.
 */
public final class CoapSockets implements AutoCloseable {
    private static final int METERS_PER_SOCKET = 64;
    private static final int SOCKETS_MAX = 64;
    private static final int RETRANSMISSIONS_MAX = 3;

    private final List<CoapEndpoint> endpoints = new ArrayList<>();
    private final ScheduledExecutorService protocol =
            ExecutorsUtil.newSingleThreadScheduledExecutor(new DaemonThreadFactory("simulator-coap-"));
    private final ScheduledExecutorService timers = ExecutorsUtil.newDefaultSecondaryScheduler("simulator-coap-timer-");
    private int handedOut;

    /**
     * Opens as many sockets as these meters need.
     *
     * @throws IOException when a socket can't be had
     */
    public CoapSockets(int meters) throws IOException {
        CoapConfig.register();
        UdpConfig.register();
        SystemConfig.register();
        Configuration config = Configuration.createStandardWithoutFile();
        config.set(CoapConfig.ACK_TIMEOUT, 2, TimeUnit.SECONDS);
        config.set(CoapConfig.MAX_RETRANSMIT, RETRANSMISSIONS_MAX);
        config.set(CoapConfig.PROTOCOL_STAGE_THREAD_COUNT, 1);
        int count = Math.min(SOCKETS_MAX, (meters + METERS_PER_SOCKET - 1) / METERS_PER_SOCKET);
        for (int i = 0; i < count; i++) {
            CoapEndpoint endpoint =
                    new CoapEndpoint.Builder().setConfiguration(config).build();
            endpoint.setExecutors(protocol, timers);
            endpoint.start();
            endpoints.add(endpoint);
        }
    }

    /** The socket for the next meter. */
    CoapEndpoint next() {
        return endpoints.get(handedOut++ % endpoints.size());
    }

    @Override
    public void close() {
        endpoints.forEach(CoapEndpoint::destroy);
        protocol.shutdownNow();
        timers.shutdownNow();
    }
}
