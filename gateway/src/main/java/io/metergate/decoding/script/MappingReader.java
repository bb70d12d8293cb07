package io.metergate.decoding.script;

import io.metergate.codec.BaseUnits;
import io.metergate.codec.FieldValue;
import io.metergate.codec.MeterCommand.Kind;
import io.metergate.codec.Obis;
import io.metergate.codec.Unit;
import io.metergate.decoding.script.CodecMapping.CommandRule;
import io.metergate.decoding.script.CodecMapping.RelayRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the YAML beside a script; conf/codecs/README.md describes it. A word that is not known is a fault. */
final class MappingReader {
    private static final int FILE_CHARACTERS_MAX = 256 * 1024;
    private static final Set<String> KEYS =
            Set.of("title", "source", "ports", "registers", "address", "relay", "commands");
    private static final Set<String> REGISTER_KEYS =
            Set.of("path", "obis", "unit", "scale", "decimals", "time", "where");
    /** In a device repository, YAML of the script's name describes the device. */
    private static final Set<String> OF_A_DEVICE_REPOSITORY =
            Set.of("firmwareVersions", "uplinkDecoder", "downlinkEncoder", "endDevices");

    private static final Map<String, Kind> COMMANDS = Map.of(
            "relay-open", Kind.RELAY_OPEN,
            "relay-close", Kind.RELAY_CLOSE,
            "read", Kind.READ,
            "set-interval", Kind.SET_INTERVAL,
            "set-clock", Kind.SET_CLOCK);

    private MappingReader() {}

    /**
     * Reads a mapping.
     *
     * @throws IllegalArgumentException where it is wrong; the message says the place and what is wrong there
     */
    static CodecMapping read(String yaml) {
        Object root;
        try {
            root = yaml().load(yaml);
        } catch (YAMLException e) {
            throw new IllegalArgumentException("not YAML: " + e.getMessage(), e);
        }
        if (root == null) {
            return CodecMapping.NONE;
        }
        if (root instanceof Map<?, ?> map && map.keySet().stream().anyMatch(OF_A_DEVICE_REPOSITORY::contains)) {
            return CodecMapping.NONE;
        }
        Map<String, Object> top = object(root, "the file", KEYS);
        return new CodecMapping(
                text(top.get("title")),
                text(top.get("source")),
                list(top.get("ports"), "ports").stream()
                        .map(MappingReader::port)
                        .collect(Collectors.toSet()),
                registers(list(top.get("registers"), "registers")),
                path(top.get("address"), "address"),
                relay(top.get("relay")),
                commands(top.get("commands")));
    }

    private static Yaml yaml() {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(FILE_CHARACTERS_MAX);
        limits.setNestingDepthLimit(12);
        limits.setMaxAliasesForCollections(0);
        limits.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(limits));
    }

    private static List<RegisterRule> registers(List<?> entries) {
        List<RegisterRule> rules = new ArrayList<>();
        for (Object entry : entries) {
            String place = "registers[" + rules.size() + "]";
            try {
                rules.add(register(object(entry, "it", REGISTER_KEYS)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
            }
        }
        return rules;
    }

    private static RegisterRule register(Map<String, Object> entry) {
        DataPath path = path(entry.get("path"), "path");
        if (path == null) {
            throw new IllegalArgumentException("path is missing");
        }
        Obis obis = Obis.parse(text(entry.get("obis")));
        BigDecimal scale = entry.get("scale") == null ? BigDecimal.ONE : number(entry.get("scale"), "scale");
        FieldValue.Decimal unit = BaseUnits.of(new FieldValue.Decimal(scale, text(entry.get("unit"))));
        Object decimals = entry.get("decimals");
        Map<DataPath, String> where = new HashMap<>();
        Object conditions = entry.get("where");
        if (conditions != null) {
            object(conditions, "where", Set.of())
                    .forEach((at, words) -> where.put(DataPath.parse(at), Values.words(plain(words))));
        }
        return new RegisterRule(
                path,
                obis,
                unit(unit.unit()),
                unit.value(),
                decimals == null ? null : number(decimals, "decimals").intValueExact(),
                path(entry.get("time"), "time"),
                where);
    }

    private static Unit unit(String symbol) {
        for (Unit unit : Unit.values()) {
            if (unit.symbol().equals(symbol)) {
                return unit;
            }
        }
        throw new IllegalArgumentException("unit is not known: " + symbol);
    }

    private static @Nullable RelayRule relay(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        Map<String, Object> entry = object(value, "relay", Set.of("path", "closed", "open"));
        DataPath path = path(entry.get("path"), "relay.path");
        if (path == null) {
            throw new IllegalArgumentException("relay.path is missing");
        }
        return new RelayRule(path, wordsOf(entry.get("closed")), wordsOf(entry.get("open")));
    }

    private static Map<Kind, CommandRule> commands(@Nullable Object value) {
        Map<Kind, CommandRule> rules = new EnumMap<>(Kind.class);
        if (value != null) {
            for (Map.Entry<String, Object> entry :
                    object(value, "commands", COMMANDS.keySet()).entrySet()) {
                String place = "commands." + entry.getKey();
                Map<String, Object> rule = object(entry.getValue(), place, Set.of("data", "port"));
                Object port = rule.get("port");
                rules.put(
                        kind(entry.getKey()),
                        new CommandRule(
                                object(rule.get("data"), place + ".data", Set.of()), port == null ? -1 : port(port)));
            }
        }
        return rules;
    }

    private static Kind kind(String name) {
        Kind kind = COMMANDS.get(name);
        if (kind == null) {
            throw new IllegalArgumentException("no command is called " + name);
        }
        return kind;
    }

    private static Set<String> wordsOf(@Nullable Object value) {
        List<?> words = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
        return words.stream().map(word -> Values.words(plain(word))).collect(Collectors.toSet());
    }

    /** YAML's numbers as the numbers of a result are. */
    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof Number ? new BigDecimal(value.toString()) : value;
    }

    private static int port(@Nullable Object value) {
        if (value instanceof Integer port && port >= 0 && port <= 255) {
            return port;
        }
        throw new IllegalArgumentException("not an FPort: " + value);
    }

    private static BigDecimal number(@Nullable Object value, String name) {
        try {
            return new BigDecimal(String.valueOf(value));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is not a number: " + value, e);
        }
    }

    private static @Nullable DataPath path(@Nullable Object value, String name) {
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text)) {
            throw new IllegalArgumentException(name + " is not a path: " + value);
        }
        return DataPath.parse(text);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static List<?> list(@Nullable Object value, String name) {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw new IllegalArgumentException(name + " is not a list");
        }
        return list;
    }

    /** An object whose keys are all known; no keys means that any are. */
    private static Map<String, Object> object(@Nullable Object value, String name, Set<String> known) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(name + " is not a set of keys");
        }
        Map<String, Object> object = new LinkedHashMap<>();
        map.forEach((key, content) -> {
            String word = String.valueOf(key);
            if (!known.isEmpty() && !known.contains(word)) {
                throw new IllegalArgumentException(word + " is not known in " + name);
            }
            if (content != null) {
                object.put(word, content);
            }
        });
        return object;
    }
}
