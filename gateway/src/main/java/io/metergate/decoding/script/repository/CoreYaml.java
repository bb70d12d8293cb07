package io.metergate.decoding.script.repository;

import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.scanner.ScannerImpl;

/**
 * YAML by the core schema of YAML 1.2, as JavaScript's readers take it: {@code on} and {@code no} are words, and a time
 * is a text. Numbers are exact.
 */
final class CoreYaml {
    private static final int CHARACTERS_MAX = 32 * 1024 * 1024;
    private static final int DEPTH_MAX = 64;
    private static final int VALUES_MAX = 5_000_000;
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(?:\\d[\\d_]*(?:\\.[\\d_]*)?|\\.[\\d_]+)(?:[eE][-+]?\\d+)?");
    private static final Pattern HEX = Pattern.compile("[-+]?0x[0-9a-fA-F_]+");
    private static final Pattern OCTAL = Pattern.compile("[-+]?0o[0-7]+");
    private static final Pattern BINARY = Pattern.compile("[-+]?0b[01_]+");

    static {
        // The one escape of YAML 1.2 that the reader, which is of YAML 1.1, does not know.
        ScannerImpl.ESCAPE_REPLACEMENTS.put('/', "/");
    }

    private int values;

    private CoreYaml() {}

    /**
     * Maps, lists, {@link BigDecimal}, {@link String}, {@link Boolean} and null.
     *
     * @throws IllegalArgumentException when the text is not YAML
     */
    static @Nullable Object read(String text) {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(CHARACTERS_MAX);
        limits.setAllowDuplicateKeys(true);
        limits.setMaxAliasesForCollections(Integer.MAX_VALUE);
        try {
            String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
            Node root = new Yaml(limits).compose(new StringReader(body));
            return root == null ? null : new CoreYaml().value(root, 0);
        } catch (YAMLException e) {
            throw new IllegalArgumentException("not YAML: " + e.getMessage(), e);
        }
    }

    private @Nullable Object value(Node node, int depth) {
        if (depth > DEPTH_MAX || ++values > VALUES_MAX) {
            throw new IllegalArgumentException("nested too deep, or too many values");
        }
        if (node instanceof MappingNode mapping) {
            return map(mapping, depth);
        }
        if (node instanceof SequenceNode sequence) {
            List<@Nullable Object> list = new ArrayList<>();
            for (Node element : sequence.getValue()) {
                list.add(value(element, depth + 1));
            }
            return list;
        }
        ScalarNode scalar = (ScalarNode) node;
        return scalar.getScalarStyle() == ScalarStyle.PLAIN ? plain(scalar.getValue()) : scalar.getValue();
    }

    private Map<String, @Nullable Object> map(MappingNode mapping, int depth) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            Object value = value(entry.getValueNode(), depth + 1);
            String key = entry.getKeyNode() instanceof ScalarNode scalar
                    ? scalar.getValue()
                    : entry.getKeyNode().toString();
            if (key.equals("<<") && value instanceof Map<?, ?> merged) {
                merge(map, merged);
            } else if (key.equals("<<") && value instanceof List<?> several) {
                several.forEach(one -> merge(map, one));
            } else {
                map.put(key, value);
            }
        }
        return map;
    }

    private static void merge(Map<String, @Nullable Object> map, @Nullable Object merged) {
        if (merged instanceof Map<?, ?> other) {
            other.forEach((name, content) -> map.putIfAbsent(String.valueOf(name), content));
        }
    }

    private static @Nullable Object plain(String text) {
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> null;
            // What is not finite is null in JSON, in which outputs are compared.
            case ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "-.inf", "-.Inf", "-.INF" -> null;
            case "true", "True", "TRUE" -> true;
            case "false", "False", "FALSE" -> false;
            default -> number(text);
        };
    }

    /** A number, or the text itself where it is none. */
    private static Object number(String text) {
        String digits = text.replace("_", "");
        if (DECIMAL.matcher(text).matches() && digits.chars().anyMatch(Character::isDigit)) {
            return new BigDecimal(digits);
        }
        if (HEX.matcher(text).matches()) {
            return new BigDecimal(new BigInteger(digits.replaceFirst("0x", ""), 16));
        }
        if (OCTAL.matcher(text).matches()) {
            return new BigDecimal(new BigInteger(digits.replaceFirst("0o", ""), 8));
        }
        if (BINARY.matcher(text).matches()) {
            return new BigDecimal(new BigInteger(digits.replaceFirst("0b", ""), 2));
        }
        return text;
    }
}
