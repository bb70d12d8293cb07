package io.metergate.benchmark.load.mqtt;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One connection of the generator; confined to its loop. What was not acknowledged when it was lost is sent again. */
final class MqttClient implements PacketReader.Listener {
    private final Sender sender;
    private final int place;
    private final MqttLoop loop;
    private final InFlight inFlight;
    private PacketReader reader = new PacketReader();
    private @Nullable SocketChannel channel;
    private @Nullable SelectionKey key;
    private @Nullable ByteBuffer unsent;
    private boolean up;
    private boolean refused;
    private int nextMeter;
    /** Messages that are due beyond those that were begun. */
    private long owed;

    private long begun;

    /** @param place its number among the clients of its loop */
    MqttClient(Sender sender, int place, MqttLoop loop) {
        this.sender = sender;
        this.place = place;
        this.loop = loop;
        this.inFlight = new InFlight(sender.window());
    }

    int place() {
        return place;
    }

    boolean isIdle() {
        return owed == 0 && inFlight.count() == 0;
    }

    void owe(long messages) {
        owed += messages;
    }

    void forgive() {
        owed = 0;
    }

    void connect(Selector selector, InetSocketAddress gateway) throws IOException {
        SocketChannel opened = SocketChannel.open();
        channel = opened;
        opened.configureBlocking(false);
        opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
        reader = new PacketReader();
        unsent = null;
        refused = false;
        boolean connected = opened.connect(gateway);
        key = opened.register(selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
        if (connected) {
            write(ByteBuffer.wrap(MqttPackets.connect(sender.name(), sender.secret(), 0)));
        }
    }

    /** Does what the socket is ready for. */
    void ready(SelectionKey ready, ByteBuffer in) throws IOException {
        SocketChannel socket = (SocketChannel) ready.channel();
        if (ready.isConnectable() && socket.finishConnect()) {
            ready.interestOps(SelectionKey.OP_READ);
            write(ByteBuffer.wrap(MqttPackets.connect(sender.name(), sender.secret(), 0)));
        }
        if (ready.isWritable()) {
            flush(socket, ready);
        }
        if (ready.isReadable()) {
            in.clear();
            int count = socket.read(in);
            if (count < 0) {
                throw new IOException("closed by the gateway");
            }
            reader.read(in.flip(), this);
            if (refused) {
                throw new IOException("sign-in refused");
            }
            send();
        }
    }

    /** Sends what is due and fits the window. */
    void send() throws IOException {
        if (!up || unsent != null || owed == 0 || inFlight.isFull()) {
            return;
        }
        ByteBuffer out = loop.out();
        out.clear();
        while (owed > 0
                && !inFlight.isFull()
                && out.remaining() >= loop.messages().packetBytesMax()) {
            int meter = sender.firstMeter() + nextMeter;
            nextMeter = nextMeter + 1 == sender.meters() ? 0 : nextMeter + 1;
            int number = loop.counts().send(meter);
            int id = inFlight.begin(meter, number, loop.dueNanos(this, begun));
            loop.messages().write(out, meter, number, id, false);
            begun++;
            owed--;
        }
        write(out.flip());
    }

    private void write(ByteBuffer out) throws IOException {
        SocketChannel socket = channel;
        SelectionKey own = key;
        if (socket == null || own == null) {
            return;
        }
        socket.write(out);
        if (out.hasRemaining()) {
            unsent = ByteBuffer.allocate(out.remaining()).put(out).flip();
            own.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
    }

    private void flush(SocketChannel socket, SelectionKey own) throws IOException {
        ByteBuffer rest = unsent;
        if (rest != null) {
            socket.write(rest);
            if (rest.hasRemaining()) {
                return;
            }
        }
        unsent = null;
        own.interestOps(SelectionKey.OP_READ);
        send();
    }

    @Override
    public void connack(int code) {
        refused = code != 0;
        up = !refused;
        if (up) {
            loop.signedIn();
            sendAgain();
        }
    }

    /** In one piece, which is small: no more than a window. */
    private void sendAgain() {
        if (inFlight.count() == 0) {
            return;
        }
        ByteBuffer again =
                ByteBuffer.allocate(inFlight.count() * loop.messages().packetBytesMax());
        for (int id = 1; id <= inFlight.window(); id++) {
            if (inFlight.isOpen(id)) {
                loop.messages().write(again, inFlight.meter(id), inFlight.number(id), id, true);
            }
        }
        SelectionKey own = key;
        if (own != null) {
            unsent = again.flip();
            own.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
    }

    @Override
    public void puback(int packetId) {
        if (inFlight.isOpen(packetId)) {
            loop.acknowledged(inFlight.dueNanos(packetId));
            loop.counts().acknowledge(inFlight.meter(packetId));
            inFlight.end(packetId);
        } else {
            loop.unexpected();
        }
    }

    @Override
    public void other(int type) {
        // Commands to meters are not for a meter that has not subscribed, and pings are not asked for.
        loop.unexpected();
    }

    /** Ends the connection; answers whether it was signed in. */
    boolean close() {
        boolean was = up;
        up = false;
        SocketChannel socket = channel;
        channel = null;
        key = null;
        if (socket != null) {
            try (socket) {
                if (was && unsent == null) {
                    socket.write(ByteBuffer.wrap(MqttPackets.DISCONNECT));
                }
            } catch (IOException e) {
                // It was lost already.
                return was;
            }
        }
        return was;
    }
}
