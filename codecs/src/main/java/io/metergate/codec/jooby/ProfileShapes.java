package io.metergate.codec.jooby;

/** Load profiles: what was consumed in each of many periods, and the tariffs of a day. None of them are registers. */
final class ProfileShapes {
    private static final int ABSENT = 0xFFFF;
    private static final int CONSUMED = 0x01;
    private static final int PRODUCED = 0x02;
    private static final int VOLTAGE_10 = 0x40;
    private static final int VOLTAGE = 0xA0;
    /** The extra hour of the day on which summer time ends. */
    private static final int EXTRA_HOUR = 25;

    private static final int HOUR = 60;
    private static final Part[] HEAD = Spec.parse("date:p firstIndex:u2 count:u1 period:u1");
    private static final String[] QUANTITIES = {"A+", "A+R+", "A+R-", "A-", "A-R+", "A-R-"};

    private ProfileShapes() {}

    /** Half hours with the tariff in the top two bits; a byte more tells the hour in which the clock was changed. */
    static boolean periods(Walk w) {
        if (w.left() < 2 || !tariffed(w, w.at, w.left() / 2)) {
            return false;
        }
        for (int i = 0; w.has(2); i++) {
            w.index = i;
            period(w, "periods[%]");
        }
        return clockChange(w);
    }

    private static void period(Walk w, String name) {
        int word = (int) w.take(2);
        if (!w.noting()) {
            return;
        }
        if (word == ABSENT) {
            w.absent(w.at - 2, name);
        } else {
            w.number(w.at - 2, name + ".tariff", word >> 14);
            w.number(w.at - 2, name + ".energy", word & 0x3FFF, 0, "Wh");
        }
    }

    private static boolean clockChange(Walk w) {
        if (w.has(1)) {
            int hour = (int) w.take(1);
            w.number(w.at - 1, "dstHour", hour);
        }
        return true;
    }

    /**
     * Whether so many words are with tariffs. Both kinds of meter use the same numbers and sizes here, so without
     * knowing the meter the values decide: with tariffs, when at least half of those that are there have one above the
     * first.
     */
    private static boolean tariffed(Walk w, int from, int words) {
        if (!w.guessing) {
            return true;
        }
        int present = 0;
        int marked = 0;
        for (int i = from; i < from + 2 * words; i += 2) {
            int word = w.word(i);
            if (word != ABSENT) {
                present++;
                marked += word >> 14 != 0 ? 1 : 0;
            }
        }
        return 2 * marked >= present;
    }

    /** Half hours of a three-phase meter, without tariffs. */
    static boolean values(Walk w) {
        if (w.left() < 2) {
            return false;
        }
        for (int i = 0; w.has(2); i++) {
            w.index = i;
            value(w, "energies[%]");
        }
        return clockChange(w);
    }

    private static void value(Walk w, String name) {
        int word = (int) w.take(2);
        if (word == ABSENT) {
            w.absent(w.at - 2, name);
        } else {
            w.number(w.at - 2, name, word);
        }
    }

    /** Which quantities, from which half hour on, how many, and their values one quantity after the other. */
    static boolean halfHours(Walk w, boolean tariffs) {
        if (!w.has(3)) {
            return false;
        }
        int quantities = (int) w.take(1);
        w.raw(w.at - 1, "energy flags", "which quantities follow");
        int first = (int) w.take(1);
        w.number(w.at - 1, "firstHalfhour", first);
        int count = (int) w.take(1);
        w.number(w.at - 1, "halfhoursNumber", count);
        if (w.left() % 2 != 0 || (tariffs && !tariffed(w, w.at, w.left() / 2))) {
            return false;
        }
        for (int q = 0; q < QUANTITIES.length; q++) {
            if ((quantities >> q & 1) != 0 && !series(w, q, count, tariffs)) {
                return false;
            }
        }
        return true;
    }

    private static boolean series(Walk w, int q, int count, boolean tariffs) {
        if (!w.has(2 * count)) {
            return false;
        }
        String name = w.noting() ? "energies." + QUANTITIES[q] + "[%]" : "";
        for (int i = 0; i < count; i++) {
            w.index = i;
            if (tariffs) {
                period(w, name);
            } else {
                value(w, name);
            }
        }
        return true;
    }

    /** The values of a demand, after its head: date (2), type, first index (2), count, period. */
    static boolean demandsSinglePhase(Walk w) {
        int head = w.at - 7;
        int type = w.bytes[head + 2] & 0xFF;
        int first = w.word(head + 3);
        int count = w.bytes[head + 5] & 0xFF;
        int period = w.bytes[head + 6] & 0xFF;
        boolean known = type == CONSUMED || type == PRODUCED || type == VOLTAGE_10 || type == VOLTAGE;
        return known && w.left() == 2 * count && series(w, "demands", energies(type), first, count, period);
    }

    private static boolean energies(int type) {
        return type == CONSUMED || type == PRODUCED;
    }

    private static boolean series(Walk w, String list, boolean energies, int first, int count, int period) {
        int outer = w.index;
        String name = w.noting() ? list + "[%]" : "";
        for (int i = 0; i < count; i++) {
            w.index = i;
            int word = (int) w.take(2);
            if (w.noting()) {
                demand(w, name, word, energies, first + i, period);
            }
        }
        w.index = outer;
        return true;
    }

    private static void demand(Walk w, String name, int word, boolean energies, int index, int period) {
        int from = w.at - 2;
        if (word == ABSENT) {
            if (energies) {
                w.absent(from, name);
            } else {
                w.number(from, name, word);
            }
        } else if (isExtraHour(index, period)) {
            w.number(from, name + ".lastSummerHour", word >> 8);
        } else if (!energies) {
            w.number(from, name + ".voltage", word);
        } else if (period == HOUR) {
            w.number(from, name + ".energy", word);
        } else {
            w.number(from, name + ".tariff", word >> 14);
            w.number(from, name + ".energy", word & 0x3FFF);
        }
    }

    private static boolean isExtraHour(int index, int period) {
        return period != 0 && index == EXTRA_HOUR * HOUR / period;
    }

    static boolean demandsThreePhase(Walk w) {
        int count = w.bytes[w.at - 2] & 0xFF;
        if (w.left() != 2 * count) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            w.index = i;
            value(w, "demands[%]");
        }
        return true;
    }

    /** Readings rather than consumption, in four bytes each; the extra hour has two. */
    static boolean demandsCumulative(Walk w) {
        int first = w.word(w.at - 4);
        int count = w.bytes[w.at - 2] & 0xFF;
        int period = w.bytes[w.at - 1] & 0xFF;
        for (int i = 0; i < count; i++) {
            w.index = i;
            boolean extra = isExtraHour(first + i, period);
            if (!w.has(extra ? 2 : 4)) {
                return false;
            }
            if (extra) {
                int hour = (int) w.take(2) >> 8;
                w.number(w.at - 2, "demands[%].lastSummerHour", hour);
            } else {
                cumulative(w);
            }
        }
        return true;
    }

    private static void cumulative(Walk w) {
        long value = w.take(4);
        if (value == 0xFFFF_FFFFL) {
            w.absent(w.at - 4, "demands[%]");
        } else {
            w.number(w.at - 4, "demands[%]", value);
        }
    }

    /** Several demands of the same periods. */
    static boolean currentDemand(Walk w) {
        if (!w.read(HEAD)) {
            return false;
        }
        int head = w.at - 4;
        int first = w.word(head);
        int count = w.bytes[head + 2] & 0xFF;
        int period = w.bytes[head + 3] & 0xFF;
        if (w.left() % (1 + 2 * count) != 0) {
            return false;
        }
        for (int i = 0; w.has(1); i++) {
            w.index = i;
            int type = (int) w.take(1);
            w.number(w.at - 1, "demands[%].demandType", type);
            series(w, w.noting() ? "demands[" + i + "].values" : "", energies(type), first, count, period);
        }
        return true;
    }

    /** The periods of a day, a byte each: hour, half of the hour, tariff; FFh ends a list that is not full. */
    static boolean dayProfile(Walk w) {
        // What asks for a profile has as many bytes as three periods, but these follow one another.
        boolean doubtful = w.memory.takesRequests && w.left() == 3;
        int last = -1;
        for (int i = 0; w.has(1); i++) {
            w.index = i;
            int b = (int) w.take(1);
            if (doubtful && b >> 2 <= last) {
                return false;
            }
            last = b >> 2;
            if (b == 0xFF) {
                w.raw(w.at - 1, "end mark", "no more periods");
                break;
            }
            w.number(w.at - 1, "periods[%].tariff", b & 3);
            w.flag(w.at - 1, "periods[%].isFirstHalfHour", (b & 4) == 0);
            w.number(w.at - 1, "periods[%].hour", b >> 3);
        }
        return true;
    }
}
