package io.metergate.codec.lobaro;

import io.metergate.codec.lorawan.PayloadNotes;

/** Answers of Modbus devices as the gateway forwards them: the time, then one answer after the other. */
final class ModbusUplink {
    /** The first register and how many were asked for, which the gateway appends to each answer. */
    private static final int QUESTION = 3;

    private static final int HEAD = 3;
    private static final int ERROR = 0x80;

    private ModbusUplink() {}

    static void responses(PayloadNotes payload, int end) {
        payload.scaled("timestamp", LobaroCodec.TIME, 0, "s");
        int at = payload.at();
        for (int i = 0; at < end; i++) {
            int length = payload.bytes()[at] & 0xFF;
            if (length < QUESTION + HEAD || at + 1 + length > end) {
                return;
            }
            payload.under("responses[" + i + "].").raw(1, "length");
            response(payload, length - QUESTION);
            payload.under("");
            at = payload.at();
        }
    }

    private static void response(PayloadNotes payload, int length) {
        byte[] bytes = payload.bytes();
        int at = payload.at();
        boolean failed = (bytes[at + 1] & ERROR) != 0;
        for (int i = 0; i < length; i++) {
            payload.number("raw[" + i + "]", 0, bytes[at + i] & 0xFF, 0, "");
        }
        payload.unsigned("slave", 1).flag("error", 0, failed);
        payload.number("function", 1, payload.ahead(1) & 0xF, 0, "");
        if (failed) {
            payload.text("errorText", 0, error((int) payload.ahead(1))).unsigned("errorCode", 1);
        } else {
            int count = (int) payload.ahead(1);
            payload.raw(1, "byte count");
            if (count == length - HEAD) {
                values(payload, count);
            }
        }
        payload.raw(at + length - payload.at(), "raw").unsigned("start", 2).unsigned("cnt", 1);
    }

    /** Registers of two bytes each, or bytes where their number is odd. */
    private static void values(PayloadNotes payload, int count) {
        for (int i = 0; i < count; i++) {
            String index = count % 2 == 0 ? "[" + i / 2 + "][" + i % 2 + "]" : "[" + i + "]";
            payload.unsigned("values" + index, 1);
        }
    }

    private static String error(int code) {
        return switch (code) {
            case 1 -> "Illegal Function";
            case 2 -> "Illegal Data Address";
            case 3 -> "Illegal Data Value";
            case 4 -> "Slave Device Failure";
            case 5 -> "Acknowledge";
            case 6 -> "Slave Device Busy";
            case 7 -> "Negative Acknowledge";
            case 8 -> "Memory Parity Error";
            case 10 -> "Gateway Path Unavailable";
            case 11 -> "Gateway Target Device Failed to Respond";
            default -> "Unknown error code";
        };
    }

    /** The older form: device, register, how many and whether it failed, then the registers. */
    static void registers(PayloadNotes payload, int end) {
        payload.scaled("timestamp", LobaroCodec.TIME, 0, "s");
        for (int i = 0; payload.at() + 4 <= end; i++) {
            int word = payload.bytes()[payload.at() + 3] & 0xFF;
            int count = word >= ERROR ? 0 : word & 0x3F;
            if (payload.at() + 4 + 2 * count > end) {
                return;
            }
            payload.under("registers[" + i + "].");
            payload.unsigned("device", 1).unsigned("register", 2);
            payload.flag("error", 0, word >= ERROR).number("count", 1, word & 0x3F, 0, "");
            for (int k = 0; k < count; k++) {
                payload.unsigned("data[" + k + "]", 2);
            }
            payload.under("");
        }
    }
}
