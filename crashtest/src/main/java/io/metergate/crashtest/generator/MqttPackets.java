package io.metergate.crashtest.generator;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The packets of MQTT 3.1.1 that a meter needs, as bytes. */
final class MqttPackets {
    static final int CONNACK = 2;
    static final int PUBLISH = 3;
    static final int PUBACK = 4;
    static final int SUBACK = 9;

    private static final int CONNECT_WITH_LOGIN_CLEAN = 0xC2;
    private static final int KEEP_ALIVE_SECONDS = 60;
    private static final int LENGTH_BYTES_MAX = 4;

    private MqttPackets() {}

    /** A packet that came: its type, its flags, what follows the length. */
    record Packet(int type, int flags, ByteBuffer body) {}

    static ByteBuffer connect(String clientId, String user, String password) {
        ByteBuffer body = ByteBuffer.allocate(512);
        text(body, "MQTT").put((byte) 4).put((byte) CONNECT_WITH_LOGIN_CLEAN).putShort((short) KEEP_ALIVE_SECONDS);
        text(text(text(body, clientId), user), password);
        return packet(0x10, body);
    }

    static ByteBuffer subscribe(int packetId, String filter) {
        ByteBuffer body = ByteBuffer.allocate(512).putShort((short) packetId);
        return packet(0x82, text(body, filter).put((byte) 1));
    }

    static ByteBuffer publish(int packetId, String topic, byte[] payload, boolean again) {
        ByteBuffer body = ByteBuffer.allocate(topic.length() + payload.length + 4);
        text(body, topic).putShort((short) packetId).put(payload);
        return packet(again ? 0x3A : 0x32, body);
    }

    static ByteBuffer puback(int packetId) {
        return packet(0x40, ByteBuffer.allocate(2).putShort((short) packetId));
    }

    /** Takes one packet off the front of what was received; empty when it is not there as a whole. */
    static Optional<Packet> take(ByteBuffer received) {
        received.mark();
        int length = 0;
        if (received.remaining() >= 2) {
            int first = received.get() & 0xFF;
            for (int i = 0; i < LENGTH_BYTES_MAX && received.hasRemaining(); i++) {
                int octet = received.get() & 0xFF;
                length |= (octet & 0x7F) << (7 * i);
                if (octet < 0x80) {
                    if (received.remaining() < length) {
                        break;
                    }
                    ByteBuffer body = received.slice(received.position(), length);
                    received.position(received.position() + length);
                    return Optional.of(new Packet(first >> 4, first & 0xF, body));
                }
            }
        }
        received.reset();
        return Optional.empty();
    }

    private static ByteBuffer text(ByteBuffer out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return out.putShort((short) bytes.length).put(bytes);
    }

    private static ByteBuffer packet(int first, ByteBuffer body) {
        body.flip();
        ByteBuffer out =
                ByteBuffer.allocate(body.remaining() + 1 + LENGTH_BYTES_MAX).put((byte) first);
        int length = body.remaining();
        do {
            int octet = length & 0x7F;
            length >>= 7;
            out.put((byte) (length > 0 ? octet | 0x80 : octet));
        } while (length > 0);
        return out.put(body).flip();
    }
}
