package io.metergate.transport.dtls;

import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.util.ClockUtil;
import org.eclipse.californium.scandium.AlertHandler;
import org.eclipse.californium.scandium.DtlsDatagramFilter;
import org.eclipse.californium.scandium.dtls.AlertMessage;
import org.eclipse.californium.scandium.dtls.AlertMessage.AlertDescription;
import org.eclipse.californium.scandium.dtls.Connection;
import org.eclipse.californium.scandium.dtls.ContentType;
import org.eclipse.californium.scandium.dtls.DTLSContext;
import org.eclipse.californium.scandium.dtls.Handshaker;
import org.eclipse.californium.scandium.dtls.Record;
import org.eclipse.californium.scandium.dtls.SessionListener;

/**
 * Stands before the handshakes: drops what can't be a record, and from addresses whose handshakes cost too much every
 * datagram that would begin another. An address is proven by then, since Scandium asks for a cookie first.
 *
 * <p>Scandium answers neither an unknown identity nor a wrong key, so that nobody learns which of the two it was; such
 * a handshake ends when its time is over. It counts as failed as soon as it is known for what it is.
 */
final class HandshakeGuard extends DtlsDatagramFilter implements SessionListener, AlertHandler {
    private final HandshakeLimit limit = new HandshakeLimit();
    private final HandshakeCounters counters;

    HandshakeGuard(Configuration configuration, HandshakeCounters counters) {
        super(configuration);
        this.counters = counters;
    }

    @Override
    public boolean onReceiving(DatagramPacket packet) {
        if (!super.onReceiving(packet)) {
            return false;
        }
        if (isOfHandshake(packet) && !limit.admits(packet.getAddress(), ClockUtil.nanoRealtime())) {
            counters.tooMany();
            return false;
        }
        return true;
    }

    /** In clear, that is of the first epoch: of one that exists already nothing is dropped. */
    private static boolean isOfHandshake(DatagramPacket packet) {
        byte[] data = packet.getData();
        int start = packet.getOffset();
        return data[start] == ContentType.HANDSHAKE.getCode() && data[start + 3] == 0 && data[start + 4] == 0;
    }

    /** The first record under the keys of a handshake is the proof; a wrong code there is another key. */
    @Override
    public boolean onMacError(Record record, Connection connection) {
        if (!connection.hasOngoingHandshake() || connection.hasEstablishedDtlsContext()) {
            counters.forgedRecord();
        } else if (connection.getFilterData() == null) {
            counters.wrongKey();
            failed(record.getPeerAddress());
        }
        return super.onMacError(record, connection);
    }

    /** Comes once for a handshake, however often its last message is repeated. */
    @Override
    public void onAlert(InetSocketAddress peer, AlertMessage alert) {
        if (alert.getDescription() == AlertDescription.UNKNOWN_PSK_IDENTITY) {
            counters.unknownIdentity();
            failed(peer);
        }
    }

    @Override
    public void handshakeStarted(Handshaker handshaker) {
        limit.began(handshaker.getPeerAddress().getAddress());
    }

    @Override
    public void contextEstablished(Handshaker handshaker, DTLSContext establishedContext) {
        counters.completed();
        limit.succeeded(handshaker.getPeerAddress().getAddress());
    }

    @Override
    public void handshakeCompleted(Handshaker handshaker) {
        // The first message under the new keys has come; that is counted where messages are.
    }

    @Override
    public void handshakeFailed(Handshaker handshaker, Throwable error) {
        Connection connection = handshaker.getConnection();
        if (connection.hasEstablishedDtlsContext()) {
            return;
        }
        limit.ended(handshaker.getPeerAddress().getAddress());
        if (!isCounted(connection)) {
            counters.failed();
            failed(handshaker.getPeerAddress());
        }
    }

    private static boolean isCounted(Connection connection) {
        AlertMessage cause = connection.getRootCauseAlert();
        boolean unknown = cause != null && cause.getDescription() == AlertDescription.UNKNOWN_PSK_IDENTITY;
        return unknown || connection.getFilterData() != null;
    }

    @Override
    public void handshakeFlightRetransmitted(Handshaker handshaker, int flight) {
        // The network's affair.
    }

    private void failed(InetSocketAddress peer) {
        limit.failed(peer.getAddress(), ClockUtil.nanoRealtime());
    }
}
