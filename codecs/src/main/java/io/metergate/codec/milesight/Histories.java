package io.metergate.codec.milesight;

import io.metergate.codec.FieldValue;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.bytes.Hex;
import io.metergate.codec.bytes.LittleEndian;
import io.metergate.codec.lorawan.ItemReader;
import io.metergate.codec.lorawan.Wire;

/** The records of earlier values that controllers send later. None of them is a register, so they are fields only. */
final class Histories {
    private static final int SDI12 = 36;
    private static final int CHANNELS_UC50X = 22;
    private static final int MODBUS_UC100 = 10;
    private static final int TEXT = 48;

    private Histories() {}

    /** UC100: time, channel, type, value. */
    static int modbusUc100(byte[] bytes, int base, int at, int end, FrameSink sink) {
        if (at + MODBUS_UC100 > end) {
            return cutOff(base, at, sink);
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            String path = start(notes, bytes, at, "history");
            String name = path + "modbus_chn_" + ((bytes[at + 4] & 0xFF) + 1);
            int word = bytes[at + 5];
            int type = word >> 2 & 0x1F;
            notes.field(at + 4, 2, "Modbus channel and type", Integer.toString(type));
            if ((word & 2) == 0) {
                notes.text(at + 6, 4, name + "_alarm", "read error");
            } else {
                Modbus.note(notes, bytes, at + 6, 4, name, simple(type), word < 0);
            }
        }
        return at + MODBUS_UC100;
    }

    /** The type among the simple ones that reads its four bytes in the same way. */
    private static int simple(int type) {
        if (type <= 1) {
            return 0;
        }
        if ((type >= 10 && type <= 13) || (type >= 22 && type <= 25)) {
            return 5;
        }
        return type == 8 || type == 9 || type == 20 || type == 21 ? 8 : 4;
    }

    /** UC100: time, length, text. */
    static int message(byte[] bytes, int base, int at, int end, FrameSink sink) {
        if (at + 5 > end || at + 5 + (bytes[at + 4] & 0xFF) > end) {
            return cutOff(base, at, sink);
        }
        int length = bytes[at + 4] & 0xFF;
        FrameNotes notes = sink.notes();
        if (notes != null) {
            String path = start(notes, bytes, at, "history");
            notes.field(at + 4, 1, "length", Integer.toString(length));
            notes.value(at + 5, length, path + "custom_message", Counters.ascii(bytes, at + 5, length));
        }
        return at + 5 + length;
    }

    /** UC300: time, a mask of channels, then each channel of the mask with the width of its kind. */
    static int channelsUc300(byte[] bytes, int base, int at, int end, FrameSink sink) {
        if (at + 6 > end) {
            return cutOff(base, at, sink);
        }
        int mask = (int) LittleEndian.value(bytes, at + 4, 2);
        int next = at + 6;
        for (int channel = 0; channel < 13; channel++) {
            next += (mask >> channel & 1) == 0 ? 0 : widthUc300(channel);
        }
        if (next > end) {
            return cutOff(base, at, sink);
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            String path = start(notes, bytes, at, "channel_history");
            notes.field(at + 4, 2, "channels", Integer.toBinaryString(mask));
            int value = at + 6;
            for (int channel = 0; channel < 13; channel++) {
                if ((mask >> channel & 1) != 0) {
                    channelUc300(notes, bytes, value, channel, path);
                    value += widthUc300(channel);
                }
            }
        }
        return next;
    }

    private static int widthUc300(int channel) {
        if (channel < 4) {
            return 5;
        }
        if (channel < 6) {
            return 1;
        }
        return channel < 8 ? 2 : channel < 12 ? 8 : TEXT;
    }

    private static void channelUc300(FrameNotes notes, byte[] bytes, int at, int channel, String path) {
        if (channel < 4) {
            boolean isInput = bytes[at] == 0;
            notes.field(at, 1, "mode", isInput ? "input" : "counter");
            long value = LittleEndian.value(bytes, at + 1, 4);
            if (isInput) {
                notes.text(at + 1, 4, path + "gpio_input_" + (channel + 1), value == 0 ? "off" : "on");
            } else {
                notes.number(at + 1, 4, path + "gpio_counter_" + (channel + 1), value);
            }
        } else if (channel < 6) {
            notes.text(at, 1, path + "gpio_output_" + (channel - 3), bytes[at] == 0 ? "off" : "on");
        } else if (channel < 8) {
            half(notes, bytes, at, path + "pt100_" + (channel - 5));
        } else if (channel < 12) {
            String name = path + (channel < 10 ? "adc_" + (channel - 7) : "adv_" + (channel - 9));
            half(notes, bytes, at, name);
            half(notes, bytes, at + 2, name + "_max");
            half(notes, bytes, at + 4, name + "_min");
            half(notes, bytes, at + 6, name + "_avg");
        } else {
            notes.value(at, TEXT, path + "text", Counters.ascii(bytes, at, TEXT));
        }
    }

    private static void half(FrameNotes notes, byte[] bytes, int at, String name) {
        int bits = (int) LittleEndian.value(bytes, at, 2);
        if ((bits & 0x7C00) == 0x7C00) {
            notes.field(at, 2, name, "no number");
        } else {
            notes.value(at, 2, name, new FieldValue.Decimal(Wire.rounded(Wire.float16(bits), 2), ""));
        }
    }

    /** UC300: time, a mask of 32 channels, then type and four bytes for each. */
    static int modbusUc300(byte[] bytes, int base, int at, int end, FrameSink sink) {
        return modbus(bytes, base, at, end, 4, "modbus_history", sink);
    }

    /** UC50x: time, a mask of 16 channels, then type and four bytes for each. */
    static int modbusUc50x(byte[] bytes, int base, int at, int end, FrameSink sink) {
        return modbus(bytes, base, at, end, 2, "history", sink);
    }

    private static int modbus(byte[] bytes, int base, int at, int end, int maskBytes, String list, FrameSink sink) {
        int first = at + 4 + maskBytes;
        if (first > end) {
            return cutOff(base, at, sink);
        }
        int mask = (int) LittleEndian.value(bytes, at + 4, maskBytes);
        int next = first + 5 * Integer.bitCount(mask);
        if (next > end) {
            return cutOff(base, at, sink);
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            String path = start(notes, bytes, at, list);
            notes.field(at + 4, maskBytes, "channels", Integer.toBinaryString(mask));
            int value = first;
            for (int channel = 0; channel < Integer.SIZE; channel++) {
                if ((mask >>> channel & 1) != 0) {
                    int type = bytes[value] & (maskBytes == 2 ? 7 : 0x7F);
                    notes.field(value, 1, "Modbus type", Integer.toString(type));
                    boolean whole = maskBytes == 2 && type != 5 && type != 7;
                    int used = maskBytes == 4 && type == 1 ? 1 : maskBytes == 4 && (type == 2 || type == 3) ? 2 : 4;
                    String name = path + "modbus_chn_" + (channel + 1);
                    Modbus.note(notes, bytes, value + 1, used, name, whole ? 4 : type, bytes[value] < 0);
                    if (used < 4) {
                        notes.field(value + 1 + used, 4 - used, "reserved", "");
                    }
                    value += 5;
                }
            }
        }
        return next;
    }

    /** UC50x: time, two inputs with their modes, two analog inputs. */
    static int channelsUc50x(byte[] bytes, int base, int at, int end, FrameSink sink) {
        if (at + CHANNELS_UC50X > end) {
            return cutOff(base, at, sink);
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            String path = start(notes, bytes, at, "history");
            for (int i = 0; i < 2; i++) {
                int input = at + 4 + 5 * i;
                int mode = bytes[input] & 0xFF;
                notes.field(input, 1, "mode", Integer.toString(mode));
                long value = LittleEndian.value(bytes, input + 1, 4);
                if (mode == 2) {
                    notes.number(input + 1, 4, path + "gpio_counter_" + (i + 1), value);
                } else {
                    String name = mode == 0 ? "gpio_input_" : "gpio_output_";
                    notes.text(input + 1, 4, path + name + (i + 1), value == 0 ? "off" : "on");
                }
            }
            for (int i = 0; i < 2; i++) {
                int analog = at + 14 + 4 * i;
                int value = (int) LittleEndian.value(bytes, analog, 4);
                notes.number(analog, 4, path + "analog_input_" + (i + 1), value, -3, "");
            }
        }
        return at + CHANNELS_UC50X;
    }

    /** UC50x: a channel of the SDI-12 bus and its answer. */
    static int sdi12(byte[] bytes, int base, int at, int end, FrameSink sink) {
        if (at + 1 + SDI12 > end) {
            return cutOff(base, at, sink);
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            notes.field(at, 1, "SDI-12 channel", Hex.spaced(bytes, at, 1));
            notes.value(at + 1, SDI12, "sdi12_" + ((bytes[at] & 0xFF) + 1), Counters.ascii(bytes, at + 1, SDI12));
        }
        return at + 1 + SDI12;
    }

    /** UC50x: time, a mask of SDI-12 channels, their answers. */
    static int sdi12History(byte[] bytes, int base, int at, int end, FrameSink sink) {
        if (at + 6 > end) {
            return cutOff(base, at, sink);
        }
        int mask = (int) LittleEndian.value(bytes, at + 4, 2);
        int next = at + 6 + SDI12 * Integer.bitCount(mask);
        if (next > end) {
            return cutOff(base, at, sink);
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            String path = start(notes, bytes, at, "history");
            notes.field(at + 4, 2, "channels", Integer.toBinaryString(mask));
            int value = at + 6;
            for (int channel = 0; channel < 16; channel++) {
                if ((mask >> channel & 1) != 0) {
                    notes.value(value, SDI12, path + "sdi12_" + (channel + 1), Counters.ascii(bytes, value, SDI12));
                    value += SDI12;
                }
            }
        }
        return next;
    }

    private static String start(FrameNotes notes, byte[] bytes, int at, String list) {
        String path = Common.next(notes, list);
        notes.number(at, 4, path + "timestamp", LittleEndian.value(bytes, at, 4));
        return path;
    }

    private static int cutOff(int base, int at, FrameSink sink) {
        sink.malformed(at - base, "history", "cut off");
        return ItemReader.FAULT;
    }
}
