package io.metergate.codec.dlt698;

import io.metergate.codec.FieldValue.Decimal;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.Obis;
import io.metergate.codec.RecordPlace;
import io.metergate.codec.RecordPlace.Function;
import io.metergate.codec.RelayState;
import io.metergate.codec.bytes.CivilTime;
import java.math.BigDecimal;

/** The data of an attribute: registers where it is a known quantity, the relay from the state words, else notes. */
final class Values {
    private static final int STATE_WORDS = 0x20140200;
    private static final int RELAY_WORD = 3;
    private static final int WORD_BITS = 16;
    /** Bit 4 of a word whose bit 0 is sent first, at the top of its first byte. */
    private static final int RELAY_OPEN = 0x08;

    private Values() {}

    /**
     * Reads the data of an attribute.
     *
     * @param believed false for a value of a time or a meter that is not known: it is explained, but is no register
     */
    static boolean read(Reader reader, int oad, boolean believed) {
        Quantity quantity = Quantities.find(oad);
        if (quantity != null && reader.at < reader.end) {
            return quantity(reader, quantity, oad, believed);
        }
        if ((oad & ~0xFF) == STATE_WORDS && believed && !reader.looksAhead()) {
            relay(reader, oad & 0xFF);
        }
        return DataNotes.read(reader, reader.notes() == null ? "" : Names.of(oad), 0);
    }

    private static boolean quantity(Reader reader, Quantity quantity, int oad, boolean believed) {
        int index = Math.max(0, (oad & 0xFF) - 1);
        int tag = reader.bytes[reader.at];
        if (tag == Tags.STRUCTURE && Quantities.isPurse(oad)) {
            return purse(reader, quantity, oad, believed);
        }
        if (tag != Tags.ARRAY) {
            return element(reader, quantity, oad, index, believed);
        }
        int from = reader.at++;
        int count = reader.count();
        if (count < 0) {
            return reader.fail(from, quantity.name(), Tags.NO_COUNT);
        }
        if (reader.notes() != null) {
            reader.framing(from, "array", count + " elements");
        }
        for (int i = 0; i < count; i++) {
            if (!element(reader, quantity, oad, index + i, believed)) {
                return false;
            }
        }
        return true;
    }

    /** What remains, then how often it was filled up. */
    private static boolean purse(Reader reader, Quantity quantity, int oad, boolean believed) {
        int from = reader.at++;
        int count = reader.count();
        if (count < 0) {
            return reader.fail(from, quantity.name(), Tags.NO_COUNT);
        }
        if (reader.notes() != null) {
            reader.framing(from, "structure", count + " elements");
        }
        for (int i = 0; i < count; i++) {
            boolean right = i == 0
                    ? element(reader, quantity, oad, 0, believed)
                    : DataNotes.read(reader, reader.notes() == null ? "" : "purchase count", 0);
            if (!right) {
                return false;
            }
        }
        return true;
    }

    private static boolean element(Reader reader, Quantity quantity, int oad, int index, boolean believed) {
        int from = reader.at;
        if (from >= reader.end) {
            return reader.fail(from, quantity.name(), Tags.CUT);
        }
        if (quantity.hasTime() && reader.bytes[from] == Tags.STRUCTURE) {
            return occurrence(reader, quantity, oad, index, believed);
        }
        int tag = reader.bytes[from] & 0xFF;
        if (Tags.numberBytes(tag) == 0 || index >= quantity.elements()) {
            return DataNotes.read(reader, reader.notes() == null ? "" : Names.of(oad), 0);
        }
        return number(reader, quantity, index, believed);
    }

    private static boolean number(Reader reader, Quantity quantity, int index, boolean believed) {
        int from = reader.at++;
        int tag = reader.bytes[from] & 0xFF;
        if (!reader.has(Tags.numberBytes(tag), quantity.name())) {
            return false;
        }
        long number = Tags.number(reader.bytes, reader.at, tag);
        reader.at += Tags.numberBytes(tag);
        long register = quantity.register(index);
        FrameNotes notes = reader.notes();
        if (notes != null) {
            note(reader, notes, from, quantity, register, Tags.exact(number, tag));
        }
        boolean fits = tag != Tags.LONG64_UNSIGNED || number >= 0;
        if (!believed || !fits || reader.looksAhead()) {
            return true;
        }
        return reader.sink().register(register, number, quantity.exponent(), quantity.unit())
                || reader.fail(from, quantity.name(), "more registers than a message can hold");
    }

    /** A maximum: its value and when it occurred. */
    private static boolean occurrence(Reader reader, Quantity quantity, int oad, int index, boolean believed) {
        int from = reader.at++;
        int count = reader.count();
        if (count < 0) {
            return reader.fail(from, quantity.name(), Tags.NO_COUNT);
        }
        if (reader.notes() != null) {
            reader.framing(from, "structure", count + " elements");
        }
        int before = reader.sink().size();
        for (int i = 0; i < count; i++) {
            int at = reader.at;
            boolean right = i == 0
                    ? element(reader, quantity, oad, index, believed)
                    : DataNotes.read(reader, reader.notes() == null ? "" : "time of occurrence", 0);
            if (!right) {
                return false;
            }
            if (i == 1 && reader.bytes[at] == Tags.DATE_TIME_S && reader.sink().size() > before) {
                long when = Tags.second(reader.bytes, at + 1);
                if (when != CivilTime.NONE) {
                    reader.sink().date(before, when, false);
                }
            }
        }
        return true;
    }

    /** Running state word 3, alone or as the third of all. */
    private static void relay(Reader reader, int index) {
        int at = reader.at;
        byte[] bytes = reader.bytes;
        if (index == 0 && reader.end - at > 1 && bytes[at] == Tags.ARRAY && bytes[at + 1] >= RELAY_WORD) {
            at += 2;
            for (int word = 1; word < RELAY_WORD; word++, at += 4) {
                if (!isWord(bytes, at, reader.end)) {
                    return;
                }
            }
        } else if (index != RELAY_WORD) {
            return;
        }
        if (isWord(bytes, at, reader.end)) {
            boolean open = (bytes[at + 2] & RELAY_OPEN) != 0;
            reader.sink().relay(open ? RelayState.OPEN : RelayState.CLOSED);
        }
    }

    private static boolean isWord(byte[] bytes, int at, int end) {
        return end - at >= 4 && bytes[at] == Tags.BIT_STRING && bytes[at + 1] == WORD_BITS;
    }

    private static void note(
            Reader reader, FrameNotes notes, int from, Quantity quantity, long packed, BigDecimal number) {
        Obis register = Obis.unpack(packed);
        BigDecimal value = number.scaleByPowerOfTen(quantity.exponent());
        String symbol = quantity.unit().symbol();
        Function function = quantity.hasTime() ? Function.MAXIMUM : Function.INSTANTANEOUS;
        notes.record(
                reader.place(from),
                reader.length(reader.at - from),
                register + " " + quantity.name(),
                (value.toPlainString() + " " + symbol).strip(),
                new Decimal(value, symbol),
                new RecordPlace(0, quantity.isByTariff() ? register.e() : 0, 0, function));
    }
}
