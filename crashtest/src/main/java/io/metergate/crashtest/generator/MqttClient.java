package io.metergate.crashtest.generator;

import io.metergate.crashtest.generator.MqttPackets.Packet;
import io.metergate.crashtest.site.Frame;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One connection that comes back for ever. What was published and not acknowledged is published again after each
 * connect, first and under its old packet id. One thread's, that of {@link MqttChannel}.
 */
final class MqttClient {
    private static final int RECEIVED_MAX = 8_192;
    private static final long RECONNECT_MIN_MS = 40;
    private static final int RECONNECT_SPREAD_MS = 260;
    private static final long PATIENCE_MIN_MS = 2_000;
    private static final int PATIENCE_SPREAD_MS = 8_000;
    private static final int PACKET_ID_MAX = 60_000;
    private static final int SUBSCRIPTION = 65_000;

    private final MqttPeer peer;
    private final MqttChannel owner;
    private final Random random;
    private final Deque<Frame> pending = new ArrayDeque<>();
    private final Map<Integer, InFlight> inFlight = new LinkedHashMap<>();
    private final Deque<ByteBuffer> out = new ArrayDeque<>();
    private final ByteBuffer received = ByteBuffer.allocate(RECEIVED_MAX);
    private @Nullable SocketChannel socket;
    private @Nullable SelectionKey key;
    private boolean signedIn;
    private long nextAttemptAt;
    private long giveUpAt = Long.MAX_VALUE;
    private int lastPacketId;

    private record InFlight(Frame frame, long sentAtNanos) {}

    MqttClient(MqttPeer peer, MqttChannel owner, Random random) {
        this.peer = peer;
        this.owner = owner;
        this.random = random;
    }

    void add(Frame frame, long now) {
        pending.add(frame);
        publishPending(now);
    }

    /** Connects when it is time, and gives up a connection on which nothing is acknowledged for too long. */
    void tick(Selector selector, InetSocketAddress gateway, long now) {
        if (socket == null && now >= nextAttemptAt) {
            connect(selector, gateway, now);
        } else if (socket != null && now >= giveUpAt) {
            disconnect(now);
        }
    }

    private void connect(Selector selector, InetSocketAddress gateway, long now) {
        try {
            SocketChannel opened = SocketChannel.open();
            socket = opened;
            opened.configureBlocking(false);
            opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
            key = opened.register(selector, SelectionKey.OP_CONNECT, this);
            giveUpAt = now + patience();
            opened.connect(gateway);
        } catch (IOException e) {
            disconnect(now);
        }
    }

    void ready(long now) {
        SelectionKey selected = key;
        SocketChannel open = socket;
        if (selected == null || open == null) {
            return;
        }
        try {
            if (selected.isConnectable() && open.finishConnect()) {
                selected.interestOps(SelectionKey.OP_READ);
                send(MqttPackets.connect(peer.clientId(), peer.user(), peer.password()));
            }
            if (selected.isValid() && selected.isReadable()) {
                read(open, now);
            }
            if (selected.isValid() && selected.isWritable()) {
                flush();
            }
        } catch (IOException e) {
            disconnect(now);
        }
    }

    private void read(SocketChannel open, long now) throws IOException {
        int length = open.read(received);
        if (length < 0) {
            throw new IOException("closed by the gateway");
        }
        received.flip();
        Optional<Packet> packet = MqttPackets.take(received);
        while (packet.isPresent()) {
            take(packet.get(), now);
            if (socket != open) {
                // Given up on the way: what was left unread is gone with it.
                return;
            }
            packet = MqttPackets.take(received);
        }
        received.compact();
    }

    private void take(Packet packet, long now) throws IOException {
        switch (packet.type()) {
            case MqttPackets.CONNACK -> signedIn(packet.body().get(1), now);
            case MqttPackets.PUBACK -> acknowledged(packet.body().getShort() & 0xFFFF, now);
            case MqttPackets.PUBLISH -> commanded(packet);
            default -> {}
        }
    }

    private void signedIn(byte code, long now) throws IOException {
        if (code != 0) {
            throw new IOException("refused: " + code);
        }
        signedIn = true;
        if (peer.subscription() != null) {
            send(MqttPackets.subscribe(SUBSCRIPTION, peer.subscription()));
        }
        List<Map.Entry<Integer, InFlight>> again = new ArrayList<>(inFlight.entrySet());
        for (Map.Entry<Integer, InFlight> each : again) {
            owner.countResent();
            publish(each.getKey(), each.getValue().frame(), true);
        }
        publishPending(now);
    }

    private void publishPending(long now) {
        try {
            while (signedIn && inFlight.size() < peer.window() && !pending.isEmpty()) {
                if (inFlight.isEmpty()) {
                    giveUpAt = now + patience();
                }
                publish(freePacketId(), pending.remove(), false);
            }
        } catch (IOException e) {
            disconnect(now);
        }
    }

    private void publish(int packetId, Frame frame, boolean again) throws IOException {
        inFlight.put(packetId, new InFlight(frame, System.nanoTime()));
        send(MqttPackets.publish(packetId, peer.topic(frame), peer.payload(frame), again));
    }

    private int freePacketId() {
        do {
            lastPacketId = lastPacketId % PACKET_ID_MAX + 1;
        } while (inFlight.containsKey(lastPacketId));
        return lastPacketId;
    }

    private void acknowledged(int packetId, long now) {
        InFlight done = inFlight.remove(packetId);
        if (done == null) {
            owner.violation(peer.clientId() + " got an acknowledgement of packet " + packetId + ", which is not open");
            return;
        }
        giveUpAt = inFlight.isEmpty() ? Long.MAX_VALUE : now + patience();
        owner.acknowledged(done.frame(), done.sentAtNanos());
        publishPending(now);
    }

    private void commanded(Packet packet) throws IOException {
        ByteBuffer body = packet.body();
        body.position(body.position() + 2 + (body.getShort(0) & 0xFFFF));
        boolean wantsAnswer = (packet.flags() & 0x6) != 0;
        int packetId = wantsAnswer ? body.getShort() & 0xFFFF : 0;
        byte[] payload = new byte[body.remaining()];
        body.get(payload);
        owner.commanded(peer, payload);
        if (wantsAnswer) {
            send(MqttPackets.puback(packetId));
        }
    }

    private void send(ByteBuffer packet) throws IOException {
        out.add(packet);
        flush();
    }

    private void flush() throws IOException {
        SocketChannel open = socket;
        SelectionKey selected = key;
        if (open == null || selected == null) {
            return;
        }
        while (!out.isEmpty()) {
            open.write(out.peek());
            if (out.peek().hasRemaining()) {
                selected.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                return;
            }
            out.remove();
        }
        selected.interestOps(SelectionKey.OP_READ);
    }

    private void disconnect(long now) {
        close();
        nextAttemptAt = now + RECONNECT_MIN_MS + random.nextInt(RECONNECT_SPREAD_MS);
    }

    void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // It is given up in any case.
        }
        socket = null;
        key = null;
        signedIn = false;
        giveUpAt = Long.MAX_VALUE;
        out.clear();
        received.clear();
    }

    private long patience() {
        return PATIENCE_MIN_MS + random.nextInt(PATIENCE_SPREAD_MS);
    }
}
