package io.metergate.transport.coap;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A NAT between one meter and the gateway, which forgets its mapping and repeats datagrams when it is told to. */
final class AddressTranslator implements AutoCloseable {
    private static final int DATAGRAM_BYTES_MAX = 2_048;

    private final InetAddress loopback = InetAddress.getLoopbackAddress();
    private final SocketAddress gateway;
    private final DatagramSocket inside;
    private volatile DatagramSocket outside;
    private volatile @Nullable SocketAddress meter;
    private volatile byte[] last = {};

    AddressTranslator(int gatewayPort) throws SocketException {
        gateway = new InetSocketAddress(loopback, gatewayPort);
        inside = new DatagramSocket(0, loopback);
        outside = new DatagramSocket(0, loopback);
        run(this::forwardOut);
        run(() -> forwardIn(outside));
    }

    /** Where the meter finds the gateway. */
    int port() {
        return inside.getLocalPort();
    }

    /** From now on the gateway sees another port. */
    void rebind() throws SocketException {
        DatagramSocket before = outside;
        DatagramSocket after = new DatagramSocket(0, loopback);
        outside = after;
        run(() -> forwardIn(after));
        before.close();
    }

    /** The meter's last datagram. */
    byte[] last() {
        return last.clone();
    }

    /** Sends a datagram to the gateway from an address that is nobody's. */
    void sendFromElsewhere(byte[] datagram) throws IOException {
        try (DatagramSocket elsewhere = new DatagramSocket(0, loopback)) {
            elsewhere.send(new DatagramPacket(datagram, datagram.length, gateway));
        }
    }

    private void forwardOut() throws IOException {
        while (true) {
            DatagramPacket packet = received(inside);
            meter = packet.getSocketAddress();
            last = Arrays.copyOf(packet.getData(), packet.getLength());
            outside.send(new DatagramPacket(last, last.length, gateway));
        }
    }

    private void forwardIn(DatagramSocket from) throws IOException {
        while (true) {
            DatagramPacket packet = received(from);
            SocketAddress to = meter;
            if (to != null) {
                inside.send(new DatagramPacket(packet.getData(), packet.getLength(), to));
            }
        }
    }

    private static DatagramPacket received(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[DATAGRAM_BYTES_MAX], DATAGRAM_BYTES_MAX);
        socket.receive(packet);
        return packet;
    }

    /** Until its socket is closed. */
    private static void run(Forwarding forwarding) {
        Thread thread = new Thread(() -> {
            try {
                forwarding.run();
            } catch (IOException closed) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @FunctionalInterface
    private interface Forwarding {
        void run() throws IOException;
    }

    @Override
    public void close() {
        inside.close();
        outside.close();
    }
}
