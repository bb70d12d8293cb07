package io.metergate.codec.dlms;

import io.metergate.codec.DeviceKeys;
import io.metergate.codec.MeterTime;
import io.metergate.codec.bytes.Hex;
import java.util.Arrays;

/** Reads one APDU (IEC 62056-5-3, clause 8), whatever it is wrapped in. */
final class Apdus {
    static final int DATA_NOTIFICATION = 0x0F;
    static final int GET_REQUEST = 0xC0;
    static final int SET_REQUEST = 0xC1;
    static final int EVENT_NOTIFICATION = 0xC2;
    static final int ACTION_REQUEST = 0xC3;
    static final int GET_RESPONSE = 0xC4;
    static final int SET_RESPONSE = 0xC5;
    static final int ACTION_RESPONSE = 0xC7;

    private static final int INITIATE_REQUEST = 0x01;
    private static final int INITIATE_RESPONSE = 0x08;
    private static final int SERVICE_ERROR = 0x0E;
    private static final int EXCEPTION = 0xD8;
    private static final int SIGNING = 0xDF;
    private static final int LAYERS_MAX = 3;

    private Apdus() {}

    /** Whether an APDU begins with that byte, and no data does. */
    static boolean isTag(byte first) {
        int tag = first & 0xFF;
        return tag == DATA_NOTIFICATION
                || tag == SERVICE_ERROR
                || (tag >= GET_REQUEST && tag <= EXCEPTION)
                || (tag >= 0xDB && tag <= BlockTransfer.TAG)
                || (tag >= 0x60 && tag <= 0x63);
    }

    /** Whether what was deciphered may begin so. */
    static boolean isContent(byte first) {
        return isTag(first) || first == Axdr.ARRAY || first == Axdr.STRUCTURE || first == INITIATE_RESPONSE;
    }

    static String name(int tag) {
        return switch (tag) {
            case DATA_NOTIFICATION -> "data-notification";
            case GET_REQUEST -> "get-request";
            case SET_REQUEST -> "set-request";
            case EVENT_NOTIFICATION -> "event-notification-request";
            case ACTION_REQUEST -> "action-request";
            case GET_RESPONSE -> "get-response";
            case SET_RESPONSE -> "set-response";
            case ACTION_RESPONSE -> "action-response";
            case EXCEPTION -> "exception-response";
            case SERVICE_ERROR -> "confirmedServiceError";
            default -> "%02X".formatted(tag);
        };
    }

    /** Whether only a client sends an APDU of that tag. */
    private static boolean isRequest(int tag) {
        return switch (tag) {
            case GET_REQUEST, SET_REQUEST, ACTION_REQUEST, 0xC8, 0xC9, 0xCB, 0xD0, 0xD1, 0xD3, 0x60, 0x62 -> true;
            default -> false;
        };
    }

    /** Reads the message of the work to its end. */
    static boolean read(Work work, PushTemplates templates) {
        work.sink.measuredNow();
        work.timed = false;
        for (int layer = 0; layer < LAYERS_MAX; layer++) {
            int tag = work.bytes[work.at] & 0xFF;
            boolean association = tag == 0x21 || tag == 0x28;
            if ((association && !wholeLength(work)) || !Ciphering.is(tag)) {
                if (Heartbeat.is(work)) {
                    return Heartbeat.read(work, layer > 0 || believesPlain(work));
                }
                return (layer > 0 || mayBePlain(work, tag)) && plain(work, tag, templates);
            }
            if ((isRequest(tag) || tag == 0x21) && !work.context.takesRequests()) {
                return work.fault(work.at, "APDU", "a request, not a meter's answer");
            }
            if (!Ciphering.open(work)) {
                return false;
            }
        }
        return work.fault(work.at, "APDU", "ciphered more often than there are keys");
    }

    /** A device with keys protects what it says, but not how it begins an association or that it could do nothing. */
    private static boolean mayBePlain(Work work, int tag) {
        return isNeverCiphered(tag)
                || believesPlain(work)
                || work.fault(work.at, "APDU", "not protected, which the device does not allow, as it has keys");
    }

    private static boolean believesPlain(Work work) {
        DeviceKeys keys = work.context.keys();
        return keys.acceptsUnauthenticated() || !keys.hasKey();
    }

    private static boolean isNeverCiphered(int tag) {
        return switch (tag) {
            case 0x60, 0x61, 0x62, 0x63, EXCEPTION, SERVICE_ERROR, SIGNING -> true;
            default -> false;
        };
    }

    private static boolean wholeLength(Work work) {
        return work.end - work.at > 2 && (work.bytes[work.at + 1] & 0xFF) == work.end - work.at - 2;
    }

    private static boolean plain(Work work, int tag, PushTemplates templates) {
        if ((isRequest(tag) || Initiate.isRequest(work)) && !work.context.takesRequests()) {
            return work.fault(work.at, "APDU", "a request, not a meter's answer");
        }
        return switch (tag) {
            case DATA_NOTIFICATION -> notification(work, templates);
            case EVENT_NOTIFICATION -> Events.read(work, templates);
            case GET_RESPONSE, SET_RESPONSE, ACTION_RESPONSE -> Responses.read(work, templates, tag);
            case GET_REQUEST, SET_REQUEST, ACTION_REQUEST -> Requests.read(work, tag);
            case 0x60, 0x61, 0x62, 0x63 -> Acse.read(work);
            case EXCEPTION -> Events.exception(work);
            case SERVICE_ERROR -> Events.serviceError(work);
            case SIGNING -> work.fault(work.at, "APDU", "general-signing (ECDSA), which is not supported");
            case INITIATE_REQUEST -> Initiate.isRequest(work) ? Initiate.read(work) : data(work, templates);
            case INITIATE_RESPONSE -> Initiate.read(work);
            default -> data(work, templates);
        };
    }

    private static boolean data(Work work, PushTemplates templates) {
        if (ShortNames.is(work)) {
            return work.fault(work.at, "APDU", "a service by short names, which is not supported");
        }
        if (!Axdr.known(work.bytes[work.at]) || isEmpty(work)) {
            return work.fault(work.at, "APDU", "no APDU and no data begins with this byte");
        }
        return work.objects.body(templates, "value");
    }

    /** Whether there is nothing but null-data and lists without elements, as in the start of another message. */
    private static boolean isEmpty(Work work) {
        byte[] bytes = work.bytes;
        int at = work.at;
        while (at < work.end && bytes[at] == Axdr.NULL) {
            at++;
            boolean list = at + 1 < work.end && (bytes[at] == Axdr.ARRAY || bytes[at] == Axdr.STRUCTURE);
            at += list && bytes[at + 1] == 0 ? 2 : 0;
        }
        return at == work.end;
    }

    /** Long-invoke-id-and-priority, when, and what. */
    private static boolean notification(Work work, PushTemplates templates) {
        byte[] bytes = work.bytes;
        int at = work.at;
        if (work.end - at < 7) {
            return work.fault(work.end, "data-notification", "ends before its content");
        }
        int time = at + 5;
        int clock = clock(work, time);
        int next = bytes[time] == 0 ? time + 1 : clock + CosemClock.LENGTH;
        if (clock < 0 && bytes[time] != 0) {
            return work.fault(time, "date-time", "neither absent nor of twelve bytes");
        }
        if (work.noting()) {
            work.note(at, 1, "APDU", name(DATA_NOTIFICATION));
            String id = Hex.format(Arrays.copyOfRange(bytes, at + 1, at + 5));
            work.text(at + 1, 4, "header.long_invoke_id_and_priority", id);
            noteClock(work, time, clock, next);
        }
        if (clock >= 0) {
            long seconds = CosemClock.seconds(bytes, clock);
            if (seconds != CosemClock.NONE && !CosemClock.invalid(bytes, clock)) {
                work.sink.measuredAt(seconds, CosemClock.isUtc(bytes, clock));
                work.timed = true;
            }
        }
        work.at = next;
        return work.objects.body(templates, "value");
    }

    private static void noteClock(Work work, int time, int clock, int next) {
        long seconds = clock < 0 ? CosemClock.NONE : CosemClock.seconds(work.bytes, clock);
        if (clock < 0) {
            work.note(time, 1, "date-time", "none");
        } else if (seconds == CosemClock.NONE) {
            work.text(time, next - time, "header.date_time", CosemClock.text(work.bytes, clock));
        } else {
            MeterTime when = new MeterTime(seconds, CosemClock.isUtc(work.bytes, clock));
            work.time(time, next - time, "header.date_time", when);
        }
    }

    /** The date-time after its length, or as Kaifa sends it after a tag too; negative where there is none. */
    private static int clock(Work work, int at) {
        byte[] bytes = work.bytes;
        int first = bytes[at];
        int clock = first == CosemClock.LENGTH || first == Axdr.DATE_TIME
                ? at + 1
                : first == Axdr.OCTET_STRING && bytes[at + 1] == CosemClock.LENGTH ? at + 2 : -1;
        return clock > 0 && work.end - clock > CosemClock.LENGTH ? clock : -1;
    }
}
