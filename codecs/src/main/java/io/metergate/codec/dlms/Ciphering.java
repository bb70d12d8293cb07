package io.metergate.codec.dlms;

import io.metergate.codec.DeviceKeys;
import io.metergate.codec.FieldValue;
import io.metergate.codec.bytes.Hex;
import io.metergate.codec.crypto.Gcm128;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes the protection off an APDU (IEC 62056-5-3, clauses 5.3 to 5.7): general-glo- and general-ded-ciphering,
 * general-ciphering with an identified key, and the glo- and ded- services. Nothing of a frame is believed before its
 * tag holds and its invocation counter is greater than the newest one that was authenticated.
 */
final class Ciphering {
    static final int GENERAL_GLOBAL = 0xDB;
    static final int GENERAL_DEDICATED = 0xDC;
    private static final int GENERAL = 0xDD;
    private static final int HEADER = 5;
    private static final Supplier<DlmsMemory> MEMORY = DlmsMemory::new;

    private Ciphering() {}

    /** Whether an APDU of that tag is ciphered. */
    static boolean is(int tag) {
        return (tag >= GENERAL_GLOBAL && tag <= GENERAL) || isService(tag);
    }

    /** The services by themselves, with the global key or the dedicated one of an association. */
    private static boolean isService(int tag) {
        return (tag >= 0xC8 && tag <= 0xD7 && tag != 0xCE && tag != 0xD6) || tag == 0x21 || tag == 0x28;
    }

    /** Whether a frame is nothing but a general-glo-ciphering of sound lengths. */
    static boolean fills(byte[] frame) {
        boolean begins = frame.length > 16 && frame[0] == (byte) GENERAL_GLOBAL && frame[1] == Suite0.TITLE;
        int length = begins ? Axdr.length(frame, 10, frame.length) : -1;
        return length > HEADER
                && 10 + Axdr.lengthBytes(frame, 10) + length == frame.length
                && (frame[10 + Axdr.lengthBytes(frame, 10)] & SecurityControl.SUITE) <= 2;
    }

    /** Reads the ciphered APDU at hand, so that the plain one is read next. */
    static boolean open(Work work) {
        byte[] bytes = work.bytes;
        int at = work.at;
        int tag = bytes[at] & 0xFF;
        int additional = -1;
        int title = -1;
        int next = at + 1;
        if (tag == GENERAL_GLOBAL || tag == GENERAL_DEDICATED) {
            title = next + 1;
            next = title(work, next);
        } else if (tag == GENERAL) {
            additional = next;
            title = generalTitle(work, next);
            next = title < 0 ? -1 : generalKey(work, additional);
        }
        if (next < 0) {
            return false;
        }
        if (title > 0 && bytes[title - 1] == 0) {
            title = -1;
        }
        int general = tag == GENERAL ? next - 1 : -1;
        if (work.noting()) {
            work.note(at, 1, "APDU", name(tag));
            if (title >= 0) {
                work.note(at + 1, next - at - 1, "header.system_title", hex(bytes, title, 8));
            }
        }
        return content(work, next, title, additional, general);
    }

    /** The eight bytes after their length, or none for the one that is known of the device; the index after them. */
    private static int title(Work work, int at) {
        if (work.end - at > 1 && work.bytes[at] == 0) {
            return at + 1;
        }
        if (work.end - at <= Suite0.TITLE) {
            return failed(work, at, "system title", "ends within it");
        }
        if (work.bytes[at] != Suite0.TITLE) {
            return failed(work, at, "system title", "not eight bytes long");
        }
        return at + 1 + Suite0.TITLE;
    }

    /** In general-ciphering the originator's title comes after the transaction's number. */
    private static int generalTitle(Work work, int at) {
        int length = Axdr.length(work.bytes, at, work.end);
        if (length < 0) {
            return failed(work, at, "transaction id", "longer than the APDU");
        }
        int next = at + Axdr.lengthBytes(work.bytes, at) + length;
        return title(work, next) < 0 ? -1 : next + 1;
    }

    /** Goes past the five strings of general-ciphering and the key's name; the index of the ciphered content. */
    private static int generalKey(Work work, int start) {
        byte[] bytes = work.bytes;
        int at = start;
        for (int i = 0; i < 5; i++) {
            int length = Axdr.length(bytes, at, work.end);
            if (length < 0) {
                return failed(work, at, "general-ciphering", "a field is longer than the APDU");
            }
            at += Axdr.lengthBytes(bytes, at) + length;
        }
        if (at + 2 >= work.end) {
            return failed(work, at, "key-info", "ends before it");
        }
        if (bytes[at] == 0) {
            return at + 1;
        }
        if (bytes[at] != 1 || bytes[at + 1] != 0) {
            return failed(work, at, "key-info", "a wrapped or agreed key, which needs more than the device's keys");
        }
        return at + 3;
    }

    private static boolean content(Work work, int lengthAt, int title, int additional, int additionalEnd) {
        byte[] bytes = work.bytes;
        int length = Axdr.length(bytes, lengthAt, work.end);
        if (length < HEADER) {
            return work.fault(lengthAt, "length", "longer than the APDU, or shorter than a security header");
        }
        int header = lengthAt + Axdr.lengthBytes(bytes, lengthAt);
        if (header + length != work.end) {
            return work.fault(header + length, "APDU", "bytes after its end");
        }
        int control = bytes[header] & 0xFF;
        if ((control & SecurityControl.SUITE) != 0) {
            return work.fault(header, "security control", suite(control & SecurityControl.SUITE));
        }
        if ((control & SecurityControl.COMPRESSED) != 0) {
            return work.fault(header, "security control", "compressed (V.44), which is not supported");
        }
        long counter = Axdr.u32(bytes, header + 1);
        if (work.noting()) {
            work.note(lengthAt, header - lengthAt, "length", length + " bytes");
            work.note(header, 1, "security control", SecurityControl.words(control));
            work.note(header + 1, 4, "header.invocation_counter", decimal(counter));
        }
        return protectedContent(work, header, title, counter, additional, additionalEnd);
    }

    private static boolean protectedContent(
            Work work, int header, int title, long counter, int additional, int additionalEnd) {
        DeviceKeys keys = work.context.keys();
        DlmsMemory memory = work.context.memory().part(DlmsMemory.class, MEMORY);
        Suite0 suite = memory.suite(keys);
        if (title < 0 && suite.systemTitle == null) {
            return work.fault(header, "system title", "not in the frame, and none is known of the device");
        }
        byte[] nonce = work.nonce;
        System.arraycopy(title < 0 ? suite.systemTitle : work.bytes, Math.max(title, 0), nonce, 0, Suite0.TITLE);
        System.arraycopy(work.bytes, header + 1, nonce, Suite0.TITLE, 4);
        long sender = Axdr.i64(nonce, 0);
        if (work.context.memory().checksCounters() && counter <= memory.newest(sender)) {
            return work.fault(header + 1, "invocation counter", "not greater than the newest one of the meter");
        }
        return checked(work, suite, header, additional, additionalEnd, memory, counter);
    }

    private static boolean checked(
            Work work, Suite0 suite, int header, int additional, int additionalEnd, DlmsMemory memory, long counter) {
        int control = work.bytes[header] & 0xFF;
        boolean authenticated = (control & SecurityControl.AUTHENTICATED) != 0;
        boolean encrypted = (control & SecurityControl.ENCRYPTED) != 0;
        Gcm128 gcm = suite.gcm;
        if (gcm == null && (encrypted || authenticated)) {
            return work.fault(header + HEADER, "APDU", "protected, and no encryption key is known");
        }
        if (!authenticated || suite.authenticationKey == null) {
            return unauthenticated(work, header, gcm, authenticated, encrypted);
        }
        if (work.end - header <= HEADER + Suite0.TAG) {
            return work.fault(work.end, "authentication tag", "ends before it");
        }
        int tag = work.place(work.end - Suite0.TAG);
        boolean opened = (additional < 0 && control == (SecurityControl.AUTHENTICATED | SecurityControl.ENCRYPTED))
                ? opened(work, suite, header)
                : Authentication.opened(work, suite, header, additional, additionalEnd);
        if (!opened) {
            String reason =
                    "does not hold: another encryption key, authentication key or system title, or a changed frame";
            return work.faultAt(tag, "authentication tag", reason);
        }
        work.sink.invocationCounter(counter);
        return memory.advance(Axdr.i64(work.nonce, 0), counter)
                || work.fault(work.at, "system title", "of more senders than one device has");
    }

    /** The usual case: authenticated and encrypted. */
    private static boolean opened(Work work, Suite0 suite, int header) {
        Gcm128 gcm = suite.gcm;
        Gcm128.Hashed additional = suite.additional;
        int from = header + HEADER;
        int length = work.end - Suite0.TAG - from;
        if (gcm == null || additional == null) {
            return false;
        }
        byte[] in = work.bytes;
        noteTag(work, in, from + length);
        byte[] out = work.replaceFrom(from, length);
        return gcm.open(work.nonce, 0, additional, in, from, length, Suite0.TAG, out, work.at);
    }

    static void noteTag(Work work, byte[] bytes, int at) {
        if (work.noting()) {
            work.note(at, Suite0.TAG, "authentication tag", "holds");
        }
    }

    /** Without a tag, or without the key that it can be checked with. */
    private static boolean unauthenticated(
            Work work, int header, @Nullable Gcm128 gcm, boolean tagged, boolean encrypted) {
        if (!work.context.keys().acceptsUnauthenticated()) {
            String reason = tagged
                    ? "authenticated, and no authentication key is known"
                    : "not authenticated, which the device does not allow";
            return work.fault(header, "security control", reason);
        }
        int from = header + HEADER;
        int length = work.end - from - (tagged ? Suite0.TAG : 0);
        if (length <= 0) {
            return work.fault(work.end, "APDU", "ends before its content");
        }
        if (tagged && work.noting()) {
            work.note(
                    from + length, Suite0.TAG, "authentication tag", "not checked, as no authentication key is known");
        }
        byte[] in = work.bytes;
        int before = work.place(from);
        if (!encrypted || gcm == null) {
            work.at = from;
            work.end = from + length;
            return true;
        }
        byte[] out = work.replaceFrom(from, length);
        gcm.crypt(work.nonce, 0, in, from, length, out, work.at);
        return Apdus.isContent(out[work.at])
                || work.faultAt(before, "APDU", "no APDU comes of deciphering: another encryption key or system title");
    }

    private static String suite(int number) {
        return switch (number) {
            case 1 -> "security suite 1 (AES-GCM-128, ECDSA P-256), which is not supported";
            case 2 -> "security suite 2 (AES-GCM-256, ECDSA P-384), which is not supported";
            default -> "a security suite that is reserved";
        };
    }

    private static String name(int tag) {
        return switch (tag) {
            case GENERAL_GLOBAL -> "general-glo-ciphering";
            case GENERAL_DEDICATED -> "general-ded-ciphering";
            case GENERAL -> "general-ciphering";
            case 0x21 -> "glo-initiateRequest";
            case 0x28 -> "glo-initiateResponse";
            default -> (tag < 0xD0 ? "glo-" : "ded-") + Apdus.name(tag < 0xD0 ? tag - 8 : tag - 16);
        };
    }

    private static FieldValue decimal(long number) {
        return new FieldValue.Decimal(BigDecimal.valueOf(number), "");
    }

    private static String hexOf(byte[] bytes, int from, int length) {
        return Hex.format(Arrays.copyOfRange(bytes, from, from + length));
    }

    private static FieldValue hex(byte[] bytes, int from, int length) {
        return new FieldValue.Text(hexOf(bytes, from, length));
    }

    private static int failed(Work work, int index, String field, String reason) {
        work.fault(index, field, reason);
        return -1;
    }
}
