package io.metergate.transport.dtls;

import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.util.ClockUtil;
import org.eclipse.californium.scandium.DtlsDatagramFilter;
import org.eclipse.californium.scandium.dtls.Connection;
import org.eclipse.californium.scandium.dtls.ContentType;
import org.eclipse.californium.scandium.dtls.DTLSContext;
import org.eclipse.californium.scandium.dtls.Handshaker;
import org.eclipse.californium.scandium.dtls.Record;
import org.eclipse.californium.scandium.dtls.SessionListener;

/**
 * Stands before the handshakes: drops what can't be a record, and from addresses whose handshakes fail too often every
 * datagram that would begin another. The address is proven by then, since Scandium asks for a cookie first.
 */
final class HandshakeGuard extends DtlsDatagramFilter {
    private final FailureLimit limit = new FailureLimit();
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
        boolean begins =
                packet.getData()[packet.getOffset()] == ContentType.HANDSHAKE.getCode() && isFirstEpoch(packet);
        if (begins && !limit.admits(packet.getAddress(), ClockUtil.nanoRealtime())) {
            counters.tooMany();
            return false;
        }
        return true;
    }

    private static boolean isFirstEpoch(DatagramPacket packet) {
        int epoch = packet.getOffset() + 3;
        return packet.getData()[epoch] == 0 && packet.getData()[epoch + 1] == 0;
    }

    /** The first record under the keys of a handshake is the proof; a wrong code there is another key. */
    @Override
    public boolean onMacError(Record record, Connection connection) {
        if (connection.hasOngoingHandshake() && !connection.hasEstablishedDtlsContext()) {
            counters.wrongKey();
            failed(record.getPeerAddress());
        } else {
            counters.forgedRecord();
        }
        return super.onMacError(record, connection);
    }

    private void failed(InetSocketAddress peer) {
        InetAddress address = peer == null ? null : peer.getAddress();
        if (address != null) {
            limit.failed(address, ClockUtil.nanoRealtime());
        }
    }

    /** Tells this guard how handshakes end. */
    SessionListener listener() {
        return new SessionListener() {
            @Override
            public void handshakeStarted(Handshaker handshaker) {
                // Counted when it ends.
            }

            @Override
            public void contextEstablished(Handshaker handshaker, DTLSContext establishedContext) {
                counters.completed();
            }

            @Override
            public void handshakeCompleted(Handshaker handshaker) {
                // Its first message is counted by the resource.
            }

            @Override
            public void handshakeFailed(Handshaker handshaker, Throwable error) {
                if (!handshaker.getConnection().hasEstablishedDtlsContext()) {
                    counters.failed();
                    failed(handshaker.getPeerAddress());
                }
            }

            @Override
            public void handshakeFlightRetransmitted(Handshaker handshaker, int flight) {
                // The network's affair.
            }
        };
    }
}
