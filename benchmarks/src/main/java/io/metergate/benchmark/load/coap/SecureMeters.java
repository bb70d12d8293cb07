package io.metergate.benchmark.load.coap;

import io.metergate.benchmark.load.frame.Fleet;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.scandium.DTLSConnector;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConnectorConfig;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.eclipse.californium.scandium.dtls.pskstore.AdvancedSinglePskStore;

/** The DTLS 1.2 ends of meters: each with a socket, a pre-shared key, and the gateway's connection id (RFC 9146). */
final class SecureMeters {
    private SecureMeters() {}

    /**
     * An endpoint with the key of a meter.
     *
     * @param executor does all but wait for datagrams, for which a socket has a thread of its own
     */
    static CoapEndpoint.Builder of(int meter, ScheduledExecutorService executor) {
        Configuration configuration = configuration();
        DtlsConnectorConfig dtls = DtlsConnectorConfig.builder(configuration)
                .setAdvancedPskStore(new AdvancedSinglePskStore(
                        Fleet.deviceId(meter), HexFormat.of().parseHex(Fleet.key(meter))))
                .build();
        DTLSConnector connector = new DTLSConnector(dtls);
        connector.setExecutor(executor);
        return CoapEndpoint.builder().setConfiguration(configuration).setConnector(connector);
    }

    private static Configuration configuration() {
        return new Configuration(
                        CoapConfig.DEFINITIONS, UdpConfig.DEFINITIONS, SystemConfig.DEFINITIONS, DtlsConfig.DEFINITIONS)
                .set(DtlsConfig.DTLS_CIPHER_SUITES, List.of(CipherSuite.TLS_PSK_WITH_AES_128_CCM_8))
                // Asks for the other end's connection id and needs none itself.
                .set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, 0)
                .set(DtlsConfig.DTLS_RECEIVER_THREAD_COUNT, 1)
                .set(DtlsConfig.DTLS_CONNECTOR_THREAD_COUNT, 1)
                .set(DtlsConfig.DTLS_MAX_CONNECTIONS, 2)
                .set(CoapConfig.PROTOCOL_STAGE_THREAD_COUNT, 1)
                .set(CoapConfig.EXCHANGE_LIFETIME, 60, TimeUnit.SECONDS)
                .set(SystemConfig.HEALTH_STATUS_INTERVAL, 0, TimeUnit.SECONDS);
    }
}
