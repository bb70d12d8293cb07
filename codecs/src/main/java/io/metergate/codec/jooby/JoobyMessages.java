package io.metergate.codec.jooby;

import io.metergate.codec.bytes.Crc16X25;
import io.metergate.codec.crypto.Aes128;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts commands into messages, messages into segments for small LoRaWAN payloads, and either into what travels. The
 * encryption has neither a counter nor a MAC, so whoever hears a message can send it again.
 */
public final class JoobyMessages {
    /** The smallest payload that LoRaWAN promises, at its slowest data rate in most regions. */
    public static final int PAYLOAD_MIN = 51;

    /** To every meter on the line. */
    public static final int ANY_METER = 0xFFFF;

    /** From the head-end. */
    public static final int HEAD_END = 0xFFFE;

    private static final int SEGMENTS_MAX = 7;
    /** Around a segment: command, size, session, flags, LRC. */
    private static final int AROUND = 5;

    private static final int SEGMENT_MAX = 253;
    private static final int LAST = 0x80;
    private static final int CARRIAGE = 0x11;
    private static final int PAUSE = 0x13;

    private JoobyMessages() {}

    /** Who may give a command; each level but the first has a key of its own. */
    public enum Access {
        /** Without encryption. */
        UNENCRYPTED(0),
        ROOT(1),
        READ_WRITE(2),
        READ_ONLY(3);

        private final int level;

        Access(int level) {
            this.level = level;
        }
    }

    /**
     * A message.
     *
     * @param id the answer has the same
     * @param key the level's key; null for a message without encryption
     * @throws IllegalArgumentException when an encrypted level has no key, or the other way round
     */
    public static byte[] message(int id, Access access, List<byte[]> commands, @Nullable Aes128 key) {
        boolean encrypted = access != Access.UNENCRYPTED;
        if (encrypted != (key != null)) {
            throw new IllegalArgumentException("level " + access + (encrypted ? " needs a key" : " has no key"));
        }
        int level = Message.LEVEL | access.level;
        int size = 3 + commands.stream().mapToInt(command -> command.length).sum();
        int blocks = (size + Aes128.BLOCK - 1) / Aes128.BLOCK;
        byte[] body = new byte[encrypted ? blocks * Aes128.BLOCK : size];
        body[0] = (byte) level;
        int at = 1;
        for (byte[] command : commands) {
            System.arraycopy(command, 0, body, at, command.length);
            at += command.length;
        }
        body[body.length - 1] = (byte) Checks.lrc(body, 0, body.length - 1);
        byte[] message = Arrays.copyOf(new byte[] {(byte) id, (byte) level}, Message.HEAD + body.length);
        if (key == null) {
            System.arraycopy(body, 0, message, Message.HEAD, body.length);
        } else {
            key.encrypt(body, 0, body.length, message, Message.HEAD);
        }
        return message;
    }

    /**
     * The payloads that carry a message in segments, each with its LRC. None when the message is too long for seven of
     * the given size.
     *
     * @param session tells the segments of this message from those of others
     * @param payloadMax bytes in a payload
     */
    public static List<byte[]> payloads(byte[] message, int session, int payloadMax) {
        int room = Math.min(payloadMax - AROUND, SEGMENT_MAX);
        int number = room <= 0 ? SEGMENTS_MAX + 1 : (message.length + room - 1) / room;
        if (number < 1 || number > SEGMENTS_MAX) {
            return List.of();
        }
        // As even as can be, so that none is much more likely to be lost than another.
        int each = (message.length + number - 1) / number;
        List<byte[]> payloads = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            byte[] part = Arrays.copyOfRange(message, i * each, Math.min((i + 1) * each, message.length));
            int flags = number << 4 | i + 1 | (i + 1 == number ? LAST : 0);
            payloads.add(payload(session, flags, part));
        }
        return payloads;
    }

    private static byte[] payload(int session, int flags, byte[] part) {
        byte[] payload = new byte[AROUND + part.length];
        ByteBuffer.wrap(payload)
                .put((byte) Segments.COMMAND)
                .put((byte) (2 + part.length))
                .put((byte) session)
                .put((byte) flags)
                .put(part);
        return withLrc(payload);
    }

    /** A payload of a radio module: commands, and in the last byte the LRC over them, which is put there. */
    static byte[] withLrc(byte[] payload) {
        payload[payload.length - 1] = (byte) Checks.lrc(payload, 0, payload.length - 1);
        return payload;
    }

    /**
     * The frame in which a message to a meter travels on a serial line.
     *
     * @param destination the meter's address on the line, or {@link #ANY_METER}
     * @param source the sender's, mostly {@link #HEAD_END}
     */
    public static byte[] serialFrame(int destination, int source, byte[] message) {
        return serialFrame(Serial.REQUEST, destination, source, message);
    }

    static byte[] serialFrame(int type, int destination, int source, byte[] message) {
        int checked = Serial.HEAD + message.length;
        byte[] frame = new byte[checked + Serial.CRC];
        ByteBuffer.wrap(frame)
                .put((byte) type)
                .putShort((short) destination)
                .putShort((short) source)
                .put(message);
        Crc16X25.put(frame, 0, checked);
        return escaped(frame);
    }

    private static byte[] escaped(byte[] frame) {
        ByteBuffer out = ByteBuffer.allocate(2 + 2 * frame.length).put((byte) Serial.FLAG);
        for (byte b : frame) {
            if (b == Serial.FLAG || b == Serial.ESCAPE || b == CARRIAGE || b == PAUSE) {
                out.put((byte) Serial.ESCAPE).put((byte) (b ^ Serial.ESCAPED));
            } else {
                out.put(b);
            }
        }
        out.put((byte) Serial.FLAG);
        return Arrays.copyOf(out.array(), out.position());
    }
}
