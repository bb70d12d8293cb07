package io.metergate.codec.netvox;

import static io.metergate.codec.netvox.Item.choice;
import static io.metergate.codec.netvox.Item.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The commands and their answers on FPort 7, by model and command byte. */
final class Commands {
    static final int CONFIGURE = 0x01;
    static final int CONFIGURED = 0x81;
    /** Answers of pulse counters and breakers to the commands 3 and 5, with a status as after a configuration. */
    static final int SET = 0x83;

    static final int ALSO_SET = 0x85;
    static final int READ_CONFIGURATION = 0x02;
    static final int OFF = 0x90;
    static final int ON = 0x91;
    /** Of a breaker: off, and the customer can't switch it on by hand. */
    static final int OFF_AND_LOCKED = 0x92;

    private static final int CONFIGURATION = 0x82;
    private static final Item STATUS = choice("Status", 2, "Success", "Failure");
    private static final Item BREAKER = number("BreakerRS485Addr", 2, 1);

    private static final Map<Integer, String> NAMES = Map.of(
            CONFIGURE,
            "ConfigReportReq",
            CONFIGURED,
            "ConfigReportRsp",
            READ_CONFIGURATION,
            "ReadConfigReportReq",
            CONFIGURATION,
            "ReadConfigReportRsp");
    private static final Map<Integer, String> PLUG_NAMES =
            Map.of(OFF, "Off", ON, "On", 0x92, "Toggle", 0x93, "ClearEnergy", 0x94, "ReadCurrentStatus");
    private static final Map<Integer, String> PULSE_NAMES = Map.of(
            0x03, "SetFiltertimeReq",
            0x83, "SetFiltertimeRsp",
            0x04, "GetFiltertimeReq",
            0x84, "GetFiltertimeRsp",
            0x05, "SetPulseCounterClearModeReq",
            0x85, "SetPulseCounterClearModeRsp",
            0x06, "GetPulseCounterClearModeReq",
            0x86, "GetPulseCounterClearModeRsp");
    private static final Map<Integer, String> BREAKER_NAMES = Map.ofEntries(
            Map.entry(0x03, "SetPassThroughModeReq"),
            Map.entry(0x83, "SetPassThroughModeRsq"),
            Map.entry(0x04, "GetPassThroughModeReq"),
            Map.entry(0x84, "GetPassThroughModeRsq"),
            Map.entry(0x05, "SetProtectionRep"),
            Map.entry(0x85, "SetProtectionRsp"),
            Map.entry(0x06, "GetTripCntReq"),
            Map.entry(0x86, "GetTripCntRsq"),
            Map.entry(0x07, "GetAlarmInfoReq(For 1P)"),
            Map.entry(0x87, "GetAlarmInfoRsq(For 1P)"),
            Map.entry(0x08, "GetAlarmInfoRep(For 3P)"),
            Map.entry(0x88, "GetAlarmInfoRsp1(For 3P)"),
            Map.entry(0x89, "GetAlarmInfoRsp2(For 3P)"),
            Map.entry(0x8A, "GetAlarmInfoRsp3(For 3P)"),
            Map.entry(OFF, "Off"),
            Map.entry(ON, "On"),
            Map.entry(OFF_AND_LOCKED, "Off(Cant manually On After Off)"),
            Map.entry(0x93, "ClearEnergy"),
            Map.entry(0x94, "ResetToFactory"),
            Map.entry(0x95, "LeakageCurrentSeftTest"),
            Map.entry(0x96, "ClearError/AlarmLog"));

    private static final List<Item> INTERVALS =
            List.of(number("MinTime", 2, 2).in("s", 0), number("MaxTime", 4, 2).in("s", 0));
    private static final Item BATTERY_CHANGE = number("BatteryChange", 6, 1).in("V", -1);
    private static final Item CURRENT_CHANGE = number("CurrentChange", 6, 2).in("mA", 0);

    private Commands() {}

    /** What the maker calls a command; null where the model has no such command. */
    static @Nullable String name(Model model, int command) {
        String common = NAMES.get(command);
        if (common != null) {
            return common;
        }
        if (model.isPlug()) {
            return PLUG_NAMES.get(command);
        }
        return switch (model) {
            case R718H, R718H2 -> PULSE_NAMES.get(command);
            case RP02 -> BREAKER_NAMES.get(command);
            default -> null;
        };
    }

    /** True for what a device answers; its commands have the same number without the highest bit, or none at all. */
    static boolean isAnswer(Model model, int command) {
        return command >= 0x80 && (command < OFF || model == Model.RP02);
    }

    /** The values of a command or its answer. */
    static List<Item> items(Model model, int command) {
        return switch (command) {
            case CONFIGURED -> List.of(STATUS);
            case CONFIGURE, CONFIGURATION -> configuration(model);
            case READ_CONFIGURATION -> List.of();
            default ->
                switch (model) {
                    case R718H, R718H2 -> pulse(command);
                    case RP02 -> breaker(command);
                    default -> List.of();
                };
        };
    }

    private static List<Item> configuration(Model model) {
        return switch (model) {
            case R718H, R718H2, R718IJK -> with(BATTERY_CHANGE);
            case R718KA, R718KA2 ->
                with(BATTERY_CHANGE, number("CurrentChange", 7, 1).in("mA", 0));
            case R718N1, R718N3 -> with(CURRENT_CHANGE);
            case R718NL1, R718NL3 ->
                with(CURRENT_CHANGE, number("IlluminanceChange", 8, 2).in("lx", 0));
            case R718N360 -> with(number("RawDataChange", 6, 4));
            case R809A, R816B ->
                with(CURRENT_CHANGE, number("PowerChange", 8, 2).in("W", 0));
            case RP02 -> INTERVALS;
        };
    }

    private static List<Item> with(Item... more) {
        List<Item> all = new ArrayList<>(INTERVALS);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }

    private static List<Item> pulse(int command) {
        return switch (command) {
            case SET, ALSO_SET -> List.of(STATUS);
            case 0x03, 0x84 -> List.of(number("FilterTime", 2, 1).times(5));
            case 0x05 -> List.of(number("PulseCounterClearMode", 2, 1));
            case 0x86 -> List.of(choice("PulseCounterClearMode", 2, "Clear when send", "Clear when Roll-Over"));
            default -> List.of();
        };
    }

    private static List<Item> breaker(int command) {
        return switch (command) {
            case SET, ALSO_SET -> List.of(STATUS);
            case 0x03, 0x84 -> List.of(number("PassThroughModeOn", 2, 1));
            case 0x05 -> List.of(BREAKER, number("ProtectionType", 3, 1), number("ProtectionAction", 4, 1));
            case 0x08, OFF, ON, OFF_AND_LOCKED, 0x93, 0x94, 0x95, 0x96 -> List.of(BREAKER);
            case 0x86 ->
                numbers(
                        1,
                        "OverLoadTripCnt",
                        "ShortCircuitTripCnt",
                        "LeakageCurrentTripCnt",
                        "UnderVoltagetTripCnt",
                        "OverVoltagetTripCnt",
                        "TemperaturetTripCnt",
                        "RemoteSelfTesttTripCnt",
                        "LeakingPhaseTripCnt");
            case 0x87 -> {
                List<Item> items = new ArrayList<>(numbers(2, "AlarmCurrent", "AlarmLeakageCurrent", "AlarmVoltage"));
                items.add(number("AlarmTemperature", 8, 1));
                yield List.copyOf(items);
            }
            case 0x88 ->
                numbers(2, "AlarmAPhaseCurrent", "AlarmBPhaseCurrent", "AlarmCPhaseCurrent", "AlarmHPhaseCurrent");
            case 0x89 ->
                numbers(2, "AlarmLeakageCurrent", "AlarmAPhaseVoltage", "AlarmBPhaseVoltage", "AlarmCPhaseVoltage");
            case 0x8A -> List.of(number("AlarmTemperature", 2, 1));
            default -> List.of();
        };
    }

    /** Numbers of so many bytes each, one after another. */
    private static List<Item> numbers(int bytes, String... names) {
        List<Item> items = new ArrayList<>();
        for (String name : names) {
            items.add(number(name, 2 + bytes * items.size(), bytes));
        }
        return List.copyOf(items);
    }
}
