package io.metergate.codec.adeunis;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.lorawan.PayloadNotes;
import java.util.List;
import java.util.Objects;

/**
 * Adeunis TIC, Pulse and Modbus: a frame code, a status byte and the content, highest byte first. The NB-IoT pulse
 * module puts its IMEI, the signal quality and a counter before that.
 */
public final class AdeunisCodec implements MeterCodec {
    static final int CONFIGURATION = 0x10;
    static final int NETWORK = 0x20;
    static final int ACKNOWLEDGEMENT = 0x2F;
    static final int KEEP_ALIVE = 0x30;
    static final int REGISTER_STATUS = 0x33;

    static final String FRAME = "frame code";
    static final String WRONG_LENGTH = "not the length of this frame";

    /** Frame codes begin at 10h, and an IMEI of fifteen digits in eight bytes with a zero. */
    private static final int IMEI_MAX = 0x0F;

    private static final int NB_IOT_HEADER = 13;
    private static final int HEADER = 2;

    @Override
    public String id() {
        return "adeunis";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "Adeunis TIC, Pulse, Modbus",
                "Adeunis' decoders for LoRaWAN and NB-IoT (The Things Network)",
                "Linky and PME-PMI energy, current, apparent power; pulse counters and flows; Modbus registers",
                List.of("adeunis-tic", "adeunis-pulse", "adeunis-modbus"));
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        if (length < HEADER) {
            return sink.malformed(length, FRAME, "it is cut off");
        }
        if ((frame[offset] & 0xFF) > IMEI_MAX) {
            return content(frame, offset, offset, length, sink);
        }
        if (length < NB_IOT_HEADER + HEADER) {
            return sink.malformed(length, FRAME, "it is cut off");
        }
        return content(frame, offset, offset + NB_IOT_HEADER, length - NB_IOT_HEADER, sink);
    }

    private static boolean content(byte[] bytes, int base, int at, int length, FrameSink sink) {
        int code = bytes[at] & 0xFF;
        boolean nbIot = at > base;
        if (PulseFrame.isOne(code, length, nbIot)) {
            return PulseFrame.decode(bytes, base, at, length, sink);
        }
        if (nbIot) {
            return sink.malformed(at - base, FRAME, "not a frame of a pulse module");
        }
        if (TicFrame.isOne(code, length)) {
            return TicFrame.decode(bytes, at, length, sink);
        }
        if (ModbusFrame.isOne(code)) {
            return ModbusFrame.decode(bytes, at, length, sink);
        }
        return general(bytes, at, length, code, sink);
    }

    /** What all modules send. */
    private static boolean general(byte[] bytes, int at, int length, int code, FrameSink sink) {
        int wanted = switch (code) {
            case NETWORK -> 4;
            case KEEP_ALIVE -> HEADER;
            case REGISTER_STATUS -> 5;
            default -> -1;
        };
        if (wanted < 0) {
            return sink.malformed(0, FRAME, "not a frame that is known");
        }
        if (length != wanted) {
            return sink.malformed(Math.min(length, wanted), FRAME, WRONG_LENGTH);
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            PayloadNotes payload = PayloadNotes.bigEndian(notes, bytes, at).under("bytes.");
            switch (code) {
                case NETWORK -> network(payload);
                case REGISTER_STATUS -> registerStatus(payload, "0x33 Set register status");
                default -> {
                    payload.text("type", 1, "0x30 Keep alive");
                    status(payload, false);
                }
            }
        }
        return true;
    }

    private static void network(PayloadNotes payload) {
        payload.text("type", 1, "0x20 Configuration");
        status(payload, false);
        int word = (int) payload.ahead(1);
        payload.flag("loraAdr", 0, (word & 0x01) != 0);
        payload.text("loraDutycyle", 0, (word & 0x04) != 0 ? "activated" : "deactivated");
        payload.text("loraClassMode", 1, (word & 0x20) != 0 ? "CLASS C" : "CLASS A");
        payload.text("loraProvisioningMode", 1, payload.ahead(1) == 0 ? "ABP" : "OTAA");
    }

    static void registerStatus(PayloadNotes payload, String type) {
        payload.text("type", 1, type);
        status(payload, false);
        String[] words = {
            "success",
            "successNoUpdate",
            "errorCoherency",
            "errorInvalidRegister",
            "errorInvalidValue",
            "errorTruncatedValue",
            "errorAccesNotAllowed"
        };
        int status = (int) payload.ahead(1);
        String text = status >= 1 && status <= words.length ? words[status - 1] : "errorOtherReason";
        payload.text("requestStatus", 1, text).unsigned("registerId", 2);
    }

    /** The status byte as the modules have it in common; a TIC module has two more bits. */
    static void status(PayloadNotes payload, boolean tic) {
        int word = (int) payload.ahead(1);
        payload.number("status.frameCounter", 0, word >> 5, 0, "");
        payload.flag("status.hardwareError", 0, false);
        payload.flag("status.lowBattery", 0, (word & 0x02) != 0);
        payload.flag("status.configurationDone", 0, (word & 0x01) != 0);
        if (tic) {
            payload.flag("status.configurationInconsistency", 0, (word & 0x08) != 0);
            payload.flag("status.readError", 0, (word & 0x10) != 0);
        }
        payload.raw(1, "status");
    }

    /** A value as an object of its unit and its number. */
    static void quantity(PayloadNotes payload, String name, int length, long value, int exponent, String unit) {
        payload.text(name + ".unit", 0, unit);
        payload.number(name + ".value", length, value, exponent, unit);
    }

    static String productMode(int code) {
        return switch (code) {
            case 0 -> "PARK";
            case 1 -> "PRODUCTION";
            case 2 -> "TEST";
            case 3 -> "DEAD";
            default -> "";
        };
    }

    /** The characters in the next bytes, without the zeros that fill them up. */
    static String characters(PayloadNotes payload, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            int character = payload.bytes()[payload.at() + i] & 0xFF;
            if (character != 0) {
                text.append((char) character);
            }
        }
        return text.toString();
    }
}
