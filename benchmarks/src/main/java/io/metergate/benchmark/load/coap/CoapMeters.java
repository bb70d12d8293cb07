package io.metergate.benchmark.load.coap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.elements.util.DaemonThreadFactory;
import org.eclipse.californium.elements.util.ExecutorsUtil;

/**
 * The sockets of CoAP meters. All that happens on them happens on one thread. A socket has 65,536 message ids, and none
 * may come twice while the other end still remembers it, so that there are many sockets.
 */
final class CoapMeters implements AutoCloseable {
    private static final int SOCKETS_MAX = 64;

    private final ScheduledExecutorService protocol =
            ExecutorsUtil.newSingleThreadScheduledExecutor(new DaemonThreadFactory("bench-coap-"));
    private final ScheduledThreadPoolExecutor timers =
            new ScheduledThreadPoolExecutor(1, new DaemonThreadFactory("bench-coap-timer-"));
    private final List<CoapEndpoint> endpoints = new ArrayList<>();

    private CoapMeters() {
        timers.setRemoveOnCancelPolicy(true);
    }

    /** Opens plain sockets that meters share. */
    static CoapMeters plain(int meters) throws IOException {
        CoapMeters all = new CoapMeters();
        for (int i = 0; i < Math.min(SOCKETS_MAX, meters); i++) {
            all.open(CoapEndpoint.builder().setConfiguration(configuration()));
        }
        return all;
    }

    /** Opens a socket for each meter, with its key. */
    static CoapMeters secure(int meters) throws IOException {
        CoapMeters all = new CoapMeters();
        for (int i = 0; i < meters; i++) {
            all.open(SecureMeters.of(i, all.protocol));
        }
        return all;
    }

    private static Configuration configuration() {
        return new Configuration(CoapConfig.DEFINITIONS, UdpConfig.DEFINITIONS, SystemConfig.DEFINITIONS)
                .set(CoapConfig.PROTOCOL_STAGE_THREAD_COUNT, 1)
                .set(UdpConfig.UDP_RECEIVER_THREAD_COUNT, 1)
                .set(UdpConfig.UDP_SENDER_THREAD_COUNT, 1)
                // Shorter than the standard's 247 s: the message ids of a row come once each.
                .set(CoapConfig.EXCHANGE_LIFETIME, 60, TimeUnit.SECONDS)
                .set(SystemConfig.HEALTH_STATUS_INTERVAL, 0, TimeUnit.SECONDS);
    }

    private void open(CoapEndpoint.Builder builder) throws IOException {
        CoapEndpoint endpoint = builder.build();
        endpoint.setExecutors(protocol, timers);
        endpoint.start();
        endpoints.add(endpoint);
    }

    /** The socket of a meter. */
    CoapEndpoint of(int meter) {
        return endpoints.get(meter % endpoints.size());
    }

    /** Runs something on the one thread. */
    void execute(Runnable task) {
        protocol.execute(task);
    }

    /** Runs something there after a while. */
    void later(Runnable task, long millis) {
        var unused = protocol.schedule(task, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        endpoints.forEach(CoapEndpoint::destroy);
        protocol.shutdownNow();
        timers.shutdownNow();
    }
}
