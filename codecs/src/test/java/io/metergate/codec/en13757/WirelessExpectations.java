package io.metergate.codec.en13757;

import io.metergate.codec.en13757.WirelessConformanceTest.Unit;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the drivers' words mean, what they reckon beyond the frame, and where they or their frames are wrong. */
final class WirelessExpectations {
    private static final String CUT = "the published frame is cut off";
    private static final String UNCHECKED = "two bytes follow the records, which are no right check of format B";
    private static final String OWN = "manufacturer-specific payload";
    private static final String NO_DATE = "makes 1999-11-30 of a date of zeros";

    static final Map<String, String> EXCEPTIONS = new TreeMap<>();

    /** Leaves that a driver reckons from others, by driver; the star stands for any. */
    private static final Map<String, List<String>> RECKONED = new HashMap<>();

    static {
        cut();
        proprietary();
        wrong();
        reckoned();
    }

    private WirelessExpectations() {}

    private static void cut() {
        except(CUT, "qwater", 8);
        except(CUT, "kamwater", 7, 8, 9, 15);
        except(CUT, "apator162", 14, 15, 16, 17, 18, 19, 20);
        except(CUT, "izar", 5, 6);
        except(CUT, "supercom587", 3, 4, 5, 7);
        except(CUT, "esyswm", 3);
        except("the published frame ends within a byte", "qwaterv2", 3);
        except("the L field is not that of the frame", "qwater", 7);
        except(UNCHECKED, "amiplus", 2);
        except(UNCHECKED, "evo868", 1);
        except(UNCHECKED, "qwaterv2", 1);
    }

    private static void proprietary() {
        except(OWN, "apatoreitn", 1, 2);
        except(OWN + ", encrypted in a way of its own", "apatorna1", 1, 2, 3, 4, 5, 6, 7, 8);
        except(OWN, "bfw240radio", 1, 2, 3, 4);
        except(OWN, "hydroclima", 1);
        except(OWN, "hydroclimav2", 1, 2);
        except(OWN, "tsd2", 1, 2);
        except(OWN, "zenner0b", 1, 2);
        except("security mode 2, DES", "actislink", 1);
    }

    private static void wrong() {
        except("leaves out that the VIFE 75 scales by a tenth", "em24", 1);
        except("takes the number that says none (8000 0000h) for a value", "emerlin868", 1);
        except("takes the steps of a series for its values", "fhkvdataiv", 1, 2);
        except("takes tenths of a megajoule for tenths of a kilowatt-hour", "qheat", 4);
        except("tells a flow that the frame does not hold", "qwater", 18);
        except(NO_DATE, "gwfgas", 1);
        except(NO_DATE, "istaheat", 1);
        except(NO_DATE, "kamheat", 13);
    }

    private static void reckoned() {
        RECKONED.put("ebzwmbe", List.of("current_power_consumption_kw"));
        RECKONED.put("ei6500", List.of("dust_level_counter"));
        RECKONED.put("em24", List.of("total_apparent_.*"));
        RECKONED.put("evo868", List.of("history_\\d+_date"));
        RECKONED.put("waterstarm", List.of("history_\\d+_date"));
        RECKONED.put("hydrus", List.of("remaining_battery_life_y"));
        RECKONED.put("topaseskr", List.of("battery_y"));
        RECKONED.put("q400", List.of("battery_pct"));
        RECKONED.put("qheatv2", List.of("energy_delta_.*"));
        RECKONED.put("iem3000", List.of("operating_time_y"));
        RECKONED.put("kamwater", List.of(".*_f"));
    }

    private static void except(String reason, String driver, int... numbers) {
        for (int number : numbers) {
            EXCEPTIONS.put(driver + "#" + number, reason);
        }
    }

    static boolean isReckoned(String driver, String leaf) {
        return RECKONED.getOrDefault(driver, List.of()).stream().anyMatch(leaf::matches);
    }

    static Map<String, Unit> units() {
        Map<String, Unit> units = new HashMap<>();
        unit(units, "kwh", "1000", "Wh", "J", "varh", "VAh");
        unit(units, "gj", "1000000000", "J");
        unit(units, "mj", "1000000", "J");
        // Some meters send reactive energy in watt-hours, of a subunit of its own.
        unit(units, "kvarh", "1000", "varh", "Wh");
        unit(units, "kvah", "1000", "VAh");
        unit(units, "kw", "1000", "W", "J/h", "var", "VA");
        unit(units, "kvar", "1000", "var");
        unit(units, "kva", "1000", "VA");
        unit(units, "m3", "1", "m3");
        unit(units, "l", "0.001", "m3");
        unit(units, "m3h", "1", "m3/h");
        unit(units, "lh", "0.001", "m3/h");
        unit(units, "m3c", "1", "m3°C");
        unit(units, "c", "1", "°C", "K");
        unit(units, "v", "1", "V");
        unit(units, "a", "1", "A");
        unit(units, "hz", "1", "Hz");
        unit(units, "bar", "1", "bar");
        unit(units, "rh", "1", "%");
        unit(units, "hca", "1", "");
        unit(units, "counter", "1", "", "currency");
        unit(units, "nr", "1", "");
        unit(units, "factor", "1", "");
        unit(units, "ppm", "1", "");
        unit(units, "s", "1", "s");
        unit(units, "min", "60", "s");
        unit(units, "h", "3600", "s");
        unit(units, "d", "86400", "s");
        unit(units, "y", "1", "year");
        unit(units, "month", "1", "month");
        unit(units, "dbm", "1", "dBm");
        return units;
    }

    private static void unit(Map<String, Unit> units, String suffix, String factor, String... symbols) {
        units.put(suffix, new Unit(new BigDecimal(factor), Set.of(symbols)));
    }
}
