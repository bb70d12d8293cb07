package io.metergate.benchmark.load.mqtt;

import java.nio.ByteBuffer;

/** Takes the packets of one connection out of what its socket gives, however it is cut. */
final class PacketReader {
    private static final int CONNACK = 0x20;
    private static final int PUBACK = 0x40;
    private static final int TYPE = 0xF0;
    private static final int LENGTH_MORE = 0x80;
    private static final int LENGTH_BITS = 7;
    private static final int LENGTH_SHIFT_MAX = 21;

    private Stage stage = Stage.TYPE;
    private int type;
    private int shift;
    private int left;
    private int taken;
    private int head;

    private enum Stage {
        TYPE,
        LENGTH,
        BODY
    }

    /** Told of what came. */
    interface Listener {
        /** The answer to CONNECT; its code is 0 when the client was let in. */
        void connack(int code);

        void puback(int packetId);

        /** Anything else, by the upper half of its first byte; its body is skipped. */
        void other(int type);
    }

    /**
     * Reads all that is there.
     *
     * @throws IllegalStateException when it is not MQTT
     */
    void read(ByteBuffer in, Listener listener) {
        while (in.hasRemaining()) {
            switch (stage) {
                case TYPE -> {
                    type = in.get() & TYPE;
                    stage = Stage.LENGTH;
                    shift = 0;
                    left = 0;
                }
                case LENGTH -> length(in.get(), listener);
                case BODY -> body(in, listener);
            }
        }
    }

    private void length(byte next, Listener listener) {
        if (shift > LENGTH_SHIFT_MAX) {
            throw new IllegalStateException("a length of more than four bytes");
        }
        left |= (next & (LENGTH_MORE - 1)) << shift;
        shift += LENGTH_BITS;
        if ((next & LENGTH_MORE) == 0) {
            stage = Stage.BODY;
            taken = 0;
            head = 0;
            if (left == 0) {
                end(listener);
            }
        }
    }

    private void body(ByteBuffer in, Listener listener) {
        if (taken < 2) {
            head = (head << Byte.SIZE) | (in.get() & 0xFF);
            taken++;
            left--;
        } else {
            int skipped = Math.min(left, in.remaining());
            in.position(in.position() + skipped);
            left -= skipped;
        }
        if (left == 0) {
            end(listener);
        }
    }

    private void end(Listener listener) {
        stage = Stage.TYPE;
        if (type == PUBACK) {
            listener.puback(head);
        } else if (type == CONNACK) {
            listener.connack(head & 0xFF);
        } else {
            listener.other(type);
        }
    }
}
