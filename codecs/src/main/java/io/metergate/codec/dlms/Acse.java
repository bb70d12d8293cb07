package io.metergate.codec.dlms;

import io.metergate.codec.bytes.Hex;
import java.util.Arrays;

/** Opening and closing an association: AARQ, AARE, RLRQ and RLRE (IEC 62056-5-3, clause 7.2; ISO 8650 in BER). */
final class Acse {
    private static final int ASSOCIATION_RESPONSE = 0x61;
    private static final int USER_INFORMATION = 0xBE;
    private static final String[] NAMES = {
        "association-request", "association-response", "release-request", "release-response"
    };
    private static final String[] CONTEXTS = {
        "", "logical names", "short names", "logical names, ciphered", "short names, ciphered"
    };
    private static final String[] MECHANISMS = {"lowest", "LLS", "HLS", "HLS-MD5", "HLS-SHA1", "HLS-GMAC", "HLS-SHA256"
    };

    private Acse() {}

    static boolean read(Work work) {
        int at = work.at;
        int kind = work.bytes[at] & 0xFF;
        int length = Axdr.length(work.bytes, at + 1, work.end);
        if (length < 0 || at + 1 + Axdr.lengthBytes(work.bytes, at + 1) + length != work.end) {
            return work.fault(at + 1, "length", "not that of the APDU");
        }
        work.at = at + 1 + Axdr.lengthBytes(work.bytes, at + 1);
        if (work.noting()) {
            work.note(at, work.at - at, "APDU", NAMES[kind - 0x60]);
        }
        while (work.at < work.end) {
            if (!element(work, kind)) {
                return false;
            }
        }
        return true;
    }

    private static boolean element(Work work, int kind) {
        byte[] bytes = work.bytes;
        int at = work.at;
        int tag = bytes[at] & 0xFF;
        int length = Axdr.length(bytes, at + 1, work.end);
        if (length < 0) {
            return work.fault(at + 1, "length", "longer than the APDU");
        }
        int from = at + 1 + Axdr.lengthBytes(bytes, at + 1);
        int next = from + length;
        if (tag == USER_INFORMATION && isInitiate(bytes, from, next)) {
            if (work.noting()) {
                work.note(at, from + 2 - at, "user-information", "octet-string");
            }
            int end = work.end;
            work.at = from + 2;
            work.end = next;
            boolean read =
                    Initiate.read(work) && (work.at == next || work.fault(work.at, "APDU", "bytes after its end"));
            work.end = end;
            return read;
        }
        if (work.noting()) {
            note(work, kind, tag, at, from, next);
        }
        work.at = next;
        return true;
    }

    /** A plain initiateRequest or initiateResponse in an octet-string. */
    private static boolean isInitiate(byte[] bytes, int from, int next) {
        return next - from > 12
                && bytes[from] == 0x04
                && (bytes[from + 1] & 0xFF) == next - from - 2
                && (bytes[from + 2] == 0x01 || bytes[from + 2] == 0x08);
    }

    private static void note(Work work, int kind, int tag, int at, int from, int next) {
        int length = next - at;
        byte[] bytes = work.bytes;
        int last = next > from ? bytes[next - 1] & 0xFF : 0;
        boolean response = kind == ASSOCIATION_RESPONSE;
        switch (tag) {
            case 0xA1 -> work.text(at, length, "application_context", name(CONTEXTS, last));
            case 0x8B, 0x89 -> work.text(at, length, "mechanism", name(MECHANISMS, last));
            case 0xA2 -> number(work, at, length, response ? "result" : "called_ap_title", last, response);
            case 0xA3 -> number(work, at, length, response ? "diagnostic" : "called_ae_qualifier", last, response);
            case 0xA4, 0xA6 -> work.text(at, length, "system_title", hex(bytes, Math.min(from + 2, next), next));
            case 0x80 -> work.number(at, length, kind >= 0x62 ? "reason" : "acse_version", last);
            case 0x88, 0x8A -> work.note(at, length, "acse-requirements", hex(bytes, from, next));
            case 0xAA -> work.text(at, length, "challenge", hex(bytes, Math.min(from + 2, next), next));
            case 0xAC -> work.note(at, length, "calling-authentication-value", "a password or challenge");
            case USER_INFORMATION -> work.note(at, length, "user-information", hex(bytes, from, next));
            default -> work.note(at, length, "%02X".formatted(tag), hex(bytes, from, next));
        }
    }

    private static void number(Work work, int at, int length, String name, int last, boolean number) {
        if (number) {
            work.number(at, length, name, last);
        } else {
            work.note(at, length, name, hex(work.bytes, at, at + length));
        }
    }

    private static String name(String[] names, int number) {
        return number < names.length ? names[number] : Integer.toString(number);
    }

    private static String hex(byte[] bytes, int from, int to) {
        return Hex.format(Arrays.copyOfRange(bytes, from, to));
    }
}
