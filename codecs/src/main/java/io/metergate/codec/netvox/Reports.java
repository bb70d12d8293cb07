package io.metergate.codec.netvox;

import static io.metergate.codec.netvox.Item.battery;
import static io.metergate.codec.netvox.Item.bits;
import static io.metergate.codec.netvox.Item.choice;
import static io.metergate.codec.netvox.Item.number;

import io.metergate.codec.Obis;
import io.metergate.codec.Unit;
import org.jspecify.annotations.Nullable;

/** What the reports on FPort 6 hold, by model and report type. */
final class Reports {
    private static final int TYPES_MAX = 32;
    private static final long ENERGY = Obis.ACTIVE_ENERGY_IMPORT.packed();
    private static final long POWER = Obis.of(1, 0, 1, 7, 0).packed();
    private static final long VOLTAGE = Obis.of(1, 0, 32, 7, 0).packed();
    private static final long CURRENT = Obis.of(1, 0, 31, 7, 0).packed();

    /** The version report is the same for all. */
    private static final Item[] VERSION = {
        number("SWver", 3, 1).in("", -1), number("HWver", 4, 1),
    };

    private static final @Nullable Item[][][] TABLE = new Item[Model.values().length][TYPES_MAX][];

    /** What other reports of a model have in the maker's object; no register, as no document knows them. */
    private static final @Nullable Item[][] OTHERS = new Item[Model.values().length][];

    static {
        plugs();
        clamps();
        threePhaseClamps();
        breaker();
        threePhaseBreaker();
        pulses();
        put(
                Model.R718IJK,
                1,
                battery(),
                number("Status", 4, 1),
                number("Current", 5, 1),
                number("ADCRaw", 6, 2),
                number("FineCurrent", 8, 1).in("", -1));
    }

    private Reports() {}

    /** The values of a report; null where the model has no such report. */
    static Item @Nullable [] of(Model model, int type) {
        Item[] known = type < TYPES_MAX ? TABLE[index(model)][type] : null;
        return known == null ? OTHERS[index(model)] : known;
    }

    private static void pulses() {
        put(Model.R718H, 1, battery(), number("PulseCount", 4, 2));
        put(Model.R718H2, 1, battery(), number("PulseCount1", 4, 2), number("PulseCount2", 6, 2));
        OTHERS[index(Model.R718H)] = of(Model.R718H, 1);
        OTHERS[index(Model.R718H2)] = of(Model.R718H2, 1);
    }

    private static void plugs() {
        for (Model plug : new Model[] {Model.R809A, Model.R816B}) {
            put(
                    plug,
                    1,
                    choice("OnOff", 3, "OFF", "ON"),
                    number("Energy", 4, 4).in("Wh", 0).register(ENERGY, Unit.WATT_HOUR, 0),
                    choice("OverCurrentAlarm", 8, "No alarm", "Alarm"),
                    choice("DashCurrentAlarm", 9, "No alarm", "Alarm"),
                    choice("PowerOffAlarm", 10, "No alarm", "Alarm"));
            put(
                    plug,
                    2,
                    number("Vol", 3, 2).in("V", 0).register(VOLTAGE, Unit.VOLT, 0),
                    number("Current", 5, 2).in("mA", 0).register(CURRENT, Unit.AMPERE, -3),
                    number("Power", 7, 2).in("W", 0).register(POWER, Unit.WATT, 0));
            OTHERS[index(plug)] = new Item[] {
                number("Vol", 3, 2).in("V", 0),
                number("Current", 5, 2).in("mA", 0),
                number("Power", 7, 2).in("W", 0)
            };
        }
    }

    /** Without the multiplier of its clamp a current is no register. */
    private static void clamps() {
        put(
                Model.R718KA,
                1,
                battery(),
                number("Current", 4, 1).in("mA", 0),
                number("FineCurrent", 5, 1).in("mA", -1));
        put(
                Model.R718KA2,
                1,
                battery(),
                number("Current_1", 4, 1).in("mA", 0),
                number("Current_2", 5, 1).in("mA", 0),
                number("FineCurrent_1", 6, 1).in("mA", -1),
                number("FineCurrent_2", 7, 1).in("mA", -1));
        put(Model.R718N1, 1, battery(), number("Current", 4, 2).in("mA", 0), number("Multiplier", 6, 1));
        put(
                Model.R718NL1,
                1,
                battery(),
                number("Current", 4, 2).in("mA", 0),
                number("Multiplier", 6, 1),
                number("Illuminance", 7, 4).in("lx", 0));
        put(Model.R718N360, 1, battery(), number("Channel_A", 4, 4));
        put(Model.R718N360, 2, number("Channel_B", 3, 4), number("Channel_C", 7, 4));
    }

    private static void threePhaseClamps() {
        for (Model three : new Model[] {Model.R718N3, Model.R718NL3}) {
            put(three, 1, battery(), current(1), current(2), current(3), number("Multiplier1", 10, 1));
        }
        put(Model.R718N3, 2, battery(), number("Multiplier2", 4, 1), number("Multiplier3", 5, 1));
        put(
                Model.R718NL3,
                2,
                battery(),
                number("Multiplier2", 4, 1),
                number("Multiplier3", 5, 1),
                number("Illuminance", 6, 4).in("lx", 0));
        put(
                Model.R718N3,
                3,
                battery(),
                current(1),
                current(2),
                current(3),
                bits("Multiplier1", 10, 0, 3).meaning(1, 5, 10, 100),
                bits("Multiplier2", 10, 2, 3).meaning(1, 5, 10, 100),
                bits("Multiplier3", 10, 4, 3).meaning(1, 5, 10, 100));
        put(
                Model.R718N3,
                4,
                battery(),
                bits("LowCurrent1Alarm", 4, 0, 1),
                bits("HighCurrent1Alarm", 4, 1, 1),
                bits("LowCurrent2Alarm", 4, 2, 1),
                // Spelt as the maker's decoder spells it.
                bits("HighCurren2Alarm", 4, 3, 1),
                bits("LowCurrent3Alarm", 4, 4, 1),
                bits("HighCurrent3Alarm", 4, 5, 1));
    }

    private static Item current(int phase) {
        return number("Current" + phase, 2 + 2 * phase, 2).in("mA", 0);
    }

    /** The units of the breaker's measurements are not published, so none of them is a register. */
    private static void breaker() {
        breaker(
                1,
                number("BreakerType", 4, 1),
                number("BreakerProtectStatusBits_1P", 5, 1),
                number("AlarmStatusBits_1P", 6, 1),
                number("Pre_TripStatusBits_1P", 7, 1),
                number("TripStatusBits_1P", 8, 1),
                number("HandOrAutoControlAndSelfTestStatus", 9, 1));
        breaker(
                2,
                number("Current", 4, 2),
                number("Voltage", 6, 2),
                number("Power", 8, 2),
                number("Temperature", 10, 1));
        breaker(3, number("Energy", 4, 4), number("Frequency", 8, 1), number("PowerFactor", 9, 1));
        breaker(4, number("LeakageCurrent", 4, 2), number("OnOffTotalCount", 6, 4));
    }

    private static void threePhaseBreaker() {
        breaker(
                0x11,
                number("BreakerTYpe", 4, 1),
                number("BreakerProtectStatusBits", 5, 2),
                number("AlarmStatusBits", 7, 2),
                number("PreTripStatusBits", 9, 2));
        breaker(
                0x12,
                number("TripStatusBits", 4, 2),
                number("APhaseCurrent", 6, 2).times(10),
                number("BphaseCurrent", 8, 2).times(10));
        breaker(
                0x13,
                number("CPhaseCurrent", 4, 2).times(10),
                number("AphaseVoltage", 6, 2),
                number("BPhaseVoltage", 8, 2),
                number("Temperature", 10, 1));
        breaker(
                0x14,
                number("CPhaseVoltage", 4, 2),
                number("APhasePower", 6, 2),
                number("BPhasePower", 8, 2),
                number("Frequency", 10, 1));
        breaker(0x15, number("CPhasePower", 4, 2), number("APhaseEnergy", 6, 4));
        breaker(
                0x16,
                number("BPhaseEnergy", 4, 4),
                number("APhasePowerFactor", 8, 1),
                number("CPhasePowerFactor", 9, 1),
                number("BPhasePowerFactor", 10, 1));
        breaker(
                0x17,
                number("CPhaseEnergy", 4, 4),
                number("HandOrAutoControlStatus", 8, 1),
                choice("OnOffStatus", 9, "Off", "On", ""));
        breaker(0x18, number("LeakageCurrent", 4, 2), number("OnOffTotalCount", 6, 4));
    }

    private static void breaker(int type, Item... items) {
        Item[] all = new Item[items.length + 1];
        all[0] = number("BreakerRS485Addr", 3, 1);
        System.arraycopy(items, 0, all, 1, items.length);
        put(Model.RP02, type, all);
    }

    private static void put(Model model, int type, Item... items) {
        TABLE[index(model)][type] = items;
        TABLE[index(model)][0] = VERSION;
    }

    @SuppressWarnings("EnumOrdinal") // a table of this process only
    private static int index(Model model) {
        return model.ordinal();
    }
}
