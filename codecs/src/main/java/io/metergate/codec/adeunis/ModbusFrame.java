package io.metergate.codec.adeunis;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.lorawan.PayloadNotes;
import org.jspecify.annotations.Nullable;

/** The frames of the Modbus module. What a register of a slave means only its map says, so none of them is one here. */
final class ModbusFrame {
    private static final int CONFIGURATION_LENGTH = 11;
    private static final int ALARM = 0x45;
    private static final int ALARM_LENGTH = 8;
    private static final int READ = 0x5E;
    private static final int HEADER = 2;

    private ModbusFrame() {}

    static boolean isOne(int code) {
        return code == AdeunisCodec.CONFIGURATION
                || code == AdeunisCodec.ACKNOWLEDGEMENT
                || code == ALARM
                || code == READ
                || typeOfValues(code) != null;
    }

    static boolean decode(byte[] bytes, int at, int length, FrameSink sink) {
        int code = bytes[at] & 0xFF;
        boolean fits = switch (code) {
            case AdeunisCodec.CONFIGURATION -> length == CONFIGURATION_LENGTH;
            case AdeunisCodec.ACKNOWLEDGEMENT -> length == 4;
            case ALARM -> length == ALARM_LENGTH || length == ALARM_LENGTH + 2;
            case READ -> length > HEADER && length % 2 == 0;
            default -> length > HEADER && (length - HEADER) % 4 == 0;
        };
        if (!fits) {
            return sink.malformed(length, AdeunisCodec.FRAME, AdeunisCodec.WRONG_LENGTH);
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            PayloadNotes payload = PayloadNotes.bigEndian(notes, bytes, at).under("bytes.");
            switch (code) {
                case AdeunisCodec.CONFIGURATION -> configuration(payload);
                case AdeunisCodec.ACKNOWLEDGEMENT -> acknowledgement(payload);
                case ALARM -> alarm(payload, length);
                case READ -> read(payload, length);
                default -> values(payload, code, length);
            }
        }
        return true;
    }

    private static @Nullable String typeOfValues(int code) {
        return switch (code) {
            case 0x44, 0x5F -> "int32";
            case 0x60, 0x61 -> "float";
            case 0x62, 0x63 -> "uint32";
            default -> null;
        };
    }

    private static void configuration(PayloadNotes payload) {
        payload.text("type", 1, "0x10 Modbus configuration");
        status(payload);
        for (String name : new String[] {"transmissionPeriodKeepAlive", "transmissionPeriod1", "samplingPeriod"}) {
            AdeunisCodec.quantity(payload, name, 2, payload.ahead(2) * 10, 0, "s");
        }
        payload.unsigned("modbusConfiguration", 1);
        AdeunisCodec.quantity(payload, "supplyTime", 2, payload.ahead(2), -1, "s");
    }

    private static void acknowledgement(PayloadNotes payload) {
        payload.text("type", 1, "0x2f Downlink ack");
        status(payload);
        payload.text("downlinkFramecode", 1, "0x" + Long.toHexString(payload.ahead(1)));
        String[] words = {"success", "errorGeneric", "errorWrongState", "errorInvalidRequest"};
        int status = (int) payload.ahead(1);
        boolean known = status >= 1 && status <= words.length;
        payload.text("requestStatus", 1, known ? words[status - 1] : "errorOtherReason");
    }

    private static void alarm(PayloadNotes payload, int length) {
        payload.text("type", 1, "0x45 Modbus alarm");
        status(payload);
        int kind = (int) payload.ahead(1);
        payload.text("alarmStatus", 1, kind == 1 ? "highThreshold" : kind == 2 ? "lowThreshold" : "none");
        payload.unsigned("slaveAdress", 1).unsigned("registerAddress", 2).unsigned("registerUint16Value1", 2);
        if (length > ALARM_LENGTH) {
            payload.unsigned("registerUint16Value2", 2);
        }
    }

    private static void read(PayloadNotes payload, int length) {
        payload.text("type", 1, "0x5e Modbus read registers");
        status(payload);
        for (int i = 0; i < (length - HEADER) / 2; i++) {
            payload.unsigned("registerUint16Values[" + i + "]", 2);
        }
    }

    private static void values(PayloadNotes payload, int code, int length) {
        String type = typeOfValues(code);
        payload.text("type", 1, "0x" + Integer.toHexString(code) + " Modbus data (" + type + ")");
        status(payload);
        for (int i = 0; i < (length - HEADER) / 4; i++) {
            String name = "registerValues[" + i + "]";
            if ("float".equals(type)) {
                payload.real(name, 4, "");
            } else if ("int32".equals(type)) {
                payload.signed(name, 4);
            } else {
                payload.unsigned(name, 4);
            }
        }
    }

    private static void status(PayloadNotes payload) {
        payload.number("status.frameCounter", 0, payload.ahead(1) >> 5, 0, "");
        payload.bits(
                1,
                "status.configurationDone",
                "status.lowBattery",
                "status.hardwareError",
                "status.configurationInconsistency",
                "status.modbusReadError");
    }
}
