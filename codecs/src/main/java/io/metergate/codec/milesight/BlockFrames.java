package io.metergate.codec.milesight;

import io.metergate.codec.FieldValue;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.bytes.LittleEndian;
import io.metergate.codec.lorawan.Wire;

/**
 * The frames of the older UC3xxx: 7Eh, F4h, length, version, time, signal, inputs, outputs, eight blocks of registers
 * that were read at a step, 7Eh.
 */
final class BlockFrames {
    static final int FLAG = 0x7E;

    private static final int KIND = 0xF4;
    private static final int HEADER = 12;
    private static final int BLOCKS = 8;
    private static final int BLOCK_HEADER = 9;
    private static final String[] TYPES = {
        "REG_COIL",
        "REG_DISCRETE",
        "REG_INPUT",
        "REG_HOLD_INT16",
        "REG_HOLD_INT32",
        "REG_HOLD_FLOAT",
        "REG_INPUT_INT32",
        "REG_INPUT_FLOAT",
        "REG_INPUT_INT32_AB",
        "REG_INPUT_INT32_CD",
        "REG_HOLD_INT32_AB",
        "REG_HOLD_INT32_CD"
    };

    private BlockFrames() {}

    static boolean read(byte[] bytes, int base, int end, FrameSink sink) {
        if (end - base < HEADER + 1) {
            return sink.malformed(end - base, "frame", "cut off");
        }
        if (bytes[base] != FLAG || (bytes[base + 1] & 0xFF) != KIND) {
            return sink.malformed(0, "frame", "no frame of that kind");
        }
        if (LittleEndian.value(bytes, base + 2, 2) != end - base) {
            return sink.malformed(2, "length", "not that of the frame");
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            header(notes, bytes, base);
        }
        int at = base + HEADER;
        for (int block = 0; block < BLOCKS; block++) {
            if (at + BLOCK_HEADER + 1 > end || at + BLOCK_HEADER + (bytes[at] & 0xFF) + 1 > end) {
                return sink.malformed(Math.min(at, end) - base, "block", "cut off");
            }
            int fault = fault(bytes, at);
            if (fault >= 0) {
                return sink.malformed(fault - base, "block", "its length does not fit its type and quantity");
            }
            if (notes != null) {
                block(notes, bytes, at, "sin[" + block + "].", block + 1);
            }
            at += BLOCK_HEADER + (bytes[at] & 0xFF);
        }
        if (at != end - 1 || bytes[at] != FLAG) {
            return sink.malformed(at - base, "end", "not the end of the frame");
        }
        if (notes != null) {
            notes.number(at, 1, "endFlag", FLAG);
        }
        return true;
    }

    private static void header(FrameNotes notes, byte[] bytes, int base) {
        notes.number(base, 1, "startFlag", FLAG);
        notes.number(base + 1, 1, "type", KIND);
        notes.number(base + 2, 2, "length", LittleEndian.value(bytes, base + 2, 2));
        notes.number(base + 4, 1, "version", bytes[base + 4] & 0xFF);
        notes.number(base + 5, 4, "timestamp", LittleEndian.value(bytes, base + 5, 4));
        notes.number(base + 9, 1, "mobileSignal", bytes[base + 9] & 0xFF);
        notes.number(base + 10, 1, "din[0]", bytes[base + 10] & 1);
        notes.number(base + 11, 1, "dout[0]", bytes[base + 11] & 1);
    }

    /** Where a block contradicts itself; negative where it does not. */
    private static int fault(byte[] bytes, int at) {
        int length = bytes[at] & 0xFF;
        int type = bytes[at + 5] & 0xFF;
        int quantity = bytes[at + 6] & 0xFF;
        if (type >= TYPES.length) {
            return at + 5;
        }
        boolean fits = quantity == 0 ? length == 0 : length % (quantity * width(type)) == 0;
        return fits ? -1 : at;
    }

    private static int width(int type) {
        return switch (type) {
            case 0, 1 -> 1;
            case 4, 5, 6, 7 -> 4;
            default -> 2;
        };
    }

    private static void block(FrameNotes notes, byte[] bytes, int at, String path, int index) {
        int length = bytes[at] & 0xFF;
        int type = bytes[at + 5] & 0xFF;
        int quantity = bytes[at + 6] & 0xFF;
        int width = width(type);
        int times = quantity == 0 ? 0 : length / (quantity * width);
        notes.number(at, 1, path + "index", index);
        notes.number(at, 1, path + "length", length);
        notes.number(at + 1, 4, path + "timeStep", LittleEndian.value(bytes, at + 1, 4));
        notes.text(at + 5, 1, path + "regType", TYPES[type]);
        notes.number(at + 6, 1, path + "quantity", quantity);
        notes.number(at + 6, 1, path + "times", times);
        notes.number(at + 7, 1, path + "sign", bytes[at + 7] & 0xFF);
        notes.number(at + 8, 1, path + "decimal", bytes[at + 8] & 0xFF);
        int value = at + BLOCK_HEADER;
        for (int i = 0; i < times * quantity; i++) {
            String name = path + "values[" + i / quantity + "][" + i % quantity + "]";
            value(notes, bytes, value + i * width, type, width, name, at);
        }
    }

    private static void value(FrameNotes notes, byte[] bytes, int at, int type, int width, String name, int block) {
        if (type == 5 || type == 7) {
            int bits = (int) LittleEndian.value(bytes, at, 4);
            if (Wire.isFinite32(bits)) {
                notes.value(at, 4, name, new FieldValue.Decimal(Wire.float32(bits), ""));
            } else {
                notes.field(at, 4, name, "no number");
            }
            return;
        }
        boolean isSigned = bytes[block + 7] != 0 && width > 1;
        long number = isSigned ? Wire.signed(bytes, at, width, false) : Wire.unsigned(bytes, at, width, false);
        notes.number(at, width, name, number, -(bytes[block + 8] & 0x0F), "");
    }
}
