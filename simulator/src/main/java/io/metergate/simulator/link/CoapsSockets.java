package io.metergate.simulator.link;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.config.CoapConfig.MatcherMode;
import org.eclipse.californium.core.config.CoapConfig.TrackerMode;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.elements.util.DaemonThreadFactory;
import org.eclipse.californium.elements.util.ExecutorsUtil;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedSinglePskStore;

/**
 * The sockets of CoAP meters that speak DTLS, one for each, since a gateway tells associations apart by it until they
 * have a connection id. Each has a thread that waits for datagrams: thousands of meters are no fleet for this.
 */
public final class CoapsSockets implements AutoCloseable {
    private static final int RETRANSMISSIONS_MAX = 3;

    private final Map<String, Socket> sockets = new HashMap<>();
    private final ScheduledExecutorService protocol =
            ExecutorsUtil.newSingleThreadScheduledExecutor(new DaemonThreadFactory("simulator-coaps-"));
    private final ScheduledExecutorService timers =
            ExecutorsUtil.newDefaultSecondaryScheduler("simulator-coaps-timer-");

    /** One meter's socket, and the means to forget its association. */
    record Socket(CoapEndpoint endpoint, DTLSConnector connector) {}

    /**
     * Opens a socket for every meter.
     *
     * @param keys the pre-shared key of each device id, which is its identity as well
     * @throws IOException when a socket can't be had
     */
    public CoapsSockets(Map<String, byte[]> keys) throws IOException {
        Configuration config = config();
        for (Map.Entry<String, byte[]> meter : keys.entrySet()) {
            DTLSConnector connector = new DTLSConnector(DtlsConnectorConfig.builder(config)
                    .setAddress(new InetSocketAddress(0))
                    .setAdvancedPskStore(new AdvancedSinglePskStore(meter.getKey(), meter.getValue()))
                    .build());
            connector.setExecutor(protocol);
            CoapEndpoint endpoint = new CoapEndpoint.Builder()
                    .setConfiguration(config)
                    .setConnector(connector)
                    .build();
            endpoint.setExecutors(protocol, timers);
            endpoint.start();
            sockets.put(meter.getKey(), new Socket(endpoint, connector));
        }
    }

    private static Configuration config() {
        return new Configuration(
                        CoapConfig.DEFINITIONS, UdpConfig.DEFINITIONS, DtlsConfig.DEFINITIONS, SystemConfig.DEFINITIONS)
                .set(CoapConfig.ACK_TIMEOUT, 2, TimeUnit.SECONDS)
                .set(CoapConfig.MAX_RETRANSMIT, RETRANSMISSIONS_MAX)
                .set(CoapConfig.MID_TRACKER, TrackerMode.NULL)
                .set(CoapConfig.RESPONSE_MATCHING, MatcherMode.RELAXED)
                .set(DtlsConfig.DTLS_ROLE, DtlsRole.CLIENT_ONLY)
                // Zero: the meter knows its only gateway, and takes a connection id for the gateway to know it.
                .set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, 0)
                .set(
                        DtlsConfig.DTLS_CIPHER_SUITES,
                        List.of(CipherSuite.TLS_PSK_WITH_AES_128_CCM_8, CipherSuite.TLS_PSK_WITH_AES_128_CCM))
                .set(SystemConfig.HEALTH_STATUS_INTERVAL, 0, TimeUnit.SECONDS);
    }

    /** The socket of a meter that was given at the start. */
    Socket of(String deviceId) {
        Socket socket = sockets.get(deviceId);
        if (socket == null) {
            throw new IllegalArgumentException("no socket was opened for " + deviceId);
        }
        return socket;
    }

    @Override
    public void close() {
        sockets.values().forEach(socket -> socket.endpoint().destroy());
        protocol.shutdownNow();
        timers.shutdownNow();
    }
}
