package io.metergate.codec.watteco;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the maker's codec calls the values of each end point, and in which units it gives them. */
final class Names {
    /** What stands for an input that a model does not have. */
    static final String NOT_AVAILABLE = "NA";

    static final String MAINS = "main_or_external_voltage";
    static final String BATTERY = "disposable_battery_voltage";
    static final String TIC = "tic_harvesting_voltage";

    /** The voltages of power sources, in the order of their bits. */
    static final List<String> SOURCES =
            List.of(MAINS, "rechargeable_battery_voltage", BATTERY, "solar_harvesting_voltage", TIC);

    /** The end points of a Modbus bridge. */
    static final Map<String, List<String>> MODBUS = modbus();

    /** The end points of a three-phase meter, and of a Modbus bridge, as no other model has those clusters. */
    static final Map<String, List<String>> METERS = meters();

    /** The three inputs of a counter of pulses. */
    static final Map<String, List<String>> PULSES = pulses();

    /** The inputs of a counter of pulses that measures besides. */
    static final Map<String, List<String>> PULSES_AND_ANALOG = pulsesAndAnalog();

    private static final Map<String, String> UNITS = units();

    private Names() {}

    /** The unit in which the maker's codec gives a value; null where it gives none. */
    static @Nullable String unit(String name) {
        return UNITS.get(name);
    }

    private static List<String> numbered(String name, int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(i -> name + i).toList();
    }

    private static Map<String, List<String>> modbus() {
        Map<String, List<String>> names = new HashMap<>();
        for (String part : List.of("modbus_payload", "modbus_slaveID", "modbus_fnctID", "modbus_datasize")) {
            names.put(part, numbered(part + "_EP", 1, 9));
        }
        return Map.copyOf(names);
    }

    private static Map<String, List<String>> meters() {
        Map<String, List<String>> names = new HashMap<>(MODBUS);
        for (Attribute attribute : Metering.ATTRIBUTES) {
            boolean byPhase = attribute.cluster() == Attributes.ENERGY_AND_POWER
                    || attribute.cluster() == Attributes.VOLTAGE_AND_CURRENT;
            for (Field field : byPhase ? attribute.fields() : new Field[0]) {
                String name = field.name();
                names.put(
                        name,
                        attribute.cluster() == Attributes.ENERGY_AND_POWER
                                ? List.of(name + "_a", name + "_b", name + "_c", name + "_abc")
                                : List.of(name + "_a", name + "_b", name + "_c"));
            }
        }
        return Map.copyOf(names);
    }

    private static Map<String, List<String>> pulses() {
        Map<String, List<String>> names = new HashMap<>();
        names.put("index", numbered("index_", 1, 3));
        names.put("pin_state", numbered("pin_state_", 1, 3));
        for (int i = 4; i <= 10; i++) {
            names.put("pin_state_" + i, List.of(NOT_AVAILABLE));
        }
        return Map.copyOf(names);
    }

    private static Map<String, List<String>> pulsesAndAnalog() {
        Map<String, List<String>> names = new HashMap<>(PULSES);
        names.put("analog", List.of("4-20_mA", "0-5_V_1", "0-5_V_2", "ratiometric_0-5_V_1", "ratiometric_0-5_V_2"));
        return Map.copyOf(names);
    }

    private static Map<String, String> units() {
        Map<String, String> units = new HashMap<>();
        for (Attribute attribute : Metering.ATTRIBUTES) {
            for (Field field : attribute.fields()) {
                String unit = published(field);
                if (!unit.isEmpty()) {
                    METERS.getOrDefault(field.name(), List.of(field.name())).forEach(name -> units.put(name, unit));
                    units.put(field.name(), unit);
                }
            }
        }
        SOURCES.forEach(source -> units.put(source, "V"));
        for (String voltage : List.of(
                "battery_voltage",
                "external_level",
                "0-70_V",
                "0-5_V_1",
                "0-5_V_2",
                "ratiometric_0-5_V_1",
                "ratiometric_0-5_V_2")) {
            units.put(voltage, "V");
        }
        units.put("ActiveEnergy", "Wh");
        units.put("0-100_mV", "mV");
        units.put("4-20_mA", "mA");
        units.put("speed", "bps");
        units.put("debounce_period", "ms");
        units.put("poll_period", "ms");
        return Map.copyOf(units);
    }

    private static String published(Field field) {
        return switch (field.unit()) {
            case WATT_HOUR -> "Wh";
            case VAR_HOUR -> "VArh";
            case WATT -> "W";
            case VAR -> "VAr";
            case VOLT -> "V";
            case AMPERE -> "A";
            case HERTZ -> "Hz";
            case DEGREE -> "deg";
            default -> "";
        };
    }
}
