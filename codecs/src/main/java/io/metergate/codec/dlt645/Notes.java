package io.metergate.codec.dlt645;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.Obis;
import io.metergate.codec.RegisterValue;
import io.metergate.codec.bytes.Hex;
import org.jspecify.annotations.Nullable;

/** The words for the parts of a frame, wanted only when somebody looks at one. */
final class Notes {
    private Notes() {}

    static void header(FrameNotes notes, byte[] bytes, int preamble, int start) {
        if (start > preamble) {
            notes.field(preamble, start - preamble, "preamble", "wakes the receiver");
        }
        notes.field(start, 1, "start", "start of frame");
        int address = start + Layout.ADDRESS;
        notes.field(address, Layout.ADDRESS_BYTES, "address", Dlt645Frame.address(bytes, address));
        notes.field(start + Layout.SECOND_START, 1, "second start", "end of address");
        int control = bytes[start + Layout.CONTROL] & 0xFF;
        notes.field(start + Layout.CONTROL, 1, "control code", Control.words(control));
        notes.field(start + Layout.LENGTH, 1, "length", Layout.dataLength(bytes, start) + " bytes of data");
    }

    static void trailer(FrameNotes notes, int next) {
        notes.field(next - 2, 1, "checksum", "correct");
        notes.field(next - 1, 1, "end", "end of frame");
    }

    static void identifier(FrameNotes notes, int at, int di, @Nullable DataItem item) {
        notes.field(at, 4, "data identifier", "%08X".formatted(di) + (item == null ? "" : ", " + item.name()));
    }

    /** Bytes without a meaning to us, as they are once 33h is taken off; nothing when there are none. */
    static void raw(FrameNotes notes, byte[] bytes, int at, int length, String name) {
        if (length <= 0) {
            return;
        }
        byte[] plain = new byte[length];
        for (int i = 0; i < length; i++) {
            plain[i] = (byte) Layout.data(bytes, at + i);
        }
        notes.field(at, length, name, Hex.spaced(plain, 0, length));
    }

    static void value(FrameNotes notes, byte[] bytes, int at, DataItem item, long register, long mantissa) {
        RegisterValue value = new RegisterValue(Obis.unpack(register), mantissa, item.exponent(), item.unit());
        String text = value.value().toPlainString() + " " + item.unit().symbol();
        notes.field(at, item.digitBytes(), value.register() + " " + item.name(), text.strip());
        if (item.timeBytes() != 0) {
            int time = at + item.digitBytes();
            notes.field(time, item.timeBytes(), "time of occurrence", occurrence(bytes, time));
        }
    }

    private static String occurrence(byte[] bytes, int at) {
        return "20%02X-%02X-%02X %02X:%02X"
                .formatted(
                        Layout.data(bytes, at + 4),
                        Layout.data(bytes, at + 3),
                        Layout.data(bytes, at + 2),
                        Layout.data(bytes, at + 1),
                        Layout.data(bytes, at));
    }
}
