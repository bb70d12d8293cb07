package io.metergate.codec.watteco;

import static io.metergate.codec.watteco.SampleType.FLAG;
import static io.metergate.codec.watteco.SampleType.REAL;
import static io.metergate.codec.watteco.SampleType.SIGNED_24;
import static io.metergate.codec.watteco.SampleType.UNSIGNED_16;
import static io.metergate.codec.watteco.SampleType.UNSIGNED_32;

import io.metergate.codec.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The models of nke Watteco. The frames are alike, but what an input measures, what an end point is and what the tags
 * of a batch mean, only the model tells.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists and maps are copies that nobody can change
public enum WattecoDevice {
    /** Any model: standard reports only, whose inputs keep the names of their cluster. */
    ANY("watteco", "nke Watteco, any model", List.of("nke-watteco", "nke"), Names.METERS, BatchLayout.UNKNOWN),

    /** Counts flashes of a meter's light. */
    FLASHO(
            "watteco-flasho",
            "nke Watteco Flash'O, counter of a meter's flashes",
            List.of(),
            Map.of(),
            new BatchLayout(1, List.of(BatchField.of(0, "index", UNSIGNED_32, 1, 0), battery(1)))),

    /** Measures the current in a conductor. */
    INTENSO(
            "watteco-intenso",
            "nke Watteco Intens'O, current clamp",
            List.of(),
            Map.of("analog", List.of("Irms")),
            new BatchLayout(
                    2,
                    List.of(new BatchField(0, "Irms", REAL, 1, -1, 0, Metering.obis(31, 7), Unit.AMPERE), battery(1)))),

    /** Asks Modbus slaves. */
    MODBUS("watteco-modbus", "nke Watteco Modbus bridge", List.of(), Names.MODBUS, BatchLayout.UNKNOWN),

    /** Measures voltages. */
    MONITO(
            "watteco-monito",
            "nke Watteco Monit'O, voltage inputs",
            List.of(),
            Map.of("analog", List.of("0-100_mV", "0-70_V")),
            new BatchLayout(
                    3,
                    List.of(
                            BatchField.real(0, "0-100_mV", 2, -2),
                            BatchField.real(1, "0-70_V", 17, 0),
                            battery(2),
                            BatchField.of(3, "external_level", UNSIGNED_16, 100, -3)))),

    /** Counts the pulses of up to three meters. */
    PULSE_SENSO(
            "watteco-pulse-senso",
            "nke Watteco Pulse Sens'O, counter of three meters' pulses",
            List.of("watteco-pulse-senso-atex"),
            Names.PULSES,
            new BatchLayout(4, pulses(battery(6), BatchField.of(7, "multi_state", UNSIGNED_16, 1, -2)))),

    /** A socket that measures and switches. */
    SMART_PLUG(
            "watteco-smartplug",
            "nke Watteco Smart Plug, metering socket with a relay",
            List.of(),
            Map.of(),
            new BatchLayout(
                    1,
                    List.of(new BatchField(
                            0, "ActiveEnergy", SIGNED_24, 1, 0, 0, Metering.obis(1, 8), Unit.WATT_HOUR)))),

    /** Listens to a French meter. */
    TICSO(
            "watteco-ticso",
            "nke Watteco TICs'O, customer teleinformation of French meters",
            List.of(),
            Map.of(),
            BatchLayout.UNKNOWN),

    /** Pulses and analog inputs. */
    TORANO(
            "watteco-torano",
            "nke Watteco Toran'O, pulse and analog inputs",
            List.of("watteco-torano-atex"),
            Names.PULSES_AND_ANALOG,
            new BatchLayout(
                    4,
                    pulses(
                            BatchField.real(6, "4-20_mA", 4, -3),
                            BatchField.real(7, "0-5_V_1", 1, 0),
                            BatchField.real(8, "0-5_V_2", 1, 0),
                            BatchField.real(9, "ratiometric_0-5_V_1", 1, 0),
                            BatchField.real(10, "ratiometric_0-5_V_2", 1, 0),
                            battery(11)))),

    /** A three-phase meter. */
    TRIPHASO(
            "watteco-triphaso",
            "nke Watteco Triphas'O, three-phase meter",
            List.of(),
            Names.METERS,
            BatchLayout.UNKNOWN);

    private final String id;
    private final String title;
    private final List<String> aliases;
    private final Map<String, List<String>> names;
    private final @Nullable BatchLayout batch;

    WattecoDevice(
            String id,
            String title,
            List<String> aliases,
            Map<String, List<String>> names,
            @Nullable BatchLayout batch) {
        this.id = id;
        this.title = title;
        this.aliases = aliases;
        this.names = names;
        this.batch = batch;
    }

    /** The name by which a device registry refers to the model. */
    public String id() {
        return id;
    }

    /** The model's name and what it is for. */
    public String title() {
        return title;
    }

    /** Other names of the model. */
    public List<String> aliases() {
        return aliases;
    }

    /** Whether it has a relay in the supply of a load; of a model that is not known nobody can say. */
    public boolean hasRelay() {
        return this == SMART_PLUG || this == TRIPHASO;
    }

    @Nullable
    BatchLayout batch() {
        return batch;
    }

    /** What a value is called at an end point of this model. */
    String name(String value, int endpoint) {
        List<String> byEndpoint = names.get(value);
        return byEndpoint == null || endpoint >= byEndpoint.size() ? value : byEndpoint.get(endpoint);
    }

    /** The unit in which the maker's codec of this model gives a value; null where it gives none. */
    @Nullable
    String unit(String name) {
        boolean isOfAPhase = this == TRIPHASO && names.containsKey(name);
        boolean isOtherSource =
                Names.SOURCES.contains(name) && this != ANY && !sources().contains(name);
        return isOfAPhase || isOtherSource ? null : Names.unit(name);
    }

    /** The power sources that the model has. */
    private List<String> sources() {
        return switch (this) {
            case SMART_PLUG, TRIPHASO -> List.of(Names.MAINS);
            case MODBUS -> List.of(Names.MAINS, Names.BATTERY);
            case TICSO -> List.of(Names.MAINS, Names.TIC);
            default -> List.of(Names.BATTERY);
        };
    }

    /** The register that the present value of an analog input is. */
    long analogRegister() {
        return this == INTENSO ? Metering.obis(31, 7) : Metering.NO_REGISTER;
    }

    private static BatchField battery(int tag) {
        return BatchField.of(tag, "battery_voltage", UNSIGNED_16, 100, -3);
    }

    /** Three counters and the inputs that they count at, then what a model has besides. */
    private static List<BatchField> pulses(BatchField... others) {
        List<BatchField> fields = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            fields.add(BatchField.of(i, "index_" + (i + 1), UNSIGNED_32, 1, 0));
        }
        for (int i = 0; i < 3; i++) {
            fields.add(BatchField.of(3 + i, "pin_state_" + (i + 1), FLAG, 1, 0));
        }
        fields.addAll(List.of(others));
        return fields;
    }
}
