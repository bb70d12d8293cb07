package io.metergate.codec.en13757;

import io.metergate.codec.FieldValue;
import io.metergate.codec.RecordPlace;
import io.metergate.codec.Unit;
import io.metergate.codec.bytes.LittleEndian;
import java.math.BigDecimal;

/**
 * The content of Apator's older modules (maker APT, CI A0), which count in thirds: of a litre for gas, of a cubic metre
 * for water. Brought to whole millilitres, as thirds are no decimals.
 */
final class ApatorGas {
    private static final int MAKER = Header.code("APT");
    /** The top bit says that the address is one for a time only; these modules always set it. */
    private static final int LETTERS = 0x7FFF;

    private static final int CI = 0xA0;
    private static final int GAS_VERSION = 0x0F;
    private static final int OLDER_GAS_VERSION = 0x03;
    private static final int WATER_VERSION = 0x04;
    private static final int VALUE_BYTES = 4;
    private static final int MILLILITRES = -6;
    private static final long PER_GAS_UNIT = 1_000;
    private static final long PER_WATER_UNIT = 1_000_000;
    private static final long PARTS = 3;

    private ApatorGas() {}

    static boolean isOne(Telegram telegram, int ci) {
        boolean version = isGas(telegram) || telegram.version() == WATER_VERSION;
        return (telegram.bytes[ci] & 0xFF) == CI
                && (telegram.manufacturer() & LETTERS) == MAKER
                && version
                && telegram.end - ci > VALUE_BYTES;
    }

    private static boolean isGas(Telegram telegram) {
        return telegram.version() == GAS_VERSION || telegram.version() == OLDER_GAS_VERSION;
    }

    static boolean decode(Telegram telegram, int ci) {
        boolean gas = isGas(telegram);
        int at = ci + 1;
        long units = LittleEndian.value(telegram.bytes, at, VALUE_BYTES);
        long millilitres = (units * (gas ? PER_GAS_UNIT : PER_WATER_UNIT) + PARTS / 2) / PARTS;
        long register = Registers.VOLUME[gas ? Media.GAS : Media.COLD_WATER];
        telegram.sink.register(register, millilitres, MILLILITRES, Unit.CUBIC_METRE);
        Notes notes = telegram.notes;
        if (notes != null) {
            FieldValue value = new FieldValue.Decimal(BigDecimal.valueOf(millilitres, -MILLILITRES), "m3");
            RecordPlace place = new RecordPlace(0, 0, 0, RecordPlace.Function.INSTANTANEOUS);
            notes.record(at, VALUE_BYTES, "Volume", value.toString(), value, place);
            notes.field(at + VALUE_BYTES, telegram.end - at - VALUE_BYTES, "manufacturer's data", "not published");
        }
        return true;
    }
}
