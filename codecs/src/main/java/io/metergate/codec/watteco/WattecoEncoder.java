package io.metergate.codec.watteco;

import io.metergate.codec.CommandEncoder;
import io.metergate.codec.CommandTarget;
import io.metergate.codec.EncodeResult;
import io.metergate.codec.EncodeResult.Encoded;
import io.metergate.codec.EncodeResult.Impossible;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.MeterCommand.Kind;
import io.metergate.codec.MeterCommand.Read;
import io.metergate.codec.MeterCommand.SetInterval;
import io.metergate.codec.MeterCommand.SetRelay;
import io.metergate.codec.Obis;
import io.metergate.codec.RelayState;
import io.metergate.codec.watteco.WattecoCommands.RelayAction;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a gateway's commands to one model. The format has no time until which a relay command is valid, so that one is
 * not sent.
 */
final class WattecoEncoder implements CommandEncoder {
    /** Where a model's own measurement is. */
    private record Place(int endpoint, Attribute attribute) {
        byte[] read() {
            return WattecoCommands.read(endpoint, attribute.cluster(), attribute.id());
        }
    }

    private static final int ALL_PHASES = 3;

    private final WattecoDevice device;

    WattecoEncoder(WattecoDevice device) {
        this.device = device;
    }

    @Override
    public Set<Kind> kinds() {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        if (device.hasRelay()) {
            kinds.add(Kind.RELAY_OPEN);
            kinds.add(Kind.RELAY_CLOSE);
        }
        if (!measured().isEmpty()) {
            kinds.add(Kind.READ);
        }
        if (reported() != null) {
            kinds.add(Kind.SET_INTERVAL);
        }
        return kinds;
    }

    @Override
    public EncodeResult encode(MeterCommand command, CommandTarget target) {
        if (!kinds().contains(command.kind())) {
            return new Impossible("this model has no such command");
        }
        if (command instanceof SetRelay relay) {
            RelayAction action = relay.wanted() == RelayState.OPEN ? RelayAction.OFF : RelayAction.ON;
            return encoded(WattecoCommands.relay(0, action));
        }
        if (command instanceof Read read) {
            Place place = find(read.register());
            return place == null
                    ? new Impossible("this model has no register " + read.register())
                    : encoded(place.read());
        }
        return command instanceof SetInterval interval ? interval(interval) : new Impossible("not a known command");
    }

    private EncodeResult interval(SetInterval command) {
        Place place = reported();
        if (place == null
                || !Reporting.isPossible(command.interval())
                || command.interval().isZero()) {
            return new Impossible("an interval is seconds up to nine hours, or whole minutes up to 22 days");
        }
        Attribute attribute = place.attribute();
        byte[] change = noChange(attribute);
        Reporting reporting = new Reporting(command.interval(), command.interval(), attribute.type(), change);
        return encoded(
                WattecoCommands.configureReporting(place.endpoint(), attribute.cluster(), attribute.id(), reporting));
    }

    /** A reportable change of nothing; as both intervals are the same, it never comes into play. */
    private static byte[] noChange(Attribute attribute) {
        if (attribute.type() != ZclTypes.OCTETS) {
            return new byte[attribute.size()];
        }
        byte[] change = new byte[1 + attribute.size()];
        change[0] = (byte) attribute.size();
        return change;
    }

    private static Encoded encoded(byte[] frame) {
        return new Encoded(frame, WattecoCodec.PORT);
    }

    private @Nullable Place find(Obis register) {
        long packed = register.packed();
        for (Attribute attribute : measured()) {
            for (int endpoint = 0; endpoint < Math.max(1, attribute.registers().length); endpoint++) {
                if (contains(registers(attribute, endpoint), packed)) {
                    return new Place(endpoint, attribute);
                }
            }
        }
        return null;
    }

    private long[] registers(Attribute attribute, int endpoint) {
        return attribute.cluster() == Attributes.ANALOG_INPUT
                ? new long[] {device.analogRegister()}
                : attribute.registersOf(endpoint);
    }

    private static boolean contains(long[] registers, long wanted) {
        for (long register : registers) {
            if (register == wanted) {
                return true;
            }
        }
        return false;
    }

    /** The attributes of the model that hold registers. */
    private List<Attribute> measured() {
        return switch (device) {
            case TRIPHASO -> attributes(Attributes.ENERGY_AND_POWER, Attributes.VOLTAGE_AND_CURRENT);
            case SMART_PLUG -> attributes(Attributes.SIMPLE_METERING, Attributes.POWER_QUALITY);
            case INTENSO -> List.of(attribute(Attributes.ANALOG_INPUT, Attributes.PRESENT_VALUE));
            default -> List.of();
        };
    }

    /** The attribute that the model is there for; null where it has several or they depend on its use. */
    private @Nullable Place reported() {
        return switch (device) {
            case TRIPHASO -> new Place(ALL_PHASES, attribute(Attributes.ENERGY_AND_POWER, 0));
            case SMART_PLUG -> new Place(0, attribute(Attributes.SIMPLE_METERING, 0));
            case INTENSO, MONITO, TORANO -> new Place(0, attribute(Attributes.ANALOG_INPUT, Attributes.PRESENT_VALUE));
            case FLASHO, PULSE_SENSO -> new Place(0, attribute(Attributes.BINARY_INPUT, Attributes.PULSES));
            default -> null;
        };
    }

    private static List<Attribute> attributes(int... clusters) {
        return java.util.Arrays.stream(clusters)
                .mapToObj(cluster -> attribute(cluster, 0))
                .toList();
    }

    private static Attribute attribute(int cluster, int id) {
        Attribute attribute = Attributes.find(cluster, id);
        if (attribute == null) {
            throw new IllegalStateException("no attribute " + Headers.hex(cluster) + " " + Headers.hex(id));
        }
        return attribute;
    }
}
