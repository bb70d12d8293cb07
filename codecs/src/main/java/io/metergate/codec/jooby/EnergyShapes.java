package io.metergate.codec.jooby;

import org.jspecify.annotations.Nullable;

/** The forms in which meters tell energies, by tariff. */
final class EnergyShapes {
    /** Types of energy as meters number them. */
    static final int CONSUMED = 1;

    static final int PRODUCED = 2;
    static final int NO_REGISTER = 0;

    private static final int TARIFFS = 4;
    private static final int VALUE = 4;
    private static final int QUANTITIES = 3;
    private static final String WH = "Wh";
    private static final String VARH = "varh";
    private static final String[] NAMES = {"A+", "A+R+", "A+R-", "A-", "A-R+", "A-R-"};

    private EnergyShapes() {}

    /** The date before these bytes, in three of them, is that of the registers from here on. */
    static boolean dated(Walk w) {
        int i = w.at - 3;
        return at(w, w.bytes[i] & 0xFF, w.bytes[i + 1] & 0xFF, w.bytes[i + 2] & 0xFF);
    }

    /** As {@link #dated}, with the date in two bytes. */
    static boolean datedPacked(Walk w) {
        int packed = w.word(w.at - 2);
        return at(w, packed >> 9, packed >> 5 & 0xF, packed & 0x1F);
    }

    private static boolean at(Walk w, int year, int month, int day) {
        if (!w.trying && month >= 1 && month <= 12 && day >= 1 && day <= 31) {
            w.sink.measuredAt(Dates.local(year, month, day), false);
        }
        return true;
    }

    /** Four values; or a byte that tells the type and which of them are there, and those. */
    static boolean singlePhase(Walk w, int ordinary) {
        if (w.left() == TARIFFS * VALUE) {
            return values(w, ordinary, (1 << TARIFFS) - 1);
        }
        if (!w.has(1)) {
            return false;
        }
        int packed = (int) w.take(1);
        int type = packed & 0xF;
        w.number(w.at - 1, "energyType", type);
        return !isRequest(w, packed) && values(w, type, packed >> 4);
    }

    /** A type without any tariff is how these energies are asked for. */
    private static boolean isRequest(Walk w, int packed) {
        return w.memory.takesRequests && packed >> 4 == 0;
    }

    private static boolean values(Walk w, int type, int present) {
        Reading reading = reading(type);
        for (int i = 0; i < TARIFFS; i++) {
            w.index = i;
            if ((present >> i & 1) == 0) {
                w.absent(w.at, "energies[%]");
            } else if (!w.has(VALUE) || !value(w, "energies[%]", WH, reading, i)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Reading reading(int type) {
        return type == CONSUMED ? Reading.IMPORT : type == PRODUCED ? Reading.EXPORT : null;
    }

    private static boolean value(Walk w, String name, String unit, @Nullable Reading reading, int tariff) {
        int from = w.at;
        long value = w.takeSigned(VALUE);
        w.number(from, name, value, 0, unit);
        return reading == null || w.register(reading, tariff, value);
    }

    /** Active and two reactive energies for each tariff; packed in the same way where not all are there. */
    static boolean threePhase(Walk w, String object, int ordinary) {
        int present = (1 << TARIFFS) - 1;
        int type = ordinary;
        if (w.left() != TARIFFS * VALUE * QUANTITIES) {
            if (!w.has(1)) {
                return false;
            }
            int packed = (int) w.take(1);
            w.number(w.at - 1, "energyType", packed & 0xF);
            if (isRequest(w, packed)) {
                return false;
            }
            type = ordinary == NO_REGISTER ? NO_REGISTER : packed & 0xF;
            present = packed >> 4;
        }
        for (int i = 0; i < TARIFFS; i++) {
            w.index = i;
            if ((present >> i & 1) == 0) {
                nothing(w, object);
            } else if (!w.has(VALUE * QUANTITIES) || !tariff(w, object, type, i)) {
                return false;
            }
        }
        return true;
    }

    private static void nothing(Walk w, String object) {
        if (w.noting()) {
            w.absent(w.at, object + "wh[%]");
            w.absent(w.at, object + "vari[%]");
            w.absent(w.at, object + "vare[%]");
        }
    }

    private static boolean tariff(Walk w, String object, int type, int i) {
        // What a meter counts as reactive energy depends on its type, which only some of them have told.
        boolean reactive = type == CONSUMED && w.memory.countsReactive();
        String prefix = w.noting() ? object : "";
        return value(w, w.noting() ? prefix + "wh[%]" : "", WH, reading(type), i)
                && value(w, w.noting() ? prefix + "vari[%]" : "", VARH, reactive ? Reading.REACTIVE_IMPORT : null, i)
                && value(w, w.noting() ? prefix + "vare[%]" : "", VARH, reactive ? Reading.REACTIVE_EXPORT : null, i);
    }

    /** Which quantities, which tariffs, and their values: first all of what was consumed, then of what was produced. */
    static boolean tariffEnergies(Walk w) {
        if (!w.has(2)) {
            return false;
        }
        int quantities = (int) w.take(1);
        w.raw(w.at - 1, "energy flags", "which quantities follow");
        int tariffs = (int) w.take(1);
        w.raw(w.at - 1, "tariff flags", "which tariffs follow");
        for (int side = 0; side < 2; side++) {
            for (int i = 0; i < TARIFFS; i++) {
                if (((tariffs >> (4 * side + i)) & 1) != 0 && !energies(w, quantities, side, i)) {
                    return false;
                }
            }
        }
        absentTariffs(w, "energies[%]", tariffs);
        return true;
    }

    private static boolean energies(Walk w, int quantities, int side, int tariff) {
        w.index = tariff;
        for (int q = side * QUANTITIES; q < (side + 1) * QUANTITIES; q++) {
            if ((quantities >> q & 1) == 0) {
                continue;
            }
            if (!w.has(VALUE)) {
                return false;
            }
            int from = w.at;
            long value = w.take(VALUE);
            if (w.noting()) {
                w.number(from, "energies[%]." + NAMES[q], value, 0, q % QUANTITIES == 0 ? WH : VARH);
            }
            Reading reading = q == 0 ? Reading.IMPORT : q == QUANTITIES ? Reading.EXPORT : null;
            if (reading != null && !w.register(reading, tariff, value)) {
                return false;
            }
        }
        return true;
    }

    private static void absentTariffs(Walk w, String name, int tariffs) {
        for (int i = 0; i < TARIFFS; i++) {
            if ((tariffs >> i & 0x11) == 0) {
                w.index = i;
                w.absent(w.at, name);
            }
        }
    }

    /** As {@link #tariffEnergies}, with the largest power of the day and when it was. */
    static boolean tariffPowers(Walk w) {
        if (!w.has(2)) {
            return false;
        }
        int quantities = (int) w.take(1);
        w.raw(w.at - 1, "energy flags", "which quantities follow");
        int tariffs = (int) w.take(1);
        w.raw(w.at - 1, "tariff flags", "which tariffs follow");
        for (int n = 0; n < 2 * TARIFFS * QUANTITIES; n++) {
            int side = n / (TARIFFS * QUANTITIES);
            int tariff = n / QUANTITIES % TARIFFS;
            int q = side * QUANTITIES + n % QUANTITIES;
            if (((tariffs >> (4 * side + tariff)) & 1) != 0 && (quantities >> q & 1) != 0 && !power(w, tariff, q)) {
                return false;
            }
        }
        absentTariffs(w, "tariffs[%]", tariffs);
        return true;
    }

    private static boolean power(Walk w, int tariff, int q) {
        if (!w.has(6)) {
            return false;
        }
        w.index = tariff;
        int from = w.at;
        w.at += 6;
        if (w.noting()) {
            String name = "tariffs[%]." + NAMES[q];
            w.at = from;
            int hours = (int) w.take(1);
            w.number(from, name + ".hours", hours);
            int minutes = (int) w.take(1);
            w.number(from + 1, name + ".minutes", minutes);
            long power = w.take(4);
            w.number(from + 2, name + ".power", power, 0, q % QUANTITIES == 0 ? "W" : "var");
        }
        return true;
    }
}
