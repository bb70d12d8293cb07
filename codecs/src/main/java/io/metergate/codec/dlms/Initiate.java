package io.metergate.codec.dlms;

import io.metergate.codec.bytes.Hex;
import java.util.Arrays;

/** InitiateRequest and InitiateResponse, with which client and meter agree on services (IEC 62056-5-3, clause 8.3). */
final class Initiate {
    private static final int REQUEST = 0x01;
    private static final int KEY = 0x10;
    private static final String[] SERVICES = {
        "",
        "general-protection",
        "general-block-transfer",
        "read",
        "write",
        "unconfirmed-write",
        "delta-value-encoding",
        "",
        "attribute0-supported-with-set",
        "priority-mgmt-supported",
        "attribute0-supported-with-get",
        "block-transfer-with-get-or-read",
        "block-transfer-with-set-or-write",
        "block-transfer-with-action",
        "multiple-references",
        "information-report",
        "data-notification",
        "access",
        "parameterized-access",
        "get",
        "set",
        "selective-access",
        "event-notification",
        "action"
    };

    private Initiate() {}

    /** Whether the work is at a request: its tag also begins an array, so the conformance must be in its place. */
    static boolean isRequest(Work work) {
        byte[] bytes = work.bytes;
        int at = work.at;
        if (bytes[at] != REQUEST || work.end - at < 14) {
            return false;
        }
        int next = at + 1;
        next += bytes[next] == 0 ? 1 : 2 + KEY;
        for (int i = 0; i < 2 && next < work.end; i++) {
            next += bytes[next] == 0 ? 1 : 2;
        }
        return work.end - next == 10 && bytes[next + 1] == 0x5F && bytes[next + 2] == 0x1F && bytes[next + 3] == 4;
    }

    static boolean read(Work work) {
        boolean request = work.bytes[work.at] == REQUEST;
        if (work.noting()) {
            work.note(work.at, 1, "APDU", request ? "initiateRequest" : "initiateResponse");
        }
        work.at++;
        if (request && (!key(work) || !option(work, "response_allowed"))) {
            return false;
        }
        return option(work, request ? "proposed_quality_of_service" : "negotiated_quality_of_service")
                && Fields.number(work, 1, request ? "proposed_dlms_version" : "negotiated_dlms_version") >= 0
                && conformance(work)
                && Fields.number(work, 2, request ? "client_max_receive_pdu_size" : "server_max_receive_pdu_size") >= 0
                && (request || Fields.number(work, 2, "vaa_name") >= 0);
    }

    /** The dedicated key is a secret, so only its being there is told. */
    private static boolean key(Work work) {
        int at = work.at;
        boolean there = at < work.end && work.bytes[at] == 1;
        int length = there ? 2 + KEY : 1;
        if (work.end - at < length || (there && work.bytes[at + 1] != KEY)) {
            return work.fault(at, "dedicated key", "neither absent nor of 16 bytes");
        }
        if (work.noting()) {
            work.note(at, length, "dedicated key", there ? "16 bytes" : "none");
        }
        work.at = at + length;
        return true;
    }

    private static boolean option(Work work, String name) {
        int at = work.at;
        boolean there = at < work.end && work.bytes[at] != 0;
        if (work.end - at < (there ? 2 : 1)) {
            return work.fault(work.end, name, "missing");
        }
        if (work.noting()) {
            if (there) {
                work.number(at, 2, name, work.bytes[at + 1] & 0xFF);
            } else {
                work.note(at, 1, name, "as usual");
            }
        }
        work.at = at + (there ? 2 : 1);
        return true;
    }

    private static boolean conformance(Work work) {
        byte[] bytes = work.bytes;
        int at = work.at;
        boolean sound = work.end - at >= 7 && bytes[at] == 0x5F && bytes[at + 1] == 0x1F && bytes[at + 2] == 4;
        if (!sound) {
            return work.fault(at, "conformance", "not its tag, its length and four bytes");
        }
        if (work.noting()) {
            work.note(at, 4, "conformance", "tag, length, unused bits");
            work.text(at + 4, 3, "conformance", Hex.format(Arrays.copyOfRange(bytes, at + 4, at + 7)));
            work.note(at + 4, 3, "conformance", services(bytes, at + 4));
        }
        work.at = at + 7;
        return true;
    }

    private static String services(byte[] bytes, int at) {
        StringBuilder words = new StringBuilder();
        for (int bit = 0; bit < SERVICES.length; bit++) {
            if ((bytes[at + bit / 8] >> (7 - bit % 8) & 1) == 1) {
                words.append(words.isEmpty() ? "" : " ").append(SERVICES[bit]);
            }
        }
        return words.toString();
    }
}
