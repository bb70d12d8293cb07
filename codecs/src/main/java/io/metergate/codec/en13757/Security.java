package io.metergate.codec.en13757;

import io.metergate.codec.FrameSink;
import io.metergate.codec.crypto.Aes128;
import io.metergate.codec.crypto.BlockCipher;
import io.metergate.codec.crypto.CbcMode;
import org.jspecify.annotations.Nullable;

/**
 * The security modes of the transport layer (EN 13757-7, 7.6): none, AES-CBC with a vector of address and access number
 * (5), AES-CBC with keys of the message (7). Encrypted records begin with two fillers, which tell the right key.
 */
final class Security {
    private static final int MODE_PLAIN = 0;
    private static final int MODE_CBC = 5;
    private static final int MODE_DERIVED = 7;
    /** Modes above are not defined. */
    private static final int MODE_MAX = 15;
    /** The modes up to that one that the standard leaves to makers, or to itself for later, a bit for each. */
    private static final int UNDEFINED = 1 << 1 | 1 << 6 | 1 << 11 | 1 << 12 | 1 << 14 | 1 << 15;

    private static final String[] NAMES = {
        "",
        "mode 1 of a manufacturer",
        "mode 2, DES",
        "mode 3, DES",
        "mode 4, AES-CBC of a manufacturer",
        "",
        "mode 6, reserved",
        "",
        "mode 8, AES-CTR",
        "mode 9, AES-GCM",
        "mode 10, AES-CCM",
        "mode 11, reserved",
        "mode 12, reserved",
        "mode 13, TLS",
        "mode 14, reserved",
        "mode 15, of a manufacturer",
    };

    /** Why what anybody may have made is refused. */
    static final String NOT_ENCRYPTED = "not encrypted although the device has a key";

    private static final int KEY_DERIVATION_BITS = 0x30;
    private static final int NO_DERIVATION = 0x00;
    private static final int DERIVATION_A = 0x10;

    private Security() {}

    /**
     * Opens what follows a short header; the index of the first record, negative when it can't be opened or is not
     * genuine.
     *
     * @param ci where the transport layer starts
     * @param header where the access number is
     */
    static int open(Telegram telegram, int ci, int header) {
        byte[] bytes = telegram.bytes;
        int records = header + Header.SHORT_BYTES;
        int mode = bytes[records - 1] & 0x1F;
        if (mode != MODE_DERIVED && !isGenuine(telegram, ci)) {
            return -1;
        }
        if (mode == MODE_PLAIN || isSignature(telegram, mode, records)) {
            return isBelieved(telegram, header + Header.CONFIGURATION, "configuration word") ? records : -1;
        }
        if (DiehlRecords.isOne(telegram, header, records)) {
            return isBelieved(telegram, header + Header.CONFIGURATION, "configuration word")
                    ? DiehlRecords.open(telegram, records)
                    : -1;
        }
        return switch (mode) {
            case MODE_CBC -> cbc(telegram, header, records);
            case MODE_DERIVED -> derived(telegram, ci, records);
            default -> {
                String name = mode <= MODE_MAX ? NAMES[mode] : "a mode of a manufacturer";
                telegram.malformed(records - 1, "security mode", name);
                yield -1;
            }
        };
    }

    private static int cbc(Telegram telegram, int header, int records) {
        Aes128 cipher = telegram.keys.encryption();
        if (cipher == null && DiehlCipher.isMaker(telegram.manufacturer()) && !isOpen(telegram, records)) {
            cipher = telegram.ciphers.diehl();
        }
        if (cipher == null) {
            return opened(telegram, records, records);
        }
        byte[] vector = telegram.ciphers.block();
        telegram.address(vector);
        for (int i = Telegram.ADDRESS_BYTES; i < Aes128.BLOCK; i++) {
            vector[i] = telegram.bytes[header];
        }
        return decrypt(telegram, cipher, vector, records, blocks(telegram, records, records));
    }

    private static int derived(Telegram telegram, int ci, int records) {
        if (records == telegram.end) {
            telegram.malformed(records, "configuration extension", "cut off");
            return -1;
        }
        int derivation = telegram.bytes[records] & KEY_DERIVATION_BITS;
        if (telegram.notes != null) {
            telegram.notes.field(records, 1, "configuration extension", "%02X".formatted(telegram.bytes[records]));
        }
        int from = records + 1;
        if (telegram.keys.encryption() == null) {
            return opened(telegram, records, from);
        }
        boolean authenticated = telegram.authentication.hasMac() || !telegram.keys.acceptsUnauthenticated();
        if (authenticated && !hasRightCode(telegram, ci)) {
            return -1;
        }
        @Nullable
        BlockCipher cipher = switch (derivation) {
            case NO_DERIVATION -> telegram.keys.encryption();
            case DERIVATION_A -> telegram.authentication.encryption(telegram);
            default -> null;
        };
        if (cipher == null || (derivation == DERIVATION_A && !telegram.authentication.hasCounter())) {
            telegram.malformed(records, "configuration extension", "a key derivation that is not supported");
            return -1;
        }
        if (authenticated) {
            telegram.sink.invocationCounter(telegram.authentication.counter());
        }
        return decrypt(telegram, cipher, telegram.ciphers.block(), from, blocks(telegram, records, from));
    }

    /** Whether a message has no code, or one that can't be checked without a key, or the right one. */
    static boolean isGenuine(Telegram telegram, int ci) {
        boolean checked = telegram.authentication.hasMac() && telegram.keys.encryption() != null;
        return !checked || hasRightCode(telegram, ci);
    }

    private static boolean hasRightCode(Telegram telegram, int ci) {
        telegram.isProtected = telegram.authentication.isGenuine(telegram, ci);
        return telegram.isProtected || telegram.malformed(ci, "MAC", "not that of this message and key");
    }

    /** Whether a telegram may be open: it is refused where its device has a key and is believed by that only. */
    static boolean isBelieved(Telegram telegram, int at, String field) {
        return !telegram.isExposed() || telegram.malformed(at, field, NOT_ENCRYPTED);
    }

    /**
     * Whether the mode of a wired header has no meaning there, as wired meters of before send a signature of their own
     * in its place, and the content is records as it stands.
     */
    private static boolean isSignature(Telegram telegram, int mode, int records) {
        return !telegram.isWireless
                && (mode > MODE_MAX || ((UNDEFINED >> mode & 1) != 0 && Records.areSound(telegram, records)));
    }

    /** How many bytes are encrypted: the configuration word counts blocks, and none stands for all there are. */
    private static int blocks(Telegram telegram, int configurationEnd, int from) {
        int blocks = telegram.bytes[configurationEnd - 2] >> 4 & 0xF;
        return (blocks == 0 ? (telegram.end - from) / Aes128.BLOCK : blocks) * Aes128.BLOCK;
    }

    private static int decrypt(Telegram telegram, BlockCipher cipher, byte[] vector, int from, int length) {
        if (length == 0 && from == telegram.end) {
            return from;
        }
        if (length > telegram.end - from) {
            telegram.malformed(telegram.end, "records", "fewer than the encrypted blocks that are announced");
            return -1;
        }
        byte[] bytes = telegram.bytes;
        byte[] copy = telegram.copyUpTo(from);
        int moved = telegram.base;
        int to = from - moved;
        CbcMode.decrypt(cipher, bytes, from, length, vector, 0, copy, to);
        System.arraycopy(bytes, from + length, copy, to + length, telegram.end - from - length);
        if (length == 0 || copy[to] != Dib.FILLER || copy[to + 1] != Dib.FILLER) {
            telegram.malformed(from, "records", "not encrypted with this key");
            return -1;
        }
        if (telegram.isExposed() && !leavesOpen(telegram, from + length)) {
            return -1;
        }
        telegram.goOnIn(copy);
        return to;
    }

    /**
     * Leaves what follows the encrypted blocks unread, as nobody vouches for it. Some meters send their version there,
     * which does no harm; records with a register are refused, so that nobody waits for one that never comes.
     */
    private static boolean leavesOpen(Telegram telegram, int from) {
        FrameSink sink = telegram.sink;
        int registers = sink.size();
        boolean sound = Records.walk(telegram.bytes, telegram.base, from, telegram.end, telegram.meter(), sink, null);
        if (!sound || sink.size() != registers) {
            return telegram.malformed(from, "records", NOT_ENCRYPTED);
        }
        telegram.leaveUnread(from);
        return true;
    }

    private static boolean isOpen(Telegram telegram, int records) {
        byte[] bytes = telegram.bytes;
        return telegram.end - records >= 2 && bytes[records] == Dib.FILLER && bytes[records + 1] == Dib.FILLER;
    }

    /** Records that somebody decrypted before, as the two fillers tell. */
    private static int opened(Telegram telegram, int configurationEnd, int records) {
        boolean nothing = records == telegram.end && blocks(telegram, configurationEnd, records) == 0;
        if (!isOpen(telegram, records) && !nothing) {
            telegram.malformed(records, "records", "encrypted, and there is no key");
            return -1;
        }
        return records;
    }
}
