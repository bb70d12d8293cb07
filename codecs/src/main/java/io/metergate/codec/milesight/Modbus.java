package io.metergate.codec.milesight;

import io.metergate.codec.FieldValue;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.lorawan.ItemReader;
import io.metergate.codec.lorawan.Wire;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Values that a controller fetched by Modbus; what they measure only its owner knows, so none is a register. */
final class Modbus {
    private static final String[] ALARMS = {"normal", "threshold alarm", "threshold release alarm", "mutation alarm"};
    private static final String[] UC50X_ALARMS = {"unknown", "threshold alarm", "value change alarm"};

    private Modbus() {}

    /** UC100 and UC300: channel less one, data length, type with the sign in its top bit, value. */
    static ItemReader value(boolean isUc100) {
        return (bytes, base, at, end, sink) -> read(bytes, base, at, end, isUc100, false, sink);
    }

    /** UC100: the same with an alarm in the top two bits of the channel. */
    static ItemReader alarm() {
        return (bytes, base, at, end, sink) -> read(bytes, base, at, end, true, true, sink);
    }

    private static int read(byte[] bytes, int base, int at, int end, boolean isUc100, boolean alarm, FrameSink sink) {
        if (at + 3 > end) {
            sink.malformed(at - base, "Modbus channel", "cut off");
            return ItemReader.FAULT;
        }
        int type = bytes[at + 2] & 0x7F;
        int width = width(type);
        if (width == 0) {
            sink.malformed(at + 2 - base, "Modbus type", "unknown, so nothing tells its length");
            return ItemReader.FAULT;
        }
        if (at + 3 + width > end) {
            sink.malformed(at + 3 - base, "Modbus value", "cut off");
            return ItemReader.FAULT;
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            int channel = (alarm ? bytes[at] & 0x3F : bytes[at] & 0xFF) + 1;
            String name = "modbus_chn_" + channel;
            if (alarm) {
                notes.text(at, 1, name + "_alarm", ALARMS[bytes[at] >> 6 & 3]);
            } else {
                notes.field(at, 1, "Modbus channel", Integer.toString(channel));
            }
            notes.field(at + 1, 2, "Modbus type", Integer.toString(type));
            boolean onOff = type == 0 || (type == 1 && isUc100);
            note(notes, bytes, at + 3, width, name, onOff ? 0 : type, bytes[at + 2] < 0);
        }
        return at + 3 + width;
    }

    /** UC50x and UC11xx: channel, data length and type in one byte, value. */
    static ItemReader packed(int firstChannel, boolean hasAlarm) {
        return (bytes, base, at, end, sink) -> {
            if (at + 2 > end) {
                sink.malformed(at - base, "Modbus channel", "cut off");
                return ItemReader.FAULT;
            }
            int type = bytes[at + 1] & 7;
            int width = width(type);
            int next = at + 2 + width + (hasAlarm ? 1 : 0);
            if (next > end) {
                sink.malformed(at + 2 - base, "Modbus value", "cut off");
                return ItemReader.FAULT;
            }
            FrameNotes notes = sink.notes();
            if (notes != null) {
                String name = "modbus_chn_" + ((bytes[at] & 0xFF) - firstChannel);
                notes.field(at, 2, "Modbus channel and type", Integer.toString(type));
                boolean onOff = type == 0 || (type == 1 && firstChannel > 0);
                note(notes, bytes, at + 2, width, name, onOff ? 0 : type, false);
                if (hasAlarm) {
                    int alarm = bytes[next - 1] & 0xFF;
                    String word = alarm < UC50X_ALARMS.length ? UC50X_ALARMS[alarm] : "unknown";
                    notes.text(next - 1, 1, name + "_alarm", word);
                }
            }
            return next;
        };
    }

    /** UC100: a value that jumped, by how much. */
    static int mutation(byte[] bytes, int base, int at, int end, FrameSink sink) {
        if (at + 7 > end) {
            sink.malformed(at - base, "Modbus channel", "cut off");
            return ItemReader.FAULT;
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            String name = "modbus_chn_" + ((bytes[at] & 0x3F) + 1);
            notes.text(at, 3, name + "_alarm", ALARMS[bytes[at] >> 6 & 3]);
            note(notes, bytes, at + 3, 4, name + "_mutation", 5, false);
        }
        return at + 7;
    }

    /** A channel that could not be read. */
    static ItemReader error(int firstChannel) {
        return (bytes, base, at, end, sink) -> {
            if (at >= end) {
                sink.malformed(at - base, "Modbus channel", "cut off");
                return ItemReader.FAULT;
            }
            FrameNotes notes = sink.notes();
            if (notes != null) {
                notes.text(at, 1, "modbus_chn_" + ((bytes[at] & 0xFF) - firstChannel) + "_alarm", "read error");
            }
            return at + 1;
        };
    }

    /** Notes a value of one of the types that controllers have for what they read. */
    static void note(FrameNotes notes, byte[] bytes, int at, int width, String name, int type, boolean signed) {
        if (type == 0) {
            notes.text(at, width, name, bytes[at] == 0 ? "off" : bytes[at] == 1 ? "on" : "unknown");
            return;
        }
        FieldValue value = value(bytes, at, width, type, signed);
        if (value == null) {
            notes.field(at, width, name, "no number");
        } else {
            notes.value(at, width, name, value);
        }
    }

    private static @Nullable FieldValue value(byte[] bytes, int at, int width, int type, boolean signed) {
        if (type == 5 || type == 7) {
            int bits = (int) Wire.unsigned(bytes, at, 4, false);
            return Wire.isFinite32(bits) ? new FieldValue.Decimal(Wire.float32(bits), "") : null;
        }
        boolean isHalf = type >= 8 && width == 4;
        int from = isHalf && type % 2 != 0 ? at + 2 : at;
        int used = isHalf ? 2 : width;
        long number = signed ? Wire.signed(bytes, from, used, false) : Wire.unsigned(bytes, from, used, false);
        return new FieldValue.Decimal(BigDecimal.valueOf(number), "");
    }

    private static int width(int type) {
        return switch (type) {
            case 0, 1 -> 1;
            case 2, 3 -> 2;
            case 4, 5, 6, 7, 8, 9, 10, 11 -> 4;
            default -> 0;
        };
    }
}
