package io.metergate.codec.milesight;

import io.metergate.codec.FieldValue;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.bytes.Hex;
import io.metergate.codec.bytes.LittleEndian;
import io.metergate.codec.lorawan.ChannelTable;
import io.metergate.codec.lorawan.TableBuilder;
import io.metergate.codec.lorawan.Value;
import java.math.BigDecimal;
import java.util.Locale;

/** What all families share: the device's own description, and how settings come back when they were changed. */
final class Common {
    static final int DEVICE = 0xFF;

    private static final int ANSWER = 0xFE;

    private Common() {}

    /** A table that begins with what every device says of itself. */
    static TableBuilder table() {
        TableBuilder table = new TableBuilder(ChannelTable.Key.CHANNEL_AND_TYPE, false).zeroPadding();
        table.on(
                        DEVICE,
                        0x01,
                        Value.read(
                                "ipso_version", 1, (b, at, width, raw) -> text("v" + (raw >> 4) + "." + (raw & 0xF))))
                .on(
                        DEVICE,
                        0x09,
                        Value.read(
                                "hardware_version",
                                2,
                                (b, at, width, raw) ->
                                        text("v" + Integer.toHexString(b[at] & 0xFF) + "." + (b[at + 1] >> 4 & 0xF))))
                .on(
                        DEVICE,
                        0x0A,
                        Value.read(
                                "firmware_version",
                                2,
                                (b, at, width, raw) -> text("v" + Integer.toHexString(b[at] & 0xFF) + "."
                                        + Integer.toHexString(b[at + 1] & 0xFF))))
                .on(
                        DEVICE,
                        0xFF,
                        Value.read(
                                "tsl_version",
                                2,
                                (b, at, width, raw) -> text("v" + (b[at] & 0xFF) + "." + (b[at + 1] & 0xFF))))
                .on(DEVICE, 0x16, hex("sn", 8))
                .on(DEVICE, 0x0F, Value.words("lorawan_class", "Class A", "Class B", "Class C", "Class CtoB"))
                .on(DEVICE, 0xFE, Value.constant("reset_event", 1, "reset"))
                .on(DEVICE, 0x0B, Value.constant("device_status", 1, "on"));
        settings(table);
        return table;
    }

    private static void settings(TableBuilder table) {
        setting(table, 0x02, Value.unsigned("collection_interval", 2).unit("s"));
        setting(table, 0x03, Value.unsigned("report_interval", 2).unit("s"));
        setting(table, 0x10, yes("reboot"));
        setting(table, 0x11, Value.unsigned("timestamp", 4));
        setting(table, 0x17, Value.read("time_zone", 2, (b, at, width, raw) -> zone((short) raw)));
        setting(table, 0x28, yes("report_status"));
        setting(table, 0x4A, yes("sync_time"));
    }

    /** A setting, as it is sent to the device and as the device confirms it. */
    static void setting(TableBuilder table, int type, Value... values) {
        table.on(DEVICE, type, values).on(ANSWER, type, values);
    }

    /** The settings of devices that keep a history. */
    static void history(TableBuilder table) {
        setting(table, 0x27, yes("clear_history"));
        setting(table, 0x68, enable("history_enable"));
        setting(table, 0x69, enable("retransmit_enable"));
        setting(
                table,
                0x6A,
                pause("retransmit_interval", 0),
                pause("resend_interval", 1).same());
    }

    /** One of two pauses, told apart by the byte before them. */
    private static Value pause(String name, int kind) {
        return Value.read(
                name,
                3,
                (b, at, width, raw) -> b[at] == kind
                        ? new FieldValue.Decimal(BigDecimal.valueOf(LittleEndian.value(b, at + 1, 2)), "s")
                        : null);
    }

    /** A word that is said only when a byte has a certain number. */
    static Value when(int number, String name, int width, String word) {
        return Value.read(name, width, (b, at, w, raw) -> b[at] == number ? text(word) : null);
    }

    static Value yes(String name) {
        return Value.constant(name, 1, "yes");
    }

    static Value enable(String name) {
        return Value.words(name, "disable", "enable");
    }

    static Value onOff(String name) {
        return Value.words(name, "off", "on");
    }

    static Value highLow(String name) {
        return Value.words(name, "low", "high");
    }

    static Value hex(String name, int width) {
        return Value.read(
                name,
                width,
                (b, at, w, raw) -> text(Hex.spaced(b, at, w).replace(" ", "").toLowerCase(Locale.ROOT)));
    }

    static FieldValue text(String words) {
        return new FieldValue.Text(words);
    }

    /** The path of the next record in a list of the frame's object. */
    static String next(FrameNotes notes, String list) {
        long before = notes.fields().stream()
                .filter(field ->
                        field.name().startsWith(list + "[") && field.name().endsWith("].timestamp"))
                .count();
        return list + "[" + before + "].";
    }

    /** A zone is given in tenths of an hour, a quarter cut to its first digit. */
    private static FieldValue zone(int tenths) {
        int hours = Math.abs(tenths) / 10;
        String minutes = switch (Math.abs(tenths) % 10) {
            case 5 -> ":30";
            case 7 -> ":45";
            default -> "";
        };
        return text(tenths == 0 ? "UTC" : "UTC" + (tenths < 0 ? "-" : "+") + hours + minutes);
    }
}
