package io.metergate.codec.dlt645;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data items that are explained without being registers: derived energies, distortion, event counters, purchases
 * and parameters (annex A, with the additions that prepaid meters of the State Grid use). Passwords are none of them.
 */
final class NotedItems {
    private static final String ENERGY = "XXXXXX.XX kWh";
    private static final String AMOUNT = "XXXXXX.XX";
    private static final String PRICE = "XXXX.XXXX";
    private static final String WHEN = "YYMMDDhhmm";
    private static final String MINUTES = "NNNN min";

    private static final Map<Integer, NotedItem> EXACT = new HashMap<>();
    /** By DI3 to DI1: DI0 counts through the series. */
    private static final Map<Integer, NotedItem> SERIES = new HashMap<>();

    static {
        energies();
        variables();
        counters();
        purchases();
        clockAndTariffs();
        displayAndIdentity();
        limits();
        modes();
    }

    private NotedItems() {}

    static @Nullable NotedItem find(int di) {
        NotedItem exact = EXACT.get(di);
        return exact != null ? exact : SERIES.get(di >>> 8);
    }

    /** The number within a series, with a blank before it; nothing for an item of its own. */
    static String suffix(int di) {
        return EXACT.containsKey(di) ? "" : " " + ((di & 0xFF) == DataItem.BLOCK ? "block" : (di & 0xFF));
    }

    private static void energies() {
        String[] derived = {
            "associated",
            "import fundamental",
            "export fundamental",
            "import harmonic",
            "export harmonic",
            "copper loss",
            "iron loss",
        };
        for (int i = 0; i < derived.length; i++) {
            series(0x00800000 + (i << 16), derived[i] + " active energy, settlement", ENERGY);
            for (int phase = 1; phase <= 3; phase++) {
                int di2 = 0x80 + 20 * phase + i;
                series(di2 << 16, derived[i] + " active energy L" + phase + ", settlement", ENERGY);
            }
        }
    }

    private static void variables() {
        for (int phase = 1; phase <= 3; phase++) {
            item(0x02080000 + (phase << 8), "voltage distortion L" + phase, "XX.XX %");
            item(0x02090000 + (phase << 8), "current distortion L" + phase, "XX.XX %");
            series(0x020A0000 + (phase << 8), "voltage harmonic L" + phase, "XX.XX %");
            series(0x020B0000 + (phase << 8), "current harmonic L" + phase, "XX.XX %");
        }
        item(0x0208FF00, "voltage distortion", "XX.XX %");
        item(0x0209FF00, "current distortion", "XX.XX %");
        item(0x02800003, "active power, mean of a minute", "XX.XXXX kW");
        item(0x02800009, "reading battery voltage", "XX.XX V");
        item(0x0280000A, "battery operating time", "XXXXXXXX min");
        item(0x0280000B, "current ladder price", PRICE);
        item(0x02800020, "current price", PRICE);
        item(0x02800021, "current tariff price", PRICE);
    }

    private static void counters() {
        String[] events = {
            "programming",
            "meter reset",
            "demand reset",
            "event reset",
            "clock setting",
            "day table programming",
            "season table programming",
            "weekday programming",
            "holiday programming",
            "active combination programming",
            "reactive combination 1 programming",
            "reactive combination 2 programming",
            "settlement day programming",
            "meter cover opened",
            "terminal cover opened",
        };
        for (int i = 0; i < events.length; i++) {
            item(0x03300000 + (i << 8), events[i] + " count", "XXXXXX");
        }
        item(0x03110000, "power failure count", "XXXXXX");
        item(0x1D000001, "trip count", "XXXXXX");
        item(0x1E000001, "close count", "XXXXXX");
    }

    private static void purchases() {
        String[][] kinds = {{"energy", ENERGY}, {"amount", AMOUNT}};
        for (int i = 0; i < kinds.length; i++) {
            int di = 0x03320000 + (i << 16);
            String what = kinds[i][0];
            series(di + 0x0100, "date of " + what + " purchase", WHEN);
            series(di + 0x0200, "purchase count at " + what + " purchase", "XXXX");
            series(di + 0x0300, "purchased " + what, kinds[i][1]);
            series(di + 0x0400, "remaining " + what + " before purchase", kinds[i][1]);
            series(di + 0x0500, "remaining " + what + " after purchase", kinds[i][1]);
            series(di + 0x0600, "accumulated " + what + " after purchase", kinds[i][1]);
        }
    }

    private static void clockAndTariffs() {
        item(0x04000101, "date", "YYMMDDWW");
        item(0x04000102, "time", "hhmmss");
        item(0x0400010C, "date and time", "YYMMDDWWhhmmss");
        item(0x04000103, "demand period", "NN min");
        item(0x04000104, "demand slide", "NN min");
        item(0x04000105, "pulse width", "XXXX ms");
        String[] switches = {"season tables", "day tables", "tariff prices", "ladder prices"};
        for (int i = 0; i < switches.length; i++) {
            item(0x04000106 + i, "switch of " + switches[i], WHEN);
        }
        String[] counts = {
            "seasons", "day tables", "periods of a day", "tariffs", "public holidays", "harmonics", "ladders",
        };
        for (int i = 0; i < counts.length; i++) {
            item(0x04000201 + i, "number of " + counts[i], i == 4 ? "NNNN" : "NN");
        }
        series(0x04050100, "price of tariff", PRICE);
        series(0x04050200, "price of tariff of the other table", PRICE);
        series(0x04060000, "end of ladder", ENERGY);
        series(0x04060100, "price of ladder", PRICE);
    }

    private static void displayAndIdentity() {
        item(0x04000301, "screens scrolled", "NN");
        item(0x04000302, "time of a screen", "NN s");
        item(0x04000303, "decimals of energy", "NN");
        item(0x04000304, "decimals of power", "NN");
        item(0x04000305, "screens by button", "NN");
        item(0x04000306, "current transformer ratio", "NNNNNN");
        item(0x04000307, "voltage transformer ratio", "NNNNNN");
        item(0x04000401, "communication address", "DIGITS");
        item(0x04000402, "meter number", "DIGITS");
        String[] texts = {
            "asset number",
            "rated voltage",
            "rated current",
            "maximum current",
            "active accuracy",
            "reactive accuracy",
            "",
            "",
            "meter model",
            "production date",
            "protocol version",
        };
        for (int i = 0; i < texts.length; i++) {
            item(0x04000403 + i, texts[i], "ASCII");
        }
        item(0x04000409, "active constant", "XXXXXX imp/kWh");
        item(0x0400040A, "reactive constant", "XXXXXX imp/kvarh");
        item(0x0400040E, "customer number", "DIGITS");
    }

    private static void limits() {
        item(0x04000E01, "import active power limit", "XX.XXXX kW");
        item(0x04000E02, "export active power limit", "XX.XXXX kW");
        item(0x04000E03, "upper voltage limit", "XXX.X V");
        item(0x04000E04, "lower voltage limit", "XXX.X V");
        String[] energies = {"alarm 1", "alarm 2", "hoarding limit", "overdraft limit"};
        for (int i = 0; i < energies.length; i++) {
            item(0x04000F01 + i, "energy of " + energies[i], ENERGY);
        }
        String[] amounts = {"alarm 1", "alarm 2", "overdraft limit", "hoarding limit", "permission to close"};
        for (int i = 0; i < amounts.length; i++) {
            item(0x04001001 + i, "amount of " + amounts[i], AMOUNT);
        }
        item(0x04001401, "trip delay", MINUTES);
        item(0x04600101, "reporting interval", "BINARY s");
    }

    private static void modes() {
        item(0x04000508, "key state word", "BITS");
        item(0x04000601, "active combination word", "BITS");
        item(0x04000602, "reactive combination word 1", "BITS");
        item(0x04000603, "reactive combination word 2", "BITS");
        series(0x04000700, "communication rate word of port", "BITS");
        item(0x04000801, "weekday word", "BITS");
        item(0x04000802, "day table of days off", "NN");
        series(0x04000900, "recording mode word", "BITS");
        item(0x04000A01, "start of load profile", "MMDDhhmm");
        for (int i = 1; i <= 6; i++) {
            item(0x04000A01 + i, "interval of load profile class " + i, MINUTES);
            if (i <= 3) {
                item(0x04000B00 + i, "settlement day " + i, "DDhh");
            }
        }
        item(0x04001101, "operating mode word", "BITS");
        item(0x04001201, "start of hourly freeze", WHEN);
        item(0x04001202, "interval of hourly freeze", "NN min");
        item(0x04001203, "time of daily freeze", "hhmm");
        item(0x04001301, "signal strength", "NN");
    }

    private static void item(int di, String name, String format) {
        EXACT.put(di, NotedItem.of(name, format));
    }

    private static void series(int di, String name, String format) {
        SERIES.put(di >>> 8, NotedItem.of(name, format));
    }
}
