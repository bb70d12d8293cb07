package io.metergate.codec.lorawan;

import io.metergate.codec.bytes.Bcd;
import io.metergate.codec.bytes.CivilTime;
import io.metergate.codec.bytes.Hex;
import io.metergate.codec.bytes.LittleEndian;
import io.metergate.codec.en13757.RecordPayload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A data record of EN 13757-3 for carriers that say what is in it by names of their own. Looks only at records that
 * were read before and found sound.
 */
public final class RecordView {
    /** What a value that is marked invalid, or is no number, reads as. */
    public static final long NONE = Long.MIN_VALUE;

    private static final int EXTENSION = 0x80;
    private static final int BCD_SIGN = 0xF0;
    private static final int SPECIAL = 0xF;
    private static final int MANUFACTURER = 0x0F;
    private static final int MANUFACTURER_MORE = 0x1F;
    private static final int VARIABLE = 0xD;
    private static final int REAL = 0x5;
    private static final int BCD = 0x8;

    private final byte[] bytes;
    private final int at;
    private final int vib;
    private final int data;
    private final int next;

    private RecordView(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
        this.vib = blockEnd(bytes, at);
        this.data = vibEnd(bytes, vib);
        this.next = data + RecordPayload.dataLength(bytes, at, data);
    }

    /** The records up to the end, or to the manufacturer's own data. */
    public static List<RecordView> of(byte[] bytes, int from, int end) {
        List<RecordView> views = new ArrayList<>();
        int at = from;
        while (at < end) {
            if (isRecord(bytes, at)) {
                views.add(new RecordView(bytes, at));
            }
            at = next(bytes, at, end);
        }
        return views;
    }

    /** Whether a record starts at an index, and no filler or manufacturer's data. */
    public static boolean isRecord(byte[] bytes, int at) {
        return (bytes[at] & SPECIAL) != SPECIAL;
    }

    /** The index after a block of bytes of which all but the last have the extension bit. */
    public static int blockEnd(byte[] bytes, int at) {
        int last = at;
        while ((bytes[last] & EXTENSION) != 0) {
            last++;
        }
        return last + 1;
    }

    /** The index after VIF and VIFEs, with the text that a VIF may have. */
    public static int vibEnd(byte[] bytes, int vib) {
        return RecordPayload.vibEnd(bytes, vib);
    }

    /** The index of the next record or filler; the end after manufacturer's data. */
    public static int next(byte[] bytes, int at, int end) {
        if (isRecord(bytes, at)) {
            int data = vibEnd(bytes, blockEnd(bytes, at));
            return data + RecordPayload.dataLength(bytes, at, data);
        }
        return bytes[at] == MANUFACTURER || bytes[at] == MANUFACTURER_MORE ? end : at + 1;
    }

    /** The index of the first byte. */
    public int at() {
        return at;
    }

    /** The index of the VIF. */
    public int vib() {
        return vib;
    }

    /** The index of the value, which may have no byte. */
    public int data() {
        return data;
    }

    /** The index after the value. */
    public int next() {
        return next;
    }

    /** How many bytes the value has. */
    public int length() {
        return next - data;
    }

    /** DIF and DIFEs in hexadecimal. */
    public String dibText() {
        return text(at, vib);
    }

    /** VIF and VIFEs in hexadecimal. */
    public String vibText() {
        return text(vib, data);
    }

    private String text(int from, int end) {
        return Hex.format(Arrays.copyOfRange(bytes, from, end)).toLowerCase(Locale.ROOT);
    }

    /** What kind of number the value is: the low four bits of the DIF. */
    public int type() {
        return bytes[at] & 0xF;
    }

    /** 0 for the value at its time, 1 for the maximum, 2 for the minimum, 3 for the value during an error. */
    public int function() {
        return bytes[at] >> 4 & 3;
    }

    public int storage() {
        int number = bytes[at] >> 6 & 1;
        for (int i = at + 1; i < vib; i++) {
            number |= (bytes[i] & 0xF) << (1 + 4 * (i - at - 1));
        }
        return number;
    }

    public int tariff() {
        int number = 0;
        for (int i = at + 1; i < vib; i++) {
            number |= (bytes[i] >> 4 & 3) << (2 * (i - at - 1));
        }
        return number;
    }

    public int subunit() {
        int number = 0;
        for (int i = at + 1; i < vib; i++) {
            number |= (bytes[i] >> 6 & 1) << (i - at - 1);
        }
        return number;
    }

    /** Whether the value is a binary coded decimal. */
    public boolean isDecimal() {
        return type() > BCD;
    }

    /** The whole number, 0 without data; {@link #NONE} for what is no decimal, for reals and for text. */
    public long number() {
        if (type() == REAL || type() == VARIABLE) {
            return NONE;
        }
        if (!isDecimal()) {
            return length() == 0 ? 0 : LittleEndian.signed(bytes, data, length());
        }
        boolean negative = (bytes[next - 1] & BCD_SIGN) == BCD_SIGN;
        long number = negative ? Bcd.NOT_DECIMAL : Bcd.value(bytes, data, length());
        return number == Bcd.NOT_DECIMAL ? NONE : number;
    }

    /** The bytes as a number without a sign. */
    public long unsigned() {
        return LittleEndian.value(bytes, data, length());
    }

    /** A date or a time of the types G, F and I on the meter's clock; {@link #NONE} for one that is not valid. */
    public long epochSecond() {
        return epochSecond(bytes, data, next);
    }

    /** A date or a time in the bytes from an index up to another. */
    public static long epochSecond(byte[] bytes, int data, int next) {
        return switch (next - data) {
            case 2 -> time(bytes, 0, data, 0, 0, 0);
            case 4 ->
                bytes[data] < 0
                        ? NONE
                        : time(bytes, bytes[data + 1] >> 5 & 3, data + 2, bytes[data + 1], bytes[data], 0);
            case 6 ->
                bytes[data + 1] < 0
                        ? NONE
                        : time(bytes, 0, data + 3, bytes[data + 2], bytes[data + 1], bytes[data] & 0x3F);
            default -> NONE;
        };
    }

    private static long time(byte[] bytes, int hundreds, int date, int hour, int minute, int second) {
        int day = bytes[date] & 0x1F;
        int month = bytes[date + 1] & 0xF;
        int years = (bytes[date] >> 5 & 7) + (bytes[date + 1] >> 1 & 0x78);
        int year = hundreds == 0 ? 2000 + years : 1900 + 100 * hundreds + years;
        return CivilTime.seconds(year, month, day, hour & 0x1F, minute & 0x3F, second);
    }

    /** Shows what frames the value, from where the notes are to its first byte. */
    public void noteHeader(PayloadNotes payload) {
        payload.raw(data - payload.at(), "record");
    }
}
