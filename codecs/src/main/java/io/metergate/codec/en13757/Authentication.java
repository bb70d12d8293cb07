package io.metergate.codec.en13757;

import io.metergate.codec.DeviceKeys;
import io.metergate.codec.bytes.LittleEndian;
import io.metergate.codec.crypto.Aes128;
import io.metergate.codec.crypto.BlockCipher;
import io.metergate.codec.crypto.Cmac;
import io.metergate.codec.crypto.TableAes128;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The authentication and fragmentation layer (EN 13757-7, 6): a message counter, from which keys are derived for this
 * message alone, and a code over the message that only who has the key can make (OMS volume 2, 9.1, security mode 7).
 */
final class Authentication {
    static final int CI = 0x90;

    private static final int COUNTER_BYTES = 4;
    private static final int LENGTH_BYTES = 2;
    private static final int KEY_INFORMATION_BYTES = 2;
    private static final int FIXED_BYTES = 4;

    private static final int MORE_FRAGMENTS = 1 << 14;
    private static final int HAS_CONTROL = 1 << 13;
    private static final int HAS_LENGTH = 1 << 12;
    private static final int HAS_COUNTER = 1 << 11;
    private static final int HAS_MAC = 1 << 10;
    private static final int HAS_KEY_INFORMATION = 1 << 9;

    /** How many bytes of the code each type sends; negative for types that are no CMAC. */
    private static final int[] MAC_BYTES = {0, -1, -1, 2, 4, 8, 12, 16, -1, -1, -1, -1, -1, -1, -1, -1};

    private static final int FOR_ENCRYPTION = 0x00;
    private static final int FOR_MAC = 0x01;
    private static final int PADDING = 7;

    private final byte[] counter = new byte[COUNTER_BYTES];
    private final byte[] length = new byte[LENGTH_BYTES];
    private final byte[] mac = new byte[Aes128.BLOCK];
    private final byte[] derived = new byte[Aes128.BLOCK];
    private @Nullable MessageKeys messageKeys;
    private @Nullable DeviceKeys masterOf;
    private @Nullable Cmac master;
    private int control;
    private int macLength;
    private boolean hasCounter;
    private boolean hasLength;

    void clear() {
        control = 0;
        macLength = 0;
        hasCounter = false;
        hasLength = false;
    }

    boolean hasCounter() {
        return hasCounter;
    }

    boolean hasMac() {
        return macLength > 0;
    }

    long counter() {
        return LittleEndian.value(counter, 0, COUNTER_BYTES);
    }

    /** Reads the layer that starts with a CI field; the index of the next CI field, negative when it is malformed. */
    int read(Telegram telegram, int ci) {
        byte[] bytes = telegram.bytes;
        int next = ci + 2 < telegram.end ? ci + 2 + (bytes[ci + 1] & 0xFF) : telegram.end + 1;
        if (next > telegram.end || next < ci + FIXED_BYTES) {
            telegram.malformed(Math.min(ci + 1, telegram.end), "AFL length", "not that of the layer");
            return -1;
        }
        int fields = (int) LittleEndian.value(bytes, ci + 2, 2);
        if ((fields & MORE_FRAGMENTS) != 0 || (fields & 0xFF) > 1) {
            telegram.malformed(ci + 2, "AFL fragmentation control", "a fragment of a longer message");
            return -1;
        }
        int at = ci + FIXED_BYTES;
        Notes notes = telegram.notes;
        if (notes != null) {
            notes.field(ci, 1, "CI field", "90, authentication and fragmentation layer");
            notes.field(ci + 1, 1, "AFL length", (bytes[ci + 1] & 0xFF) + " bytes");
            notes.field(ci + 2, 2, "AFL fragmentation control", "%04X".formatted(fields));
        }
        at = fields(telegram, fields, at, next);
        if (at >= 0 && at != next) {
            telegram.malformed(ci + 1, "AFL length", "not that of the fields of the layer");
            return -1;
        }
        return at;
    }

    private int fields(Telegram telegram, int fields, int from, int end) {
        byte[] bytes = telegram.bytes;
        int at = from;
        if ((fields & HAS_CONTROL) != 0 && at < end) {
            control = bytes[at] & 0xFF;
            at = noted(telegram, at, 1, "AFL message control");
        }
        if ((fields & HAS_KEY_INFORMATION) != 0 && at + KEY_INFORMATION_BYTES <= end) {
            at = noted(telegram, at, KEY_INFORMATION_BYTES, "AFL key information");
        }
        if ((fields & HAS_COUNTER) != 0 && at + COUNTER_BYTES <= end) {
            System.arraycopy(bytes, at, counter, 0, COUNTER_BYTES);
            hasCounter = true;
            at = noted(telegram, at, COUNTER_BYTES, "AFL message counter");
        }
        if ((fields & HAS_MAC) != 0) {
            macLength = MAC_BYTES[control & 0xF];
            if (macLength <= 0 || at + macLength > end) {
                telegram.malformed(at, "AFL message control", "an authentication that is not supported");
                return -1;
            }
            System.arraycopy(bytes, at, mac, 0, macLength);
            at = noted(telegram, at, macLength, "AFL MAC");
        }
        if ((fields & HAS_LENGTH) != 0 && at + LENGTH_BYTES <= end) {
            System.arraycopy(bytes, at, length, 0, LENGTH_BYTES);
            hasLength = true;
            at = noted(telegram, at, LENGTH_BYTES, "AFL message length");
        }
        return at;
    }

    private static int noted(Telegram telegram, int at, int bytes, String name) {
        if (telegram.notes != null) {
            long value = LittleEndian.value(telegram.bytes, at, Math.min(bytes, 8));
            telegram.notes.field(
                    at,
                    bytes,
                    name,
                    String.format(Locale.ROOT, "%%0%dX", 2 * bytes).formatted(value));
        }
        return at + bytes;
    }

    /** Whether the code is that of the message, which reaches from an index to the telegram's end. */
    boolean isGenuine(Telegram telegram, int message) {
        if (!hasCounter || !hasMac() || !derive(telegram, FOR_MAC)) {
            return false;
        }
        MessageKeys keys = messageKeys();
        keys.cipher.key(derived, 0);
        Cmac cmac = keys.cmac.keyed().start().add(control).add(counter, 0, COUNTER_BYTES);
        if (hasLength) {
            cmac.add(length, 0, LENGTH_BYTES);
        }
        return cmac.add(telegram.bytes, message, telegram.end - message).matches(mac, 0, macLength);
    }

    /** The cipher that this message alone is encrypted with; null without a key. */
    @Nullable
    BlockCipher encryption(Telegram telegram) {
        if (!derive(telegram, FOR_ENCRYPTION)) {
            return null;
        }
        TableAes128 cipher = messageKeys().cipher;
        cipher.key(derived, 0);
        return cipher;
    }

    private MessageKeys messageKeys() {
        MessageKeys keys = messageKeys == null ? new MessageKeys() : messageKeys;
        messageKeys = keys;
        return keys;
    }

    /** Derives a key from the device's key, the counter and the meter's number. */
    private boolean derive(Telegram telegram, int purpose) {
        Cmac master = master(telegram.keys);
        if (master == null || telegram.identification() < 0) {
            return false;
        }
        master.start().add(purpose).add(counter, 0, COUNTER_BYTES);
        master.add(telegram.bytes, telegram.identification(), Header.IDENTIFICATION_BYTES);
        for (int i = 0; i < PADDING; i++) {
            master.add(PADDING);
        }
        master.finish(derived, 0);
        return true;
    }

    /** The device's key, made ready to derive others; null without one. */
    private @Nullable Cmac master(DeviceKeys keys) {
        if (keys != masterOf) {
            Aes128 encryption = keys.encryption();
            master = encryption == null ? null : new Cmac(encryption);
            masterOf = keys;
        }
        return master;
    }

    /** What takes the keys of each message, once a device sends such messages. */
    private static final class MessageKeys {
        private final TableAes128 cipher = new TableAes128();
        private final Cmac cmac = new Cmac(cipher);
    }
}
