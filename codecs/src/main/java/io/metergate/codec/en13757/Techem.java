package io.metergate.codec.en13757;

import io.metergate.codec.FieldValue;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterTime;
import io.metergate.codec.RecordPlace;
import io.metergate.codec.Unit;
import io.metergate.codec.bytes.LittleEndian;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The content of Techem's radio meters (CI A0 to A2): what was counted up to the end of the last period, and what since
 * then. The layouts are those that users of such meters found by their displays.
 */
final class Techem {
    private static final int DATE_BYTES = 2;
    private static final int YEAR_FIRST = 2000;
    private static final int ENDED = 1;
    private static final int BEFORE = 3;

    /** A device type and how its content is laid out: where the value since then and its date are, and the unit. */
    private enum Layout {
        WARM_WATER(0x62, Media.HOT_WATER, 7, 2, 5, -1, Unit.CUBIC_METRE),
        COLD_WATER(0x72, Media.COLD_WATER, 7, 2, 5, -1, Unit.CUBIC_METRE),
        HEAT(0x43, Media.HEAT, 7, 3, 0, 3, Unit.WATT_HOUR),
        HEAT_IN_JOULES(0xC3, Media.HEAT, 7, 2, 0, 6, Unit.JOULE),
        ALLOCATOR(0x80, Media.HEAT_COST_ALLOCATOR, 7, 2, 5, 0, Unit.NONE);

        private final int type;
        private final int group;
        private final int since;
        private final int bytes;
        private final int date;
        private final int exponent;
        private final Unit unit;

        Layout(int type, int group, int since, int bytes, int date, int exponent, Unit unit) {
            this.type = type;
            this.group = group;
            this.since = since;
            this.bytes = bytes;
            this.date = date;
            this.exponent = exponent;
            this.unit = unit;
        }

        private long register() {
            return switch (unit) {
                case WATT_HOUR -> Registers.ACTIVE_ENERGY[group];
                case JOULE -> Registers.THERMAL_ENERGY[group];
                case CUBIC_METRE -> Registers.VOLUME[group];
                default -> Registers.ALLOCATION[group];
            };
        }

        private String quantity() {
            return switch (unit) {
                case WATT_HOUR, JOULE -> "Energy";
                case CUBIC_METRE -> "Volume";
                default -> "Heat cost allocation";
            };
        }
    }

    private static final String[] TEMPERATURES = {"Room temperature", "Radiator temperature"};
    private static final int TEMPERATURE_BYTES = 2;
    /** The version whose temperatures come one byte later. */
    private static final int ONE_LATER = 0x94;

    private static final Layout[] LAYOUTS = Layout.values();
    private static final int MAKER = Header.code("TCH");
    private static final int CI_FIRST = 0xA0;
    private static final int CI_LAST = 0xA2;

    private Techem() {}

    static boolean isOne(Telegram telegram, int ci) {
        int code = telegram.bytes[ci] & 0xFF;
        Layout layout = layout(telegram);
        return code >= CI_FIRST
                && code <= CI_LAST
                && telegram.manufacturer() == MAKER
                && layout != null
                && telegram.end - ci > layout.since + layout.bytes;
    }

    private static @Nullable Layout layout(Telegram telegram) {
        for (Layout layout : LAYOUTS) {
            if (layout.type == telegram.deviceType()) {
                return layout;
            }
        }
        return null;
    }

    static boolean decode(Telegram telegram, int ci) {
        Layout layout = layout(telegram);
        if (layout == null) {
            return false;
        }
        byte[] bytes = telegram.bytes;
        int at = ci + 1;
        long before = LittleEndian.value(bytes, at + BEFORE, layout.bytes);
        long since = LittleEndian.value(bytes, at + layout.since, layout.bytes);
        // The parts of an allocator's year are told one by one; counters go on.
        long now = layout == Layout.ALLOCATOR ? since : before + since;
        long ended = ended((int) LittleEndian.value(bytes, at + ENDED, DATE_BYTES));
        long dated = layout.date == 0 ? CivilTime.NONE : dated(bytes, at + layout.date, ended);
        FrameSink sink = telegram.sink;
        long register = layout.register();
        put(sink, register, now, dated, layout);
        put(sink, Registers.stored(register, 1), before, ended, layout);
        Notes notes = telegram.notes;
        if (notes != null) {
            int next = note(notes, at, layout, new long[] {before, since, now}, ended, dated);
            if (layout == Layout.ALLOCATOR && next + 2 * TEMPERATURE_BYTES < telegram.end) {
                next = temperatures(notes, bytes, telegram.version() == ONE_LATER ? next + 1 : next, next);
            }
            notes.field(next, telegram.end - next, "manufacturer's data", "not published");
        }
        return true;
    }

    private static void put(FrameSink sink, long register, long value, long date, Layout layout) {
        sink.register(register, value, layout.exponent, layout.unit);
        if (date != CivilTime.NONE) {
            sink.date(sink.size() - 1, date, false);
        }
    }

    private static long ended(int date) {
        return CivilTime.epochSecond(YEAR_FIRST + (date >> 9), date >> 5 & 0xF, date & 0x1F);
    }

    /** The day since the end of the last period, which comes without a year. */
    private static long dated(byte[] bytes, int at, long ended) {
        int date = (int) LittleEndian.value(bytes, at, DATE_BYTES);
        if (ended == CivilTime.NONE) {
            return CivilTime.NONE;
        }
        int year = CivilTime.year(ended);
        long sameYear = CivilTime.epochSecond(year, date >> 9 & 0xF, date >> 4 & 0x1F);
        return sameYear > ended ? sameYear : CivilTime.epochSecond(year + 1, date >> 9 & 0xF, date >> 4 & 0x1F);
    }

    /** The temperatures of the room and of the radiator, which an allocator sends as well. */
    private static int temperatures(Notes notes, byte[] bytes, int at, int from) {
        if (at > from) {
            notes.field(from, at - from, "manufacturer's data", "not published");
        }
        for (int i = 0; i < TEMPERATURES.length; i++) {
            int place = at + i * TEMPERATURE_BYTES;
            long value = LittleEndian.value(bytes, place, TEMPERATURE_BYTES);
            FieldValue decimal = new FieldValue.Decimal(BigDecimal.valueOf(value, 2), "°C");
            notes.record(place, TEMPERATURE_BYTES, TEMPERATURES[i], decimal.toString(), decimal, place(0));
        }
        return at + TEMPERATURES.length * TEMPERATURE_BYTES;
    }

    private static int note(Notes notes, int at, Layout layout, long[] values, long ended, long dated) {
        String name = layout.quantity();
        notes.field(at, ENDED, "manufacturer's data", "not published");
        date(notes, at + ENDED, ended, 1);
        record(notes, at + BEFORE, layout.bytes, name, values[0], 1, layout);
        int next = at + BEFORE + layout.bytes;
        if (layout.date == 0) {
            notes.field(next, at + layout.since - next, "manufacturer's data", "not published");
        } else {
            date(notes, at + layout.date, dated, 0);
        }
        record(notes, at + layout.since, layout.bytes, name + " since the last period", values[1], 0, layout);
        record(notes, at + layout.since, layout.bytes, name, values[2], 0, layout);
        return at + layout.since + layout.bytes;
    }

    private static void date(Notes notes, int at, long date, int storage) {
        FieldValue value = date == CivilTime.NONE
                ? new FieldValue.Text("none")
                : new FieldValue.Text(new MeterTime(date, false).toString().substring(0, 10));
        notes.record(at, DATE_BYTES, "Date", value.toString(), value, place(storage));
    }

    private static void record(Notes notes, int at, int length, String name, long value, int storage, Layout layout) {
        BigDecimal scaled = BigDecimal.valueOf(value).scaleByPowerOfTen(layout.exponent);
        FieldValue decimal = new FieldValue.Decimal(scaled, layout.unit.symbol());
        notes.record(at, length, name, decimal.toString(), decimal, place(storage));
    }

    private static RecordPlace place(int storage) {
        return new RecordPlace(storage, 0, 0, RecordPlace.Function.INSTANTANEOUS);
    }
}
