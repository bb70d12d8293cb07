package io.metergate.codec.en13757;

import io.metergate.codec.FieldValue;
import io.metergate.codec.FrameSink;
import io.metergate.codec.RecordPlace;
import io.metergate.codec.Unit;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The record FF 5F of Qundis' meters, which holds several values of one VIF: now, on the due date, and at the end of
 * the last month, each of eight digits, and the dates of the latter two.
 */
final class Qundis {
    private static final int MAKER = Header.code("QDS");
    private static final int CODE = 0x5F;
    private static final int LENGTH = 54;

    /** Counted from the length byte. */
    private static final int VIF = 10;

    private static final int NOW = 13;
    private static final int DUE_DATE = 17;
    private static final int DUE = 19;
    private static final int MONTH_DATE = 23;
    private static final int MONTH = 25;
    private static final int VALUE_BYTES = 4;
    private static final int DATE_BYTES = 2;
    private static final int DIGITS8 = 0xC;
    private static final int DUE_STORAGE = 1;
    private static final int MONTH_STORAGE = 17;

    private Qundis() {}

    static boolean isOne(int meter, long vib, int length) {
        return length == LENGTH
                && Media.maker(meter) == MAKER
                && Vib.quantity(vib) == Quantities.MANUFACTURER
                && Vib.foreign(vib) == CODE;
    }

    /** Hands the values to the sink; false when it is full. */
    static boolean expand(byte[] bytes, int at, int meter, FrameSink sink, @Nullable Notes notes) {
        Quantity quantity = Quantities.at(bytes[at + VIF] & 0x7F);
        if (bytes[at + VIF] < 0 || quantity.factor() != 1 || quantity.format() != Quantity.Format.NUMBER) {
            return true;
        }
        long register = quantity.registers()[Media.group(meter)];
        return value(bytes, at + NOW, 0, 0, register, quantity, sink, notes)
                && value(bytes, at + DUE, DUE_STORAGE, at + DUE_DATE, register, quantity, sink, notes)
                && value(bytes, at + MONTH, MONTH_STORAGE, at + MONTH_DATE, register, quantity, sink, notes);
    }

    private static boolean value(
            byte[] bytes,
            int at,
            int storage,
            int dateAt,
            long register,
            Quantity quantity,
            FrameSink sink,
            @Nullable Notes notes) {
        long number = Numbers.whole(bytes, at, DIGITS8);
        if (notes != null) {
            note(notes, bytes, at, number, storage, dateAt, quantity);
        }
        if (number == Numbers.NONE || register == Registers.NONE) {
            return true;
        }
        Unit unit = quantity.unit();
        long place = storage == 0 ? register : Registers.stored(register, storage);
        if (!sink.register(place, number, quantity.exponent(), unit)) {
            return false;
        }
        long date = storage == 0 ? CivilTime.NONE : CivilTime.epochSecond(bytes, dateAt, DATE_BYTES);
        if (date != CivilTime.NONE) {
            sink.date(sink.size() - 1, date, false);
        }
        return true;
    }

    private static void note(
            Notes notes, byte[] bytes, int at, long number, int storage, int dateAt, Quantity quantity) {
        RecordPlace place = new RecordPlace(storage, 0, 0, RecordPlace.Function.INSTANTANEOUS);
        if (storage != 0) {
            String date = CivilTime.text(bytes, dateAt, DATE_BYTES);
            notes.record(dateAt, DATE_BYTES, "Date", date, new FieldValue.Text(date), place);
        }
        if (number != Numbers.NONE) {
            BigDecimal scaled = BigDecimal.valueOf(number).scaleByPowerOfTen(quantity.exponent());
            FieldValue value = new FieldValue.Decimal(scaled, quantity.symbol());
            notes.record(at, VALUE_BYTES, quantity.name(), value.toString(), value, place);
        }
    }
}
