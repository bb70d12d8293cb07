package io.metergate.codec.jooby;

/**
 * Pulse counters by channel. What a pulse stands for the modules do not say, so nothing here is a register.
 */
final class ChannelShapes {
    private static final String START = "startTime2000";
    private static final long NO_VALUE = 0xFFFF_FFFFL;
    private static final int BITS_A_BYTE = 7;
    private static final int BYTES_MAX = 5;
    private static final int MAGNET = 0x80;
    private static final int COEFFICIENTS = 0x80;
    private static final int[] PULSE_COEFFICIENTS = {1, 5, 10, 100, 1000, 10_000, 100_000};

    private ChannelShapes() {}

    /** A packed date, told as seconds since 2000. */
    static boolean startDate(Walk w) {
        return w.has(2) && start(w, 2, 0);
    }

    /** A packed date and a byte with the hour. */
    static boolean startHour(Walk w) {
        return w.has(3) && start(w, 3, w.bytes[w.at + 2] & 0xFF);
    }

    private static boolean start(Walk w, int size, int hour) {
        int from = w.at;
        int packed = (int) w.take(2);
        w.at = from + size;
        w.number(from, START, Dates.since2000(packed >> 9, packed >> 5 & 0xF, packed & 0x1F, hour), 0, "s");
        return true;
    }

    /** A packed date and a byte with the hour and how many hours; kept as the count. */
    static boolean hours(Walk w) {
        if (!w.has(3)) {
            return false;
        }
        int b = w.bytes[w.at + 2] & 0xFF;
        start(w, 3, b & 0x1F);
        w.count = b == 0 ? 0 : (b >> 5) + 1;
        w.number(w.at - 1, "hours", w.count);
        return true;
    }

    /** A counter of three bytes, with a byte before it that tells of a magnet. */
    static boolean counter(Walk w) {
        if (!w.has(4)) {
            return false;
        }
        boolean magnet = (w.take(1) & MAGNET) != 0;
        w.flag(w.at - 1, "isMagneticInfluence", magnet);
        long value = w.take(3);
        w.number(w.at - 3, "value", value);
        return true;
    }

    /** A counter at an hour, and how it grew in the hours after. */
    static boolean hourCounter(Walk w) {
        if (!w.has(6) || w.left() % 2 != 0) {
            return false;
        }
        int b = w.bytes[w.at + 2] & 0xFF;
        start(w, 3, b & 0x1F);
        w.flag(w.at - 1, "counter.isMagneticInfluence", (b & MAGNET) != 0);
        long value = w.take(3);
        w.number(w.at - 3, "counter.value", value);
        for (int i = 0; w.has(2); i++) {
            w.index = i;
            int word = (int) w.take(2);
            w.flag(w.at - 2, "diff[%].isMagneticInfluence", (word & 0x8000) != 0);
            w.number(w.at - 2, "diff[%].value", word & 0x1FFF);
        }
        return true;
    }

    /** Reads which channels are there, seven to a byte, into the walk's list. */
    private static boolean channels(Walk w) {
        w.channelCount = 0;
        for (int i = 0; i < BYTES_MAX; i++) {
            if (!w.has(1)) {
                return false;
            }
            int b = (int) w.take(1);
            for (int bit = 0; bit < BITS_A_BYTE; bit++) {
                if ((b >> bit & 1) != 0) {
                    w.channels[w.channelCount++] = i * BITS_A_BYTE + bit + 1;
                }
            }
            if (b < 0x80) {
                return true;
            }
        }
        return false;
    }

    private static boolean channelsBefore(Walk w) {
        int from = w.at;
        if (!channels(w)) {
            return false;
        }
        w.raw(from, "channels", "which channels follow");
        return true;
    }

    /** The numbers of channels as a list. */
    static boolean channelNumbers(Walk w) {
        int from = w.at;
        if (!channels(w)) {
            return false;
        }
        w.raw(from, "channels", "which channels");
        for (int i = 0; i < w.channelCount; i++) {
            w.index = i;
            w.number(from, "channelList[%]", w.channels[i]);
        }
        return true;
    }

    /** A value for each channel. */
    static boolean values(Walk w) {
        boolean read = channelsBefore(w);
        for (int i = 0; read && i < w.channelCount; i++) {
            w.index = i;
            read = value(w, "channelList[%].value", false);
            w.number(w.at, "channelList[%].index", w.channels[i]);
        }
        return read;
    }

    private static boolean value(Walk w, String name, boolean archived) {
        int from = w.at;
        long value = w.takeVarying();
        w.number(from, name, archived && value == NO_VALUE ? 0 : value);
        return value >= 0;
    }

    /** For each channel a value and its growth in the hours after; with how much a pulse is, where absolute. */
    static boolean hourly(Walk w, boolean absolute) {
        return hours(w) && growth(w, absolute, w.count - 1);
    }

    /** A packed date, the hour, and in a byte of its own how many hours; kept as the count. */
    static boolean hoursExtended(Walk w) {
        if (!w.has(4)) {
            return false;
        }
        int hour = w.bytes[w.at + 2] & 0xFF;
        start(w, 3, hour);
        w.number(w.at - 1, "hour", hour);
        w.count = (int) w.take(1);
        w.number(w.at - 1, "hours", w.count);
        return true;
    }

    static boolean hourlyExtended(Walk w) {
        return hoursExtended(w) && growth(w, false, w.count);
    }

    private static boolean growth(Walk w, boolean absolute, int steps) {
        boolean read = channelsBefore(w);
        for (int i = 0; read && i < w.channelCount; i++) {
            w.index = i;
            read = (!absolute || coefficient(w, "channelList[%].pulseCoefficient"))
                    && value(w, "channelList[%].value", true);
            for (int step = 0; read && step < steps; step++) {
                read = value(w, w.noting() ? "channelList[%].diff[" + step + "]" : "", false);
            }
            w.number(w.at, "channelList[%].index", w.channels[i]);
        }
        return read;
    }

    /** How much a pulse is: a number below 80h, or one of seven powers and fives. */
    static boolean coefficient(Walk w, String name) {
        if (!w.has(1)) {
            return false;
        }
        int b = (int) w.take(1);
        if (b >= COEFFICIENTS + PULSE_COEFFICIENTS.length) {
            return false;
        }
        w.number(w.at - 1, name, b < COEFFICIENTS ? b : PULSE_COEFFICIENTS[b - COEFFICIENTS]);
        return true;
    }

    /** For each channel how much a pulse is, and the value. */
    static boolean absolutes(Walk w) {
        boolean read = channelsBefore(w);
        for (int i = 0; read && i < w.channelCount; i++) {
            w.index = i;
            read = coefficient(w, "channelList[%].pulseCoefficient") && value(w, "channelList[%].value", false);
            w.number(w.at, "channelList[%].index", w.channels[i]);
        }
        return read;
    }

    /** For each channel the values of some days. */
    static boolean daily(Walk w, boolean absolute) {
        if (!startDate(w) || !channelsBefore(w) || !w.has(1)) {
            return false;
        }
        int days = (int) w.take(1);
        w.number(w.at - 1, "days", days);
        boolean read = true;
        for (int i = 0; read && i < w.channelCount; i++) {
            w.index = i;
            read = !absolute || coefficient(w, "channelList[%].pulseCoefficient");
            for (int day = 0; read && day < days; day++) {
                read = value(w, w.noting() ? "channelList[%].dayList[" + day + "]" : "", !absolute);
            }
            w.number(w.at, "channelList[%].index", w.channels[i]);
        }
        return read;
    }
}
