package io.metergate.codec.yobiiq;

import io.metergate.codec.FieldValue;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.bytes.LittleEndian;
import io.metergate.codec.lorawan.ItemReader;
import io.metergate.codec.lorawan.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** The ways in which Yobiiq's devices write what is no plain number. */
final class Words {
    private Words() {}

    /** A version of two bytes, written in hexadecimal digits. */
    static Value version(String name) {
        return Value.read(
                name,
                2,
                (bytes, at, width, raw) -> new FieldValue.Text(
                        "V" + Integer.toHexString(bytes[at] & 0xFF) + "." + Integer.toHexString(bytes[at + 1] & 0xFF)));
    }

    /** A year of four decimal digits. */
    static Value year(String name) {
        return Value.read(name, 2, (bytes, at, width, raw) -> {
            String digits = "%04x".formatted(raw);
            return digits.chars().allMatch(Character::isDigit)
                    ? new FieldValue.Decimal(new BigDecimal(digits), "")
                    : new FieldValue.Text(digits);
        });
    }

    /** A number together with the word for its unit, both under the same name. */
    static Value[] withUnit(Value number, String name, String word) {
        return new Value[] {
            number, Value.constant(name + ".unit", number.width(), word).same()
        };
    }

    /** A text up to the next item, which begins with the channel of this one, or up to the end. */
    static ItemReader text(String name) {
        return (bytes, base, at, end, sink) -> {
            int next = at;
            while (next < end && bytes[next] != bytes[at - 2]) {
                next++;
            }
            if (next == at) {
                sink.malformed(at - base, "text", "empty");
                return ItemReader.FAULT;
            }
            FrameNotes notes = sink.notes();
            if (notes != null) {
                notes.text(at, next - at, name, new String(bytes, at, next - at, StandardCharsets.ISO_8859_1));
            }
            return next;
        };
    }

    /** The list of power failures: how many, then the time and the duration of each, all little-endian. */
    static int failures(byte[] bytes, int base, int at, int end, FrameSink sink) {
        if (at + 4 > end) {
            sink.malformed(at - base, "power failure event log", "cut off");
            return ItemReader.FAULT;
        }
        long count = LittleEndian.value(bytes, at, 4);
        if (count > (end - at - 4) / 8) {
            sink.malformed(at - base, "power failure event log", "holds fewer entries than it says");
            return ItemReader.FAULT;
        }
        FrameNotes notes = sink.notes();
        if (notes != null) {
            notes.field(at, 4, "count", Long.toString(count));
            for (int i = 0; i < count; i++) {
                int entry = at + 4 + 8 * i;
                String path = "powerFailureEventLog[" + i + "].";
                notes.number(entry, 4, path + "timestamp", LittleEndian.value(bytes, entry, 4));
                notes.number(entry + 4, 4, path + "duration", LittleEndian.value(bytes, entry + 4, 4));
            }
        }
        return at + 4 + 8 * (int) count;
    }
}
