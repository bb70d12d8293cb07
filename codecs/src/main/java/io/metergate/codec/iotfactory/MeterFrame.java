package io.metergate.codec.iotfactory;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.bytes.Bcd;
import io.metergate.codec.bytes.LittleEndian;
import io.metergate.codec.en13757.Medium;
import io.metergate.codec.en13757.RecordPayload;
import io.metergate.codec.lorawan.PayloadNotes;
import io.metergate.codec.lorawan.RecordView;

/** One record that the gateway read from a meter on its bus: the meter's header, then the record of EN 13757-3. */
final class MeterFrame {
    private static final int NUMBER = 1;
    private static final int NUMBER_BYTES = 4;
    private static final int MEDIUM = 5;
    private static final int STATUS = 6;
    private static final int RECORD = 7;
    private static final int EXTENSION = 0x80;
    private static final int EXTENSIONS_MAX = 10;
    private static final int[] LENGTHS = {0, 1, 2, 3, 4, 4, 6, 8, -1, 1, 2, 3, 4, -1, 6, -1};
    private static final String[] MEDIA = {
        "Other",
        "Oil",
        "Electricity",
        "Gas",
        "Heat (volume measured at return temperature: outlet)",
        "Steam",
        "Hot Water",
        "Water",
        "Heat Cost Allocator.",
        "Compressed Air",
        "Cooling load meter (volume measured at return temperature: outlet)",
        "Cooling load meter (volume measured at flow temperature: inlet)",
        "Heat (volume measured at flow temperature: inlet)",
        "Heat / Cooling load meter",
        "Bus / System",
        "Unknown Medium"
    };

    private MeterFrame() {}

    /** The index after the frame's record; negative where it is cut off or of a kind that the gateway does not send. */
    static int end(byte[] bytes, int from, int end) {
        int at = from + RECORD;
        int vib = at < end && LENGTHS[bytes[at] & 0xF] >= 0 ? blockEnd(bytes, at, end) : -1;
        int data = vib < 0 ? -1 : blockEnd(bytes, vib, end);
        if (data < 0 || (bytes[vib] & 0x7F) >= 0x7F || (bytes[vib] & 0x7F) == 0x7C) {
            return -1;
        }
        int next = data + LENGTHS[bytes[at] & 0xF];
        return next <= end ? next : -1;
    }

    private static int blockEnd(byte[] bytes, int at, int end) {
        int last = at;
        while (last < end && (bytes[last] & EXTENSION) != 0 && last - at <= EXTENSIONS_MAX) {
            last++;
        }
        return last < end && last - at <= EXTENSIONS_MAX ? last + 1 : -1;
    }

    /** Reads the record, unless an earlier one was of another meter; the sink's time is the frame's. */
    static boolean decode(byte[] bytes, int base, int from, int next, FrameSink sink) {
        long number = Bcd.value(bytes, from + NUMBER, NUMBER_BYTES);
        if (number == Bcd.NOT_DECIMAL || (sink.meterAddressDigits() > 0 && sink.meterAddress() != number)) {
            return true;
        }
        sink.meterAddress(number, 2 * NUMBER_BYTES);
        FrameNotes notes = sink.notes();
        sink.takeNotes(null);
        boolean sound = RecordPayload.decode(bytes, base, from + RECORD, next, medium(bytes[from + MEDIUM]), sink);
        sink.takeNotes(notes);
        return sound;
    }

    private static Medium medium(byte code) {
        return switch (code) {
            case 0x02 -> Medium.ELECTRICITY;
            case 0x03 -> Medium.GAS;
            case 0x04, 0x0C, 0x0D -> Medium.HEAT;
            case 0x06 -> Medium.HOT_WATER;
            case 0x07, 0x16 -> Medium.COLD_WATER;
            case 0x08 -> Medium.HEAT_COST_ALLOCATOR;
            case 0x0A, 0x0B -> Medium.COOLING;
            default -> Medium.OPEN;
        };
    }

    static void note(PayloadNotes payload, int next) {
        int medium = payload.bytes()[payload.at() + MEDIUM] & 0xFF;
        int status = payload.bytes()[payload.at() + STATUS] & 3;
        payload.raw(NUMBER, "rsp_ud").text("meter_serial_number", NUMBER_BYTES, FrameKinds.reversed(payload, 4));
        payload.text("medium", 1, medium(medium));
        payload.text(
                "status", 1, new String[] {"no_error", "application_buse", "any_application_error", "unknown"}[status]);
        RecordView view = RecordView.of(payload.bytes(), payload.at(), next).get(0);
        dif(payload, view);
        vif(payload, view);
        value(payload, view);
    }

    private static String medium(int code) {
        if (code < MEDIA.length) {
            return MEDIA[code];
        }
        return switch (code) {
            case 0x16 -> "Cold Water";
            case 0x17 -> "Dual Water";
            case 0x18 -> "Pressure";
            case 0x19 -> "A/D Converter";
            default -> code > 0x19 && code < 0x20 ? "unknown" : "Reserved";
        };
    }

    private static String function(RecordView view) {
        return new String[] {"instantaneous_value", "maximum_value", "minimum_value", "value_during_error_state"}
                [view.function()];
    }

    private static void dif(PayloadNotes payload, RecordView view) {
        int dif = (int) payload.ahead(1);
        String[] types = {"no_data", "int", "int", "int", "int", "real", "int", "int"};
        payload.number("dif.extension_bit", 0, dif >> 7, 0, "")
                .number("dif.lsb_storage_number", 0, dif >> 6 & 1, 0, "");
        payload.number("dif.function_field", 0, view.function(), 0, "")
                .text("dif.function_field_desc", 0, function(view));
        payload.text("dif.type", 0, view.isDecimal() ? "bcd" : types[view.type()]);
        payload.number("dif.countByte", 0, view.length(), 0, "").unsigned("dif.raw", 1);
        for (int i = 0; payload.at() < view.vib(); i++) {
            String item = "dife_list[" + i + "].";
            int dife = (int) payload.ahead(1);
            payload.number(item + "storage_number", 0, dife & 0xF, 0, "");
            payload.number(item + "tarif", 0, dife >> 4 & 3, 0, "").number(item + "unit", 0, dife >> 6 & 1, 0, "");
            payload.number(item + "extensionBit", 1, dife >> 7, 0, "");
        }
    }

    private static void vif(PayloadNotes payload, RecordView view) {
        int vif = (int) payload.ahead(1);
        payload.number("vif.extension_bit", 0, vif >> 7, 0, "").number("vif.value", 0, vif & 0x7F, 0, "");
        payload.unsigned("vif.raw", 1);
        for (int i = 0; payload.at() < view.data(); i++) {
            String item = "vife_list[" + i + "].";
            int vife = (int) payload.ahead(1);
            payload.number(item + "extension_bit", 0, vife >> 7, 0, "").number(item + "value", 0, vife & 0x7F, 0, "");
            payload.unsigned(item + "raw", 1);
        }
    }

    private static void value(PayloadNotes payload, RecordView view) {
        int length = view.length();
        MeterUnit unit = view.data() - view.vib() == 1 ? MeterUnit.of(payload.bytes()[view.vib()] & 0x7F) : null;
        if (length == 0) {
            payload.text("measurement.value_raw", 0, "no_data");
            return;
        }
        for (int i = 0; i < length; i++) {
            payload.number("measurement.raw[" + i + "]", 0, payload.bytes()[view.data() + i] & 0xFF, 0, "");
        }
        payload.text("measurement.dataType", 0, function(view));
        if (unit != null) {
            payload.text("measurement.desc", 0, unit.name()).text("measurement.unit", 0, unit.unit());
        }
        if (view.type() == 5) {
            payload.real("measurement.value_raw", length, "");
            return;
        }
        long number = view.number();
        if (number == RecordView.NONE) {
            payload.raw(length, "measurement.value_raw");
            return;
        }
        if (unit != null) {
            payload.number("measurement.value", 0, number * unit.factor(), unit.exponent(), unit.unit());
        }
        payload.number("measurement.value_raw", length, number, 0, "");
    }

    /** The time of the frame, which stands before the meter's header. */
    static long time(byte[] bytes, int from) {
        return LittleEndian.value(bytes, from - FrameKinds.TIME, FrameKinds.TIME);
    }
}
