package io.metergate.codec.watteco;

/** How a group of customer teleinformation is written in a report. */
enum TicType {
    /** Nothing at all. */
    EMPTY(0),
    /** One character. */
    CHARACTER(1),
    /** Characters up to a zero. */
    TEXT(TicType.VARIABLE),
    U8(1),
    U16(2),
    I16(2),
    U24(3),
    U32(4),
    REAL(4),
    /** Day, month, year, hour, minute, second. */
    DATE_TIME(6),
    /** Seconds since 2000-01-01, on the meter's clock. */
    TIMESTAMP(4),
    /** Hour, minute, day, month. */
    HOUR_MINUTE_DAY_MONTH(4),
    /** Day, month, hour. */
    DAY_MONTH_HOUR(3),
    /** Hour, minute. */
    HOUR_MINUTE(2),
    /** A season, then year, month, day, hour, minute, second. */
    SEASON_TIME(7),
    SEASON_TIME_U8(8),
    SEASON_TIME_U16(9),
    SEASON_TIME_U24(10),
    /** Thirty-two single bits. */
    BITS(4),
    /** A length, then bytes that are shown as hexadecimal digits. */
    BYTES(TicType.VARIABLE),
    /** A number from a list of words, or a text with its length. */
    WORD(TicType.VARIABLE),
    /** A number, then its unit from a list of words. */
    U24_WORD(TicType.VARIABLE),
    /** A time, then a word. */
    TIMESTAMP_WORD(TicType.VARIABLE),
    /** Eleven changes of a day's calendar; an unused one is one byte FF. */
    DAY_PROFILE(TicType.VARIABLE);

    /** The length depends on the content. */
    static final int VARIABLE = -1;

    private static final int PROFILE_ENTRIES = 11;
    private static final int PROFILE_ENTRY = 4;
    private static final int UNUSED = 0xFF;

    private final int size;

    TicType(int size) {
        this.size = size;
    }

    /** How many bytes a group has that starts there; more than there are when it is cut off. */
    int size(byte[] bytes, int at, int end) {
        if (size != VARIABLE) {
            return size;
        }
        return switch (this) {
            case TEXT -> textSize(bytes, at, end);
            case BYTES -> at < end ? 1 + (bytes[at] & 0xFF) : 1;
            case U24_WORD -> 3 + wordSize(bytes, at + 3, end);
            case TIMESTAMP_WORD -> 4 + wordSize(bytes, at + 4, end);
            case DAY_PROFILE -> profileSize(bytes, at, end);
            default -> wordSize(bytes, at, end);
        };
    }

    private static int textSize(byte[] bytes, int at, int end) {
        int next = at;
        while (next < end && bytes[next] != 0) {
            next++;
        }
        return next - at + 1;
    }

    private static int wordSize(byte[] bytes, int at, int end) {
        return at < end && bytes[at] < 0 ? 1 + (bytes[at] & 0x7F) : 1;
    }

    private static int profileSize(byte[] bytes, int at, int end) {
        int next = at;
        for (int i = 0; i < PROFILE_ENTRIES; i++) {
            next += next < end && (bytes[next] & 0xFF) == UNUSED ? 1 : PROFILE_ENTRY;
        }
        return next - at;
    }
}
