package io.metergate.codec.jooby;

import io.metergate.codec.crypto.Aes128;
import java.io.ByteArrayOutputStream;
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
        UNENCRYPTED,
        ROOT,
        READ_WRITE,
        READ_ONLY
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
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int level = Message.LEVEL | access.ordinal();
        out.write(level);
        commands.forEach(out::writeBytes);
        out.write(0);
        while (encrypted && (out.size() + 1) % Aes128.BLOCK != 0) {
            out.write(0);
        }
        out.write(Checks.lrc(out.toByteArray(), 0, out.size()));
        byte[] body = out.toByteArray();
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
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(Segments.COMMAND);
        out.write(2 + part.length);
        out.write(session);
        out.write(flags);
        out.writeBytes(part);
        return withLrc(out);
    }

    /** A payload of a radio module: commands and the LRC over them. */
    static byte[] withLrc(ByteArrayOutputStream commands) {
        commands.write(Checks.lrc(commands.toByteArray(), 0, commands.size()));
        return commands.toByteArray();
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
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(type);
        out.write(destination >> 8);
        out.write(destination);
        out.write(source >> 8);
        out.write(source);
        out.writeBytes(message);
        int crc = Checks.x25(out.toByteArray(), 0, out.size());
        out.write(crc);
        out.write(crc >> 8);
        return escaped(out.toByteArray());
    }

    private static byte[] escaped(byte[] frame) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(Serial.FLAG);
        for (byte b : frame) {
            if (b == Serial.FLAG || b == Serial.ESCAPE || b == CARRIAGE || b == PAUSE) {
                out.write(Serial.ESCAPE);
                out.write(b ^ Serial.ESCAPED);
            } else {
                out.write(b);
            }
        }
        out.write(Serial.FLAG);
        return out.toByteArray();
    }
}
