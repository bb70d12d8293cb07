package io.metergate.codec.en13757;

import io.metergate.codec.FieldValue;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterTime;
import io.metergate.codec.RecordPlace;
import io.metergate.codec.Unit;
import io.metergate.codec.bytes.LittleEndian;
import java.math.BigDecimal;

/**
 * The content of Apator's heat cost allocator E-ITN (CI A0, or B6 and a part of a length of its own before that): the
 * units of the season and of the one before, dates of sixteen bits, and two mean temperatures of the room.
 */
final class ApatorAllocator {
    private static final int ALLOCATOR = 8;
    private static final int VERSION = 4;
    private static final int LETTERS = 0x7FFF;
    private static final int[] MAKERS = {Header.code("APA"), Header.code("APT")};
    private static final int CI = 0xA0;
    private static final int CI_PREFIXED = 0xB6;
    private static final int BYTES = 15;
    private static final int WORD = 2;
    private static final int SEASON = 0;
    private static final int BEFORE = 3;
    private static final int SEAL = 5;
    private static final int NOW = 7;
    private static final int TODAY = 9;
    private static final int MEAN_BEFORE = 11;
    private static final int MEAN = 13;
    /** Temperatures are in parts of 256 of a degree. */
    private static final BigDecimal PARTS = BigDecimal.valueOf(256);

    private static final int YEAR_FIRST = 2000;
    /** The season's date has no year of its own: its years count from the first ones of this meter. */
    private static final int SEASON_YEAR_FIRST = 2016;

    private ApatorAllocator() {}

    static boolean isOne(Telegram telegram, int ci) {
        int maker = telegram.manufacturer() & LETTERS;
        boolean meter = (maker == MAKERS[0] || maker == MAKERS[1])
                && telegram.deviceType() == ALLOCATOR
                && telegram.version() == VERSION;
        return meter && content(telegram, ci) > 0;
    }

    /** Where the content starts; negative where it is none of this kind. */
    private static int content(Telegram telegram, int ci) {
        int at = ci;
        if ((telegram.bytes[at] & 0xFF) == CI_PREFIXED && at + 1 < telegram.end) {
            at += 2 + (telegram.bytes[at + 1] & 0xFF);
        }
        boolean found = at < telegram.end && (telegram.bytes[at] & 0xFF) == CI && telegram.end - at - 1 == BYTES;
        return found ? at + 1 : -1;
    }

    static boolean decode(Telegram telegram, int ci) {
        byte[] bytes = telegram.bytes;
        int at = content(telegram, ci);
        FrameSink sink = telegram.sink;
        long register = Registers.ALLOCATION[Media.HEAT_COST_ALLOCATOR];
        long today = date(bytes, at + TODAY, YEAR_FIRST);
        sink.register(register, LittleEndian.value(bytes, at + NOW, WORD), 0, Unit.NONE);
        if (today != CivilTime.NONE) {
            sink.date(sink.size() - 1, today, false);
        }
        sink.register(Registers.stored(register, 1), LittleEndian.value(bytes, at + BEFORE, WORD), 0, Unit.NONE);
        if (telegram.notes != null) {
            note(telegram.notes, bytes, ci, at);
        }
        return true;
    }

    private static void note(Notes notes, byte[] bytes, int ci, int at) {
        if (at - ci > 1) {
            notes.field(ci + 1, at - ci - 1, "manufacturer's data", "not published");
        }
        date(notes, bytes, at + SEASON, "Season start", SEASON_YEAR_FIRST);
        notes.field(at + WORD, BEFORE - WORD, "manufacturer's data", "not published");
        number(notes, bytes, at + BEFORE, "Heat cost allocation", 1);
        date(notes, bytes, at + SEAL, "Seal broken", YEAR_FIRST);
        number(notes, bytes, at + NOW, "Heat cost allocation", 0);
        date(notes, bytes, at + TODAY, "Date", YEAR_FIRST);
        temperature(notes, bytes, at + MEAN_BEFORE, 1);
        temperature(notes, bytes, at + MEAN, 0);
    }

    private static long date(byte[] bytes, int at, int yearFirst) {
        int date = (int) LittleEndian.value(bytes, at, WORD);
        return CivilTime.epochSecond(yearFirst + (date >> 9), date >> 5 & 0xF, date & 0x1F);
    }

    private static void date(Notes notes, byte[] bytes, int at, String name, int yearFirst) {
        long date = date(bytes, at, yearFirst);
        String text = date == CivilTime.NONE
                ? "none"
                : new MeterTime(date, false).toString().substring(0, 10);
        notes.record(at, WORD, name, text, new FieldValue.Text(text), place(0));
    }

    private static void number(Notes notes, byte[] bytes, int at, String name, int storage) {
        FieldValue value = new FieldValue.Decimal(BigDecimal.valueOf(LittleEndian.value(bytes, at, WORD)), "");
        notes.record(at, WORD, name, value.toString(), value, place(storage));
    }

    private static void temperature(Notes notes, byte[] bytes, int at, int storage) {
        BigDecimal degrees =
                BigDecimal.valueOf(LittleEndian.value(bytes, at, WORD)).divide(PARTS);
        FieldValue value = new FieldValue.Decimal(degrees, "°C");
        notes.record(at, WORD, "Room temperature average", value.toString(), value, place(storage));
    }

    private static RecordPlace place(int storage) {
        return new RecordPlace(storage, 0, 0, RecordPlace.Function.INSTANTANEOUS);
    }
}
