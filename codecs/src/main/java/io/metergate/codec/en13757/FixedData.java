package io.metergate.codec.en13757;

import io.metergate.codec.FieldValue;
import io.metergate.codec.FrameSink;
import io.metergate.codec.Obis;
import io.metergate.codec.RecordPlace;
import io.metergate.codec.bytes.Hex;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The fixed data structure of older meters (EN 1434-3, CI 73): a serial number, a medium and two counters. Its units
 * are those of the primary VIF table in another order.
 */
final class FixedData {
    private static final int BYTES = 16;
    private static final int ACCESS = 4;
    private static final int STATUS = 5;
    private static final int UNITS = 6;
    private static final int COUNTERS = 8;
    private static final int COUNTER_BYTES = 4;

    private static final int UNIT_BITS = 0x3F;
    private static final int UNKNOWN_VIF = 0x6F;

    private static final int BINARY = 0x01;
    private static final int STORED = 0x02;
    private static final int INT32 = 0x4;
    private static final int DIGITS8 = 0xC;

    /** A second counter that is the first one's value on the set day. */
    private static final int SAME_BUT_STORED = 0x3E;

    /** The first unit of each family and the one after the last; within a family each is ten times the one before. */
    private static final int[] FAMILIES = {0x02, 0x0B, 0x14, 0x1D, 0x26, 0x2F, 0x38};

    /** The VIF of each family: energy in Wh and J, power in W and J/h, volume, volume flow. */
    private static final int[] VIFS = {0x00, 0x08, 0x28, 0x30, 0x10, 0x38};

    /** The power of ten of each family's first unit: Wh, kJ, W, kJ/h, millilitres, millilitres per hour. */
    private static final int[] EXPONENTS = {0, 3, 0, 3, -6, -6};

    /** The media that mean what the device types of the same number mean. */
    private static final int MEDIUM_MAX = 8;

    private FixedData() {}

    static boolean decode(Telegram telegram, int at) {
        byte[] bytes = telegram.bytes;
        if (telegram.end - at != BYTES) {
            return telegram.malformed(Math.min(telegram.end, at + BYTES), "fixed data", "has sixteen bytes");
        }
        Header.identification(telegram, at);
        Notes notes = telegram.notes;
        FrameSink sink = telegram.sink;
        if (notes != null) {
            notes(notes, bytes, at);
        }
        int first = bytes[at + UNITS] & UNIT_BITS;
        int second = bytes[at + UNITS + 1] & UNIT_BITS;
        boolean same = second == SAME_BUT_STORED;
        boolean stored = (bytes[at + STATUS] & STORED) != 0;
        counter(bytes, at, 0, first, stored, sink, notes);
        counter(bytes, at, 1, same ? first : second, stored || same, sink, notes);
        return true;
    }

    private static void counter(
            byte[] bytes, int at, int index, int unit, boolean stored, FrameSink sink, @Nullable Notes notes) {
        int counter = at + COUNTERS + index * COUNTER_BYTES;
        long number = Numbers.whole(bytes, counter, (bytes[at + STATUS] & BINARY) != 0 ? INT32 : DIGITS8);
        int family = family(unit);
        Quantity quantity = Quantities.at(family < 0 ? UNKNOWN_VIF : VIFS[family]);
        long current = quantity.registers()[group(bytes, at)];
        int exponent = family < 0 ? 0 : EXPONENTS[family] + unit - FAMILIES[family];
        if (current != Registers.NONE && number != Numbers.NONE) {
            long register = stored ? current - Obis.CURRENT_PERIOD + 1 : current;
            sink.register(register, number, exponent, quantity.unit());
        }
        if (notes != null) {
            String name = family < 0 ? "Counter" : quantity.name();
            FieldValue value = number == Numbers.NONE
                    ? new FieldValue.Text(Hex.spaced(bytes, counter, COUNTER_BYTES))
                    : new FieldValue.Decimal(BigDecimal.valueOf(number, -exponent), quantity.symbol());
            RecordPlace place = new RecordPlace(stored ? 1 : 0, 0, 0, RecordPlace.Function.INSTANTANEOUS);
            notes.record(counter, COUNTER_BYTES, name, value.toString(), value, place);
        }
    }

    /** Which family a unit belongs to; negative for times, temperatures, and units without a meaning. */
    private static int family(int unit) {
        int family = FAMILIES.length - 1;
        while (family >= 0 && unit < FAMILIES[family]) {
            family--;
        }
        return family < VIFS.length ? family : -1;
    }

    private static int group(byte[] bytes, int at) {
        int medium = medium(bytes, at);
        return medium <= MEDIUM_MAX ? Media.group(Media.of(medium, 0)) : Media.NONE;
    }

    /** Two bits of each unit byte, the second's above the first's. */
    private static int medium(byte[] bytes, int at) {
        return (bytes[at + UNITS] & 0xC0) >> 6 | (bytes[at + UNITS + 1] & 0xC0) >> 4;
    }

    private static void notes(Notes notes, byte[] bytes, int at) {
        notes.text(at, ACCESS, "header.id", Header.identification(bytes, at));
        notes.number(at + ACCESS, 1, "header.accessNumber", bytes[at + ACCESS] & 0xFF);
        boolean binary = (bytes[at + STATUS] & BINARY) != 0;
        notes.text(at + STATUS, 1, "header.status", binary ? "counters are binary" : "counters are decimal");
        notes.text(at + UNITS, 2, "header.medium", Media.name(medium(bytes, at)));
    }
}
