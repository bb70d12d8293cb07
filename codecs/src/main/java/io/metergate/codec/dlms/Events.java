package io.metergate.codec.dlms;

import io.metergate.codec.Obis;

/** What a meter sends of itself beside data-notifications, and its errors (IEC 62056-5-3, clauses 8.4 and 8.5). */
final class Events {
    private static final String[] STATE_ERRORS = {"", "service-not-allowed", "service-unknown"};
    private static final String[] SERVICE_ERRORS = {
        "",
        "operation-not-possible",
        "service-not-supported",
        "other-reason",
        "pdu-too-long",
        "deciphering-error",
        "invocation-counter-error"
    };
    private static final int INVOCATION_COUNTER_ERROR = 6;

    private Events() {}

    /** An attribute of an object that changed, and perhaps when. */
    static boolean read(Work work, PushTemplates templates) {
        byte[] bytes = work.bytes;
        int at = work.at;
        boolean timed = work.end - at > 1 && bytes[at + 1] == 1;
        int next = timed ? at + 3 + CosemClock.LENGTH : at + 2;
        if (work.end - next < 10) {
            return work.fault(work.end, "event-notification-request", "ends before its content");
        }
        if ((!timed && bytes[at + 1] != 0) || (timed && bytes[at + 2] != CosemClock.LENGTH)) {
            return work.fault(at + 1, "time", "neither absent nor of twelve bytes");
        }
        if (work.noting()) {
            work.note(at, 1, "APDU", Apdus.name(Apdus.EVENT_NOTIFICATION));
            if (timed) {
                work.note(at + 1, 2, "time", "follows");
                ScalarNotes.time(work, at + 3, at + 3, "header.date_time");
            } else {
                work.note(at + 1, 1, "time", "none");
            }
        }
        long seconds = timed ? CosemClock.seconds(bytes, at + 3) : CosemClock.NONE;
        if (seconds != CosemClock.NONE && !CosemClock.invalid(bytes, at + 3)) {
            work.sink.measuredAt(seconds, CosemClock.isUtc(bytes, at + 3));
            work.timed = true;
        }
        return attribute(work, templates, next);
    }

    private static boolean attribute(Work work, PushTemplates templates, int at) {
        byte[] bytes = work.bytes;
        int classId = Axdr.u16(bytes, at);
        long obis = Axdr.obis(bytes, at + 2);
        if (work.noting()) {
            String words = Obis.unpack(obis) + " class " + classId + " attribute " + bytes[at + 8];
            work.note(at, 9, "attribute descriptor", words);
        }
        work.at = at + 9;
        return work.objects.attribute(templates, classId, obis, bytes[at + 8]);
    }

    /** The meter could not even begin with a service. */
    static boolean exception(Work work) {
        byte[] bytes = work.bytes;
        int at = work.at;
        if (work.end - at < 3) {
            return work.fault(work.end, "exception-response", "ends before its two errors");
        }
        boolean counted = bytes[at + 2] == INVOCATION_COUNTER_ERROR && work.end - at == 7;
        if (work.noting()) {
            work.note(at, 1, "APDU", Apdus.name(bytes[at] & 0xFF));
            work.text(at + 1, 1, "state_error", name(STATE_ERRORS, bytes[at + 1]));
            work.text(at + 2, 1, "service_error", name(SERVICE_ERRORS, bytes[at + 2]));
            if (counted) {
                work.number(at + 3, 4, "expected_invocation_counter", Axdr.u32(bytes, at + 3));
            }
        }
        work.at = at + (counted ? 7 : 3);
        return true;
    }

    static boolean serviceError(Work work) {
        int at = work.at;
        if (work.end - at < 4) {
            return work.fault(work.end, "confirmedServiceError", "ends before its error");
        }
        if (work.noting()) {
            work.note(at, 1, "APDU", Apdus.name(work.bytes[at] & 0xFF));
            work.number(at + 1, 1, "service", work.bytes[at + 1] & 0xFF);
            work.number(at + 2, 1, "error_type", work.bytes[at + 2] & 0xFF);
            work.number(at + 3, 1, "error", work.bytes[at + 3] & 0xFF);
        }
        work.at = at + 4;
        return true;
    }

    private static String name(String[] names, int code) {
        return code > 0 && code < names.length ? names[code] : "%02X".formatted(code & 0xFF);
    }
}
