package io.metergate.codec.imst;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.lorawan.PayloadNotes;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** The fields of meter data in the words of the maker's object. */
final class FieldNotes {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d*\\.?\\d+\\.?");
    private static final int FIRST_PRINTABLE = 0x21;
    private static final String[] STATES = {
        "ok", "no input", "input file error", "input file incomplete", "pairing error, meter ID doesn't match"
    };
    private static final String[] METERS = {"unknown", "import", "export", "import + export"};
    private static final String[] INPUTS = {"unknown protocol", "SML", "IEC", "unknown protocol"};

    private FieldNotes() {}

    static void general(FrameNotes notes, byte[] bytes, int at, int next, int type) {
        PayloadNotes payload = PayloadNotes.bigEndian(notes, bytes, at).under("general_info.");
        payload.raw(2, "field");
        int length = next - at - 2;
        if (MeterFields.isState(type) && length >= 2) {
            state(payload, length);
        } else if (MeterFields.isTime(type) && length == 4) {
            payload.text("Time_Origin", 0, "device time");
            payload.text("Time", 4, ReaderState.time(payload.ahead(4)));
        } else if (MeterFields.isMeterId(type) && length > 0) {
            String characters = characters(payload, length);
            String hex = hex(payload, length);
            payload.text("MeterID", length, characters.isEmpty() ? hex : hex + " ( " + characters + " )");
        } else {
            payload.raw(length, "content");
        }
    }

    private static void state(PayloadNotes payload, int length) {
        int info = (int) payload.ahead(1);
        payload.text("InputType", 0, INPUTS[info >> 2 & 3]).text("MeterType", 0, METERS[info & 3]);
        payload.unsigned("InfoByte", 1);
        int state = (int) payload.ahead(1);
        payload.text("InfraredInputStatus", 0, state < STATES.length ? STATES[state] : "unknown");
        payload.unsigned("StatusByte", 1).raw(length - 2, "further");
    }

    static void object(PayloadNotes payload, int type, int groups, int rest) {
        payload.raw(2, "field");
        payload.text("OBIS_ID", 0, MeterFields.name(payload.bytes(), payload.at()));
        payload.unsigned("GroupMask", 1).raw(groups, "OBIS groups");
        if (type == 0x42) {
            characters(payload, rest, characters(payload, rest));
            return;
        }
        if (type == 0x40) {
            payload.text("unit", 1, MeterUnit.symbol((int) payload.ahead(1)));
        }
        int scaler = (byte) payload.ahead(1);
        payload.signed("Scaler", 1);
        int unused = MeterFields.isUnsigned(rest) ? 0 : Math.max(0, 64 - 8 * rest);
        long mantissa = payload.ahead(rest) << unused >> unused;
        payload.decimal("value", 0, BigDecimal.valueOf(mantissa).scaleByPowerOfTen(scaler), "");
        payload.number("rawValue", rest, mantissa, 0, "");
    }

    private static void characters(PayloadNotes payload, int length, String text) {
        payload.text("rawValue", 0, hex(payload, length));
        if (text.isEmpty()) {
            payload.raw(length, "characters");
            return;
        }
        payload.text("stringValue", 0, text);
        int star = text.indexOf('*');
        String number = star < 0 ? text : text.substring(0, star);
        if (text.indexOf('&') < 0 && NUMBER.matcher(number).matches()) {
            String plain = number.endsWith(".") ? number.substring(0, number.length() - 1) : number;
            payload.decimal("value", 0, new BigDecimal(plain), "");
            if (star >= 0) {
                payload.text("unit", 0, text.substring(star + 1));
            }
        } else {
            payload.text("value", 0, text);
        }
        payload.raw(length, "characters");
    }

    private static String hex(PayloadNotes payload, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(i == 0 ? "" : "-").append("%02x".formatted(payload.bytes()[payload.at() + i]));
        }
        return text.toString();
    }

    /** The bytes as characters; nothing where one of them is none that is printed. */
    private static String characters(PayloadNotes payload, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            int character = payload.bytes()[payload.at() + i] & 0xFF;
            if (character < FIRST_PRINTABLE) {
                return "";
            }
            text.append((char) character);
        }
        return text.toString();
    }
}
