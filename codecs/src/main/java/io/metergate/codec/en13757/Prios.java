package io.metergate.codec.en13757;

import io.metergate.codec.FieldValue;
import io.metergate.codec.RecordPlace;
import io.metergate.codec.Unit;
import io.metergate.codec.bytes.Bcd;
import io.metergate.codec.bytes.LittleEndian;
import java.math.BigDecimal;

/**
 * The content of Diehl's water meters of the PRIOS family (CI A0 to A7 of its makers): the volume now and at the end of
 * the last period. Their link layers have version and type before the number, but for SAP's.
 */
final class Prios {
    private static final int BYTES = 11;
    private static final int FIRST = 0x4B;
    private static final int NOW = 1;
    private static final int STORED = 5;
    private static final int DATE = 9;
    private static final int VOLUME_BYTES = 4;
    private static final int LITRES = -3;
    private static final int CI_FIRST = 0xA0;
    private static final int CI_LAST = 0xA7;
    private static final int NUMBER = 6;
    private static final int SAP = Header.code("SAP");

    private Prios() {}

    static boolean isOne(Telegram telegram, int ci) {
        int code = telegram.bytes[ci] & 0xFF;
        return code >= CI_FIRST
                && code <= CI_LAST
                && ci == telegram.base + WirelessFrame.HEADER_BYTES
                && telegram.end - telegram.base >= DiehlCipher.CONTENT + BYTES
                && DiehlCipher.isMaker(telegram.manufacturer());
    }

    static boolean decode(Telegram telegram, int ci) {
        byte[] bytes = telegram.bytes;
        int base = telegram.base;
        int content = base + DiehlCipher.CONTENT;
        byte[] copy = telegram.copyUpTo(content);
        boolean open = false;
        for (int key = 0; key < DiehlCipher.keys() && !open; key++) {
            DiehlCipher.open(bytes, base, telegram.end, key, copy);
            open = copy[DiehlCipher.CONTENT] == FIRST;
        }
        if (!open) {
            return telegram.malformed(content, "manufacturer's data", "hidden by the maker with another key");
        }
        if (telegram.manufacturer() != SAP) {
            long number = Bcd.value(bytes, base + NUMBER, Header.IDENTIFICATION_BYTES);
            if (number != Bcd.NOT_DECIMAL) {
                telegram.sink.meterAddress(number, Header.IDENTIFICATION_DIGITS);
            }
        }
        int at = DiehlCipher.CONTENT;
        long now = LittleEndian.value(copy, at + NOW, VOLUME_BYTES);
        long stored = LittleEndian.value(copy, at + STORED, VOLUME_BYTES);
        long date = CivilTime.epochSecond(copy, at + DATE, 2);
        registers(telegram, now, stored, date);
        note(telegram, ci, copy, now, stored);
        return true;
    }

    private static void registers(Telegram telegram, long now, long stored, long date) {
        long register = Registers.VOLUME[Media.COLD_WATER];
        telegram.sink.register(register, now, LITRES, Unit.CUBIC_METRE);
        telegram.sink.register(Registers.stored(register, 1), stored, LITRES, Unit.CUBIC_METRE);
        if (date != CivilTime.NONE) {
            telegram.sink.date(telegram.sink.size() - 1, date, false);
        }
    }

    private static void note(Telegram telegram, int ci, byte[] copy, long now, long stored) {
        Notes notes = telegram.notes;
        if (notes == null) {
            return;
        }
        int content = telegram.base + DiehlCipher.CONTENT;
        byte[] bytes = telegram.bytes;
        int period = 1 << ((bytes[ci + 1] & 0xF) + 2);
        FieldValue life = new FieldValue.Decimal(BigDecimal.valueOf(5L * (bytes[ci + 2] & 0x1F), 1), "year");
        FieldValue interval = new FieldValue.Decimal(BigDecimal.valueOf(period), "s");
        notes.record(ci + 1, 1, "Transmission period", interval.toString(), interval, place(0));
        notes.record(ci + 2, 1, "Remaining battery life", life.toString(), life, place(0));
        notes.field(ci + 3, content - ci - 3, "manufacturer's header", "alarms");
        notes.field(content, NOW, "manufacturer's check", "the content is open");
        notes.record(content + NOW, VOLUME_BYTES, "Volume", litres(now).toString(), litres(now), place(0));
        notes.record(content + STORED, VOLUME_BYTES, "Volume", litres(stored).toString(), litres(stored), place(1));
        String date = CivilTime.text(copy, DiehlCipher.CONTENT + DATE, 2);
        notes.record(content + DATE, 2, "Date", date, new FieldValue.Text(date), place(1));
        if (telegram.end > content + BYTES) {
            notes.field(content + BYTES, telegram.end - content - BYTES, "manufacturer's data", "not published");
        }
    }

    private static FieldValue litres(long value) {
        return new FieldValue.Decimal(BigDecimal.valueOf(value, -LITRES), "m3");
    }

    private static RecordPlace place(int storage) {
        return new RecordPlace(storage, 0, 0, RecordPlace.Function.INSTANTANEOUS);
    }
}
