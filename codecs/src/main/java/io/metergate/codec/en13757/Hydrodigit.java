package io.metergate.codec.en13757;

import io.metergate.codec.FieldValue;
import io.metergate.codec.RecordPlace;
import io.metergate.codec.bytes.LittleEndian;
import java.math.BigDecimal;

/**
 * The manufacturer's data of B Meters' water meters, explained only: a byte that says what follows, the voltage of the
 * battery in steps, the volume that flowed back, and the volume at the end of each month of the year.
 */
final class Hydrodigit {
    private static final int MAKER = Header.code("BMT");
    private static final int VOLTAGE = 0x01;
    private static final int BACK = 0x04;
    private static final int MONTHS = 0x10;
    /** A date of fraud, whose length is not known. */
    private static final int FRAUD = 0x02;

    private static final int UNKNOWN = 0xE8;
    private static final int BACK_BYTES = 4;
    private static final int MONTH_BYTES = 3;
    private static final int MONTH_COUNT = 12;
    private static final int LITRES = 3;
    private static final int TENS_OF_LITRES = 2;
    /** Hundredths of a volt of each step from the first on; other steps say that it is full. */
    private static final int[] STEPS = {370, 190, 210, 220, 230, 240, 250, 265, 280, 290, 305, 320, 335, 350, 370, 370};

    private static final RecordPlace NOW = place(0);

    private Hydrodigit() {}

    static boolean isOne(int meter, byte[] bytes, int at, int end) {
        return Media.maker(meter) == MAKER && end - at > 2 && (bytes[at + 1] & UNKNOWN) == 0;
    }

    /** Notes what is known of the data behind a DIF at an index; the index after it. */
    static int note(Notes notes, byte[] bytes, int dif, int end) {
        int contents = bytes[dif + 1];
        int at = dif + 2;
        notes.field(dif + 1, 1, "contents", "%02X".formatted(contents));
        if ((contents & VOLTAGE) != 0) {
            record(notes, at, 1, "Battery voltage", BigDecimal.valueOf(STEPS[bytes[at] & 0xF], 2), "V", NOW);
            at++;
        }
        if ((contents & FRAUD) != 0) {
            return at;
        }
        if ((contents & BACK) != 0 && at + BACK_BYTES <= end) {
            long litres = LittleEndian.value(bytes, at, BACK_BYTES);
            record(notes, at, BACK_BYTES, "Volume backward", BigDecimal.valueOf(litres, LITRES), "m3", NOW);
            at += BACK_BYTES;
        }
        if ((contents & MONTHS) != 0 && at + MONTH_COUNT * MONTH_BYTES <= end) {
            for (int month = 1; month <= MONTH_COUNT; month++) {
                long volume = LittleEndian.value(bytes, at, MONTH_BYTES);
                BigDecimal value = BigDecimal.valueOf(volume, TENS_OF_LITRES);
                record(notes, at, MONTH_BYTES, "Volume of month " + month, value, "m3", place(month));
                at += MONTH_BYTES;
            }
        }
        return at;
    }

    private static void record(
            Notes notes, int at, int length, String name, BigDecimal value, String unit, RecordPlace place) {
        FieldValue decimal = new FieldValue.Decimal(value, unit);
        notes.record(at, length, name, decimal.toString(), decimal, place);
    }

    private static RecordPlace place(int storage) {
        return new RecordPlace(storage, 0, 0, RecordPlace.Function.INSTANTANEOUS);
    }
}
