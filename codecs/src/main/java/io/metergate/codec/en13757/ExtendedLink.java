package io.metergate.codec.en13757;

import io.metergate.codec.bytes.LittleEndian;
import io.metergate.codec.crypto.Aes128;

/**
 * The extended link layer (EN 13757-4, 12.2), which some meters put before the transport layer: short (I), with a
 * session and a check of the payload (II), and either with the address of the receiver (III, IV).
 */
final class ExtendedLink {
    static final int SHORT = 0x8C;
    static final int SESSION = 0x8D;
    static final int ADDRESSED = 0x8E;
    static final int ADDRESSED_SESSION = 0x8F;

    private static final int ADDRESS = 3;
    private static final int SESSION_BYTES = 4;
    private static final int CRC_BYTES = 2;
    private static final int ENCRYPTION_BITS = 29;
    private static final int NONE = 0;
    private static final int AES_CTR = 1;
    /** Set by a repeater, after the meter has encrypted. */
    private static final int HOP_BIT = 0x10;

    private static final int COMMUNICATION = 8;
    private static final int SESSION_NUMBER = 9;

    private ExtendedLink() {}

    /** Reads the layer that starts with a CI field; the index of the next CI field, negative when it is malformed. */
    static int read(Telegram telegram, int ci) {
        int kind = telegram.bytes[ci] & 0xFF;
        boolean addressed = kind == ADDRESSED || kind == ADDRESSED_SESSION;
        boolean session = kind == SESSION || kind == ADDRESSED_SESSION;
        int sessionAt = ci + ADDRESS + (addressed ? Telegram.ADDRESS_BYTES : 0);
        int content = sessionAt + (session ? SESSION_BYTES + CRC_BYTES : 0);
        if (content > telegram.end) {
            telegram.malformed(telegram.end, "extended link layer", "cut off");
            return -1;
        }
        Notes notes = telegram.notes;
        if (notes != null) {
            byte[] bytes = telegram.bytes;
            notes.field(ci, 1, "CI field", "%02X, extended link layer".formatted(kind));
            notes.text(ci + 1, 1, "link.communicationControl", "%02X".formatted(bytes[ci + 1]));
            notes.number(ci + 2, 1, "link.accessNumber", bytes[ci + 2] & 0xFF);
            if (addressed) {
                Header.noteLink(notes, bytes, ci + ADDRESS, "link.receiver");
            }
        }
        return session ? session(telegram, ci, sessionAt) : content;
    }

    private static int session(Telegram telegram, int ci, int at) {
        long number = LittleEndian.value(telegram.bytes, at, SESSION_BYTES);
        int crcAt = at + SESSION_BYTES;
        if (telegram.notes != null) {
            telegram.notes.text(at, SESSION_BYTES, "link.session", "%08X".formatted(number));
        }
        int encryption = (int) (number >>> ENCRYPTION_BITS);
        if (encryption != NONE && encryption != AES_CTR) {
            telegram.malformed(crcAt - 1, "session number", "a reserved encryption");
            return -1;
        }
        int content = crcAt + CRC_BYTES;
        boolean open = isWhole(telegram.bytes, crcAt, content, telegram.end);
        Aes128 cipher = telegram.keys.encryption();
        if (encryption == AES_CTR && cipher != null) {
            content = decrypt(telegram, cipher, ci, at, content);
            crcAt = content - CRC_BYTES;
            open = content > 0;
        }
        if (!open) {
            String reason = encryption == NONE
                    ? "the check of the payload is another"
                    : cipher == null ? "encrypted, and there is no key" : "not encrypted with this key";
            telegram.malformed(at + SESSION_BYTES, "payload", reason);
            return -1;
        }
        if (telegram.notes != null) {
            telegram.notes.field(crcAt, CRC_BYTES, "payload CRC", "correct");
        }
        return content;
    }

    private static boolean isWhole(byte[] bytes, int crcAt, int content, int end) {
        return Crc16.of(bytes, content, end) == LittleEndian.value(bytes, crcAt, CRC_BYTES);
    }

    /** Decrypts the check and the payload behind it; the payload's new index, negative when the check is another. */
    private static int decrypt(Telegram telegram, Aes128 cipher, int ci, int sessionAt, int content) {
        byte[] bytes = telegram.bytes;
        int from = sessionAt + SESSION_BYTES;
        byte[] copy = telegram.copyUpTo(from);
        byte[] first = telegram.ciphers.block();
        telegram.address(first);
        System.arraycopy(bytes, sessionAt, first, SESSION_NUMBER, SESSION_BYTES);
        int moved = telegram.base;
        int length = telegram.end - from;
        for (int hop = 0; hop <= HOP_BIT; hop += HOP_BIT) {
            first[COMMUNICATION] = (byte) (bytes[ci + 1] & ~hop);
            telegram.ciphers.ctr.apply(cipher, first, bytes, from, length, copy, from - moved);
            if (isWhole(copy, from - moved, content - moved, telegram.end - moved)) {
                telegram.goOnIn(copy);
                telegram.isProtected = true;
                return content - moved;
            }
        }
        return -1;
    }
}
