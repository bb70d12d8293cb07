package io.metergate.codec.en13757;

import io.metergate.codec.bytes.Sums;

/** Telegrams of Diehl's makers with a short header whose mode says that their records are hidden in their own way. */
final class DiehlRecords {
    private static final int HIDDEN = 0x10;
    private static final int CHECK_BITS = 0xEF;

    private DiehlRecords() {}

    /** Whether the configuration word before the records is of that kind. */
    static boolean isOne(Telegram telegram, int header, int records) {
        return telegram.isWireless
                && records == telegram.base + DiehlCipher.CONTENT
                && header == records - Header.SHORT_BYTES
                && (telegram.bytes[records - 1] & HIDDEN) != 0
                && DiehlCipher.isMaker(telegram.manufacturer());
    }

    /** Opens the records, or takes them as they are when they were opened before; negative when neither fits. */
    static int open(Telegram telegram, int records) {
        byte[] bytes = telegram.bytes;
        int base = telegram.base;
        int check = bytes[records - 1] & CHECK_BITS;
        if ((Sums.modulo256(bytes, records, telegram.end) & CHECK_BITS) == check) {
            return records;
        }
        byte[] copy = telegram.copyUpTo(records);
        for (int key = 0; key < DiehlCipher.keys(); key++) {
            DiehlCipher.open(bytes, base, telegram.end, key, copy);
            if ((Sums.modulo256(copy, records - base, telegram.end - base) & CHECK_BITS) == check) {
                telegram.goOnIn(copy);
                return records - base;
            }
        }
        telegram.malformed(records, "records", "hidden by the maker with another key");
        return -1;
    }
}
