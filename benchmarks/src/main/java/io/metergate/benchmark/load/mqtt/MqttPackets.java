package io.metergate.benchmark.load.mqtt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The packets of MQTT 3.1.1 (OASIS, 2014) that a publisher sends. */
final class MqttPackets {
    /** Fixed header with the longest length, and packet id. */
    static final int PUBLISH_OVERHEAD_MAX = 1 + 4 + 2;

    static final byte[] DISCONNECT = {(byte) 0xE0, 0};

    private static final int CONNECT = 0x10;
    private static final int PUBLISH_QOS_1 = 0x32;
    private static final int DUP = 0x08;
    private static final byte LEVEL_3_1_1 = 4;
    private static final int USER_AND_PASSWORD_CLEAN = 0xC2;
    private static final int LENGTH_BITS = 7;
    private static final int LENGTH_MORE = 0x80;

    private MqttPackets() {}

    /** A text with its length before it. */
    static byte[] text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 + utf8.length)
                .putShort((short) utf8.length)
                .put(utf8)
                .array();
    }

    /** Signs in under a name that is the client's too, without a session to come back to. */
    static byte[] connect(String name, String password, int keepAliveSeconds) {
        byte[] client = text(name);
        byte[] secret = text(password);
        byte[] protocol = text("MQTT");
        int length = protocol.length + 4 + 2 * client.length + secret.length;
        ByteBuffer out = ByteBuffer.allocate(PUBLISH_OVERHEAD_MAX + length);
        out.put((byte) CONNECT);
        length(out, length);
        out.put(protocol).put(LEVEL_3_1_1).put((byte) USER_AND_PASSWORD_CLEAN);
        out.putShort((short) keepAliveSeconds).put(client).put(client).put(secret);
        byte[] packet = new byte[out.position()];
        out.flip().get(packet);
        return packet;
    }

    /** All of a PUBLISH at QoS 1 but the payload, which has to follow. */
    static void publish(ByteBuffer out, byte[] topic, int packetId, boolean again, int payloadBytes) {
        out.put((byte) (again ? PUBLISH_QOS_1 | DUP : PUBLISH_QOS_1));
        length(out, topic.length + 2 + payloadBytes);
        out.put(topic).putShort((short) packetId);
    }

    private static void length(ByteBuffer out, int length) {
        int rest = length;
        while (rest >= LENGTH_MORE) {
            out.put((byte) ((rest & (LENGTH_MORE - 1)) | LENGTH_MORE));
            rest >>>= LENGTH_BITS;
        }
        out.put((byte) rest);
    }
}
