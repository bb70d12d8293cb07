package io.metergate.transport.dtls;

import io.metergate.platform.config.GatewayConfig;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsSecureRenegotiation;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;

/** Scandium's settings. Everything that a stranger can make it remember or compute is bounded here. */
final class DtlsLimits {
    /** One receives and checks, one decrypts and answers: two cores have no use for more. */
    static final int CONNECTOR_THREADS = 1;

    /** A handshake with pre-shared keys has no message that is longer. */
    private static final int HANDSHAKE_MESSAGE_BYTES_MAX = 1_024;
    /** Records that came before their keys, of all handshakes together. */
    private static final int DEFERRED_BYTES_MAX = 4_096;

    private static final int HANDSHAKE_RETRANSMISSIONS_MAX = 3;
    private static final int PENDING_INBOUND_MAX = 20_000;
    private static final int PENDING_OUTBOUND_MAX = 20_000;
    /** After so many forged records, records of that association are not looked at until none came for a while. */
    private static final int FORGED_RECORDS_MAX = 8;

    private static final int FORGED_RECORDS_QUIET_SECONDS = 4;
    /** What the system holds while the receiver is busy: bursts of a whole fleet, some 250 bytes a datagram. */
    private static final int SOCKET_BUFFER_BYTES = 4 * 1024 * 1024;

    private DtlsLimits() {}

    static Configuration configuration(GatewayConfig.Coaps settings) {
        List<CipherSuite> suites =
                settings.cipherSuites().stream().map(CipherSuite::getTypeByName).toList();
        return new Configuration(DtlsConfig.DEFINITIONS, SystemConfig.DEFINITIONS)
                .set(DtlsConfig.DTLS_ROLE, DtlsRole.SERVER_ONLY)
                .set(DtlsConfig.DTLS_CIPHER_SUITES, suites)
                .set(DtlsConfig.DTLS_RECOMMENDED_CIPHER_SUITES_ONLY, true)
                .set(DtlsConfig.DTLS_USE_HELLO_VERIFY_REQUEST, true)
                .set(DtlsConfig.DTLS_SECURE_RENEGOTIATION, DtlsSecureRenegotiation.WANTED)
                .set(DtlsConfig.DTLS_USE_ANTI_REPLAY_FILTER, true)
                .set(DtlsConfig.DTLS_UPDATE_ADDRESS_USING_CID_ON_NEWER_RECORDS, true)
                .set(DtlsConfig.DTLS_MAC_ERROR_FILTER_THRESHOLD, FORGED_RECORDS_MAX)
                .set(DtlsConfig.DTLS_MAC_ERROR_FILTER_QUIET_TIME, FORGED_RECORDS_QUIET_SECONDS, TimeUnit.SECONDS)
                .set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, settings.connectionIdBytes())
                .set(DtlsConfig.DTLS_RECORD_SIZE_LIMIT, settings.recordBytesMax())
                .set(DtlsConfig.DTLS_MAX_CONNECTIONS, settings.connectionsMax())
                .set(
                        DtlsConfig.DTLS_STALE_CONNECTION_THRESHOLD,
                        settings.staleAfter().toSeconds(),
                        TimeUnit.SECONDS)
                .set(DtlsConfig.DTLS_REMOVE_STALE_DOUBLE_PRINCIPALS, true)
                // A connection id outlives what resumption would save, and resumption needs a second table of sessions.
                .set(DtlsConfig.DTLS_SERVER_USE_SESSION_ID, false)
                .set(DtlsConfig.DTLS_MAX_FRAGMENTED_HANDSHAKE_MESSAGE_LENGTH, HANDSHAKE_MESSAGE_BYTES_MAX)
                .set(DtlsConfig.DTLS_MAX_DEFERRED_INBOUND_RECORDS_SIZE, DEFERRED_BYTES_MAX)
                .set(DtlsConfig.DTLS_MAX_RETRANSMISSIONS, HANDSHAKE_RETRANSMISSIONS_MAX)
                .set(DtlsConfig.DTLS_MAX_PENDING_INBOUND_JOBS, PENDING_INBOUND_MAX)
                .set(DtlsConfig.DTLS_MAX_PENDING_OUTBOUND_JOBS, PENDING_OUTBOUND_MAX)
                .set(DtlsConfig.DTLS_RECEIVER_THREAD_COUNT, 1)
                .set(DtlsConfig.DTLS_CONNECTOR_THREAD_COUNT, CONNECTOR_THREADS)
                .set(DtlsConfig.DTLS_RECEIVE_BUFFER_SIZE, SOCKET_BUFFER_BYTES)
                .set(DtlsConfig.DTLS_SEND_BUFFER_SIZE, SOCKET_BUFFER_BYTES)
                .set(SystemConfig.HEALTH_STATUS_INTERVAL, 0, TimeUnit.SECONDS);
    }
}
