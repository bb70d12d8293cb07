package io.metergate.crashtest.proxy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Messages of PostgreSQL's protocol, as a client or a server writes them. */
final class Wire {
    private static final int PROTOCOL = 196_608;

    private Wire() {}

    static byte[] startup() {
        byte[] words = "user\0metergate\0\0".getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + words.length)
                .putInt(8 + words.length)
                .putInt(PROTOCOL)
                .put(words)
                .array();
    }

    static byte[] query(String sql) {
        return message('Q', sql + "\0");
    }

    static byte[] parse(String name, String sql) {
        return message('P', name + "\0" + sql + "\0\0\0");
    }

    static byte[] bind(String portal, String statement) {
        return message('B', portal + "\0" + statement + "\0\0\0\0\0\0\0");
    }

    static byte[] execute(String portal) {
        return message('E', portal + "\0\0\0\0\0");
    }

    /** CommandComplete. */
    static byte[] complete(String tag) {
        return message('C', tag + "\0");
    }

    static byte[] join(byte[]... messages) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] message : messages) {
            out.writeBytes(message);
        }
        return out.toByteArray();
    }

    private static byte[] message(char type, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(5 + bytes.length)
                .put((byte) type)
                .putInt(4 + bytes.length)
                .put(bytes)
                .array();
    }
}
