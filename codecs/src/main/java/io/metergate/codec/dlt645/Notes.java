package io.metergate.codec.dlt645;

import io.metergate.codec.FieldValue.Decimal;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.MeterTime;
import io.metergate.codec.Obis;
import io.metergate.codec.RecordPlace;
import io.metergate.codec.RecordPlace.Function;
import io.metergate.codec.bytes.CivilTime;
import io.metergate.codec.bytes.Hex;
import java.math.BigDecimal;

/** The words for the parts of a frame, wanted only when somebody looks at one. */
final class Notes {
    private static final int DEMAND = 6;

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

    static void identifier(FrameNotes notes, int at, int di) {
        String name = name(di);
        notes.field(at, 4, "data identifier", "%08X".formatted(di) + (name.isEmpty() ? "" : ", " + name));
    }

    private static String name(int di) {
        DataItem item = DataItems.find(di);
        if (item != null && item.elementsMax(di) != 0) {
            return item.name();
        }
        if (StateWords.has(di)) {
            return "running state";
        }
        if (di >>> 24 == Freeze.CLASS) {
            return Freeze.name(di);
        }
        if (di >>> 24 == LoadProfile.CLASS) {
            return "load profile";
        }
        NotedItem noted = NotedItems.find(di);
        return noted == null ? "" : noted.name();
    }

    /** The values of an item that is no register, as far as the item is known. */
    static void item(FrameNotes notes, byte[] bytes, int at, int length, int di) {
        NotedItem item = NotedItems.find(di);
        if (item == null) {
            raw(notes, bytes, at, length, "data");
        } else if (length > 0) {
            item.note(notes, bytes, at, length, NotedItems.suffix(di));
        }
    }

    /** Bytes as they are once 33h is taken off. */
    static byte[] plain(byte[] bytes, int at, int length) {
        byte[] plain = new byte[length];
        for (int i = 0; i < length; i++) {
            plain[i] = (byte) Layout.data(bytes, at + i);
        }
        return plain;
    }

    /** Bytes without a meaning to us; nothing when there are none. */
    static void raw(FrameNotes notes, byte[] bytes, int at, int length, String name) {
        if (length > 0) {
            notes.field(at, length, name, hex(bytes, at, length));
        }
    }

    /** What an acknowledgement says beside that; passwords are never told. */
    static void acknowledgement(FrameNotes notes, byte[] bytes, int at, int length, int function) {
        switch (function) {
            case Control.PASSWORD -> notes.field(at, length, "new password", "not told");
            case Control.BAUD_RATE -> notes.text(at, length, "baud rate", hex(bytes, at, length));
            case Control.OUTPUT -> notes.text(at, length, "multi-function output", hex(bytes, at, length));
            default -> notes.text(at, length, "data", hex(bytes, at, length));
        }
    }

    /** Why a request was refused: the error word, of two bytes where security is concerned. */
    static void refusal(FrameNotes notes, byte[] bytes, int at, int length, int function) {
        String words;
        if (function == Control.AUTHENTICATE && length == 2) {
            words = ErrorWord.securityWords(Layout.data(bytes, at) | Layout.data(bytes, at + 1) << 8);
        } else if (length == 1) {
            words = ErrorWord.words(Layout.data(bytes, at));
        } else {
            words = hex(bytes, at, length);
        }
        notes.text(at, length, "error information", words);
    }

    private static String hex(byte[] bytes, int at, int length) {
        return Hex.spaced(plain(bytes, at, length), 0, length);
    }

    /** An element of a data item, and when it occurred where it says so. */
    static void value(FrameNotes notes, byte[] bytes, int at, DataItem item, long packed) {
        if (Elements.absent(bytes, at, item.digitBytes())) {
            notes.field(at, item.size(), item.name(), "absent");
            return;
        }
        register(notes, at, item.digitBytes(), item, packed, Elements.number(bytes, at, item));
        if (item.timeBytes() != 0) {
            int time = at + item.digitBytes();
            notes.field(time, item.timeBytes(), "time of occurrence", occurrence(bytes, time));
        }
    }

    /** An element that began in the frame before. */
    static void mended(FrameNotes notes, int at, int length, byte[] whole, DataItem item, long packed) {
        if (Elements.absent(whole, 0, item.digitBytes())) {
            notes.field(at, length, item.name(), "absent");
        } else {
            register(notes, at, length, item, packed, Elements.number(whole, 0, item));
        }
    }

    private static void register(FrameNotes notes, int at, int length, DataItem item, long packed, long mantissa) {
        Obis register = Obis.unpack(packed);
        BigDecimal value = BigDecimal.valueOf(mantissa, -item.exponent());
        String text = value.toPlainString() + " " + item.unit().symbol();
        int period = register.f() == Obis.CURRENT_PERIOD ? 0 : register.f();
        Function function = register.d() == DEMAND ? Function.MAXIMUM : Function.INSTANTANEOUS;
        int tariff = item.isByTariff() ? register.e() : 0;
        notes.record(
                at,
                length,
                register + " " + item.name(),
                text.strip(),
                new Decimal(value, item.unit().symbol()),
                new RecordPlace(period, tariff, 0, function));
    }

    private static String occurrence(byte[] bytes, int at) {
        long when = Elements.minute(bytes, at);
        return when == CivilTime.NONE ? "none" : new MeterTime(when, false).toString();
    }
}
