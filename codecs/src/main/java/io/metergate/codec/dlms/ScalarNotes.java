package io.metergate.codec.dlms;

import io.metergate.codec.FieldValue;
import io.metergate.codec.MeterTime;
import io.metergate.codec.Obis;
import io.metergate.codec.bytes.Hex;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Says one value in words. Start is where its field begins, with tag and length; from is where the value does. */
final class ScalarNotes {
    private ScalarNotes() {}

    /** Notes a value of any type that is no list. */
    static void note(Work work, int tag, int start, int from, int size, int bits, String name) {
        switch (Axdr.kind(tag)) {
            case Axdr.NUMBER -> number(work, tag, start, from, 0, -1, name);
            case Axdr.STRING -> string(work, tag, start, from, size, bits, name);
            default -> other(work, tag, start, from, name);
        }
    }

    static void number(Work work, int tag, int start, int from, int exponent, int unit, String name) {
        int length = from + Axdr.size(tag) - start;
        BigDecimal number = decimal(work.bytes, from, tag);
        if (number == null) {
            work.text(start, length, name, "not a number");
            return;
        }
        String symbol = unit < 0 ? "" : CosemUnits.symbol(unit);
        work.note(start, length, name, new FieldValue.Decimal(number.scaleByPowerOfTen(exponent), symbol));
    }

    private static @Nullable BigDecimal decimal(byte[] bytes, int at, int tag) {
        if (tag == Axdr.FLOAT32 || tag == Axdr.FLOAT64) {
            int places = Decimals.places(bytes, at, tag);
            long mantissa = Decimals.mantissa(bytes, at, tag, places);
            return mantissa == Decimals.NONE ? inexact(bytes, at, tag) : BigDecimal.valueOf(mantissa, places);
        }
        if (tag == Axdr.LONG64_UNSIGNED) {
            return new BigDecimal(new BigInteger(1, Arrays.copyOfRange(bytes, at, at + 8)));
        }
        long number = Axdr.whole(bytes, at, tag);
        return tag == Axdr.BCD && number == Decimals.NONE ? null : BigDecimal.valueOf(number);
    }

    /** A real whose digits no register can hold; null where it is none. */
    private static @Nullable BigDecimal inexact(byte[] bytes, int at, int tag) {
        String text = tag == Axdr.FLOAT32
                ? Float.toString(Float.intBitsToFloat(Axdr.i32(bytes, at)))
                : Double.toString(Double.longBitsToDouble(Axdr.i64(bytes, at)));
        return Character.isLetter(text.charAt(text.length() - 1)) ? null : new BigDecimal(text);
    }

    static void string(Work work, int tag, int start, int from, int length, int bits, String name) {
        byte[] bytes = Arrays.copyOfRange(work.bytes, from, from + length);
        String text = tag == Axdr.BIT_STRING ? bits(bytes, bits) : words(bytes, tag == Axdr.OCTET_STRING);
        work.text(start, from + length - start, name, text);
    }

    private static String bits(byte[] bytes, int count) {
        StringBuilder bits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            bits.append(bytes[i / 8] >> (7 - i % 8) & 1);
        }
        return bits.toString();
    }

    /** Text where the bytes are text, without the zeros at its end; else a code of six groups, or hexadecimal. */
    static String words(byte[] bytes, boolean mayBeBinary) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        boolean printable = end > 0 || bytes.length == 0;
        for (int i = 0; i < end; i++) {
            printable &= bytes[i] >= ' ' && bytes[i] < 0x7F;
        }
        if (printable) {
            return new String(bytes, 0, end, StandardCharsets.US_ASCII);
        }
        if (!mayBeBinary) {
            return new String(bytes, 0, end, StandardCharsets.UTF_8);
        }
        return bytes.length == 6 && ObjectWalk.isObis(bytes, 0)
                ? Obis.unpack(Axdr.obis(bytes, 0)).toString()
                : Hex.format(bytes);
    }

    static void time(Work work, int start, int from, String name) {
        time(work, start, from, CosemClock.isUtc(work.bytes, from), name);
    }

    static void time(Work work, int start, int from, boolean utc, String name) {
        int length = from + CosemClock.LENGTH - start;
        long seconds = CosemClock.seconds(work.bytes, from);
        if (seconds == CosemClock.NONE) {
            work.text(start, length, name, CosemClock.text(work.bytes, from));
        } else {
            work.time(start, length, name, new MeterTime(seconds, utc));
        }
    }

    static void other(Work work, int tag, int start, int from, String name) {
        int length = from + Axdr.size(tag) - start;
        switch (tag) {
            case Axdr.DATE_TIME -> time(work, start, from, name);
            case Axdr.BOOLEAN -> work.note(start, length, name, new FieldValue.Flag(work.bytes[from] != 0));
            case Axdr.DATE -> work.text(start, length, name, CosemClock.date(work.bytes, from));
            case Axdr.TIME -> work.text(start, length, name, CosemClock.timeOfDay(work.bytes, from));
            default -> work.note(start, length, name.isEmpty() ? Axdr.name(tag) : name, "none");
        }
    }
}
