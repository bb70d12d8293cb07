package io.metergate.decoding.script;

import io.metergate.codec.MeterCommand.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the YAML beside a script says of it.
 *
 * @param title what people read of it; empty where nothing is said
 * @param source where the script comes from; empty where nothing is said
 * @param ports the FPorts whose frames it is given; empty for all
 * @param address where the meter's own number is; null where the result has none
 * @param relay how the result says what the supply relay does; null where it does not
 * @param commands the downlink object of each command that the device has
 */
record CodecMapping(
        String title,
        String source,
        Set<Integer> ports,
        List<RegisterRule> registers,
        @Nullable DataPath address,
        @Nullable RelayRule relay,
        Map<Kind, CommandRule> commands) {
    /** For a script without YAML: everything is a field, nothing a register. */
    static final CodecMapping NONE = new CodecMapping("", "", Set.of(), List.of(), null, null, Map.of());

    CodecMapping {
        ports = Set.copyOf(ports);
        registers = List.copyOf(registers);
        commands = Map.copyOf(commands);
    }

    /** Where the state of the supply relay is, and which words mean what. */
    record RelayRule(DataPath path, Set<String> closed, Set<String> open) {
        RelayRule {
            closed = Set.copyOf(closed);
            open = Set.copyOf(open);
        }
    }

    /**
     * A command in the words of the script's {@code encodeDownlink}.
     *
     * @param data its input, with placeholders such as {@code $seconds}
     * @param port the FPort where the script gives none; below 0 where it is not said either
     */
    record CommandRule(Map<String, Object> data, int port) {}
}
