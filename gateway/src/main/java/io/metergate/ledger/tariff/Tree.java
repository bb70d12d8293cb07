package io.metergate.ledger.tariff;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * YAML and JSON as the same trees of maps, lists and texts. Numbers stay as they are written, so no amount passes
 * through floating point.
 */
final class Tree {
    static final int CHARACTERS_MAX = 128 * 1024;
    private static final int DEPTH_MAX = 8;
    private static final Set<Tag> PLAIN =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.TIMESTAMP, Tag.NULL, Tag.MAP, Tag.SEQ, Tag.MERGE);

    private final TariffFaults faults;

    private Tree(TariffFaults faults) {
        this.faults = faults;
    }

    /** Null when it is no YAML, which is noted, or empty. */
    static @Nullable Object ofYaml(String yaml, TariffFaults faults) {
        if (yaml.length() > CHARACTERS_MAX) {
            faults.add("tariff", "must have at most " + CHARACTERS_MAX + " characters");
            return null;
        }
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(CHARACTERS_MAX);
        limits.setNestingDepthLimit(DEPTH_MAX);
        limits.setMaxAliasesForCollections(0);
        try {
            Node root = new Yaml(limits).compose(new StringReader(yaml));
            return root == null ? null : ofNode("", root, faults);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            faults.add("line " + line, "is not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            faults.add("line 1", "is not YAML: " + e.getMessage());
        }
        return null;
    }

    /** A part of a YAML document that was composed with limits of its own; its faults are noted under the path. */
    static @Nullable Object ofNode(String path, Node node, TariffFaults faults) {
        return new Tree(faults).node(path, node);
    }

    static @Nullable Object ofJson(JsonObject json, TariffFaults faults) {
        return new Tree(faults).json("", json, 0);
    }

    private @Nullable Object node(String path, Node node) {
        if (!PLAIN.contains(node.getTag())) {
            faults.add(named(path), "must have no tag: " + node.getTag());
            return null;
        }
        if (node instanceof MappingNode mapping) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
                String place = path.isEmpty() ? name : path + "." + name;
                if (map.containsKey(name)) {
                    faults.add(place, "is there twice");
                }
                map.put(name, node(place, tuple.getValueNode()));
            }
            return map;
        }
        if (node instanceof SequenceNode sequence) {
            List<Object> list = new ArrayList<>();
            for (Node element : sequence.getValue()) {
                list.add(node(path + "[" + list.size() + "]", element));
            }
            return list;
        }
        boolean none = node.getTag().equals(Tag.NULL);
        return none || !(node instanceof ScalarNode scalar) ? null : text(scalar.getValue());
    }

    private @Nullable Object json(String path, @Nullable Object value, int depth) {
        if (depth > DEPTH_MAX) {
            faults.add(named(path), "is nested too deep");
            return null;
        }
        if (value instanceof JsonObject object) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (String name : object.fieldNames()) {
                map.put(name, json(path.isEmpty() ? name : path + "." + name, object.getValue(name), depth + 1));
            }
            return map;
        }
        if (value instanceof JsonArray array) {
            List<Object> list = new ArrayList<>();
            for (int i = 0; i < array.size(); i++) {
                list.add(json(path + "[" + i + "]", array.getValue(i), depth + 1));
            }
            return list;
        }
        if (value instanceof String || value instanceof Integer || value instanceof Long || value instanceof Boolean) {
            return text(value.toString());
        }
        if (value != null) {
            faults.add(named(path), "must be a text in quotation marks or a whole number");
        }
        return null;
    }

    /** An empty text says as little as none. */
    private static @Nullable String text(String written) {
        String text = written.strip();
        return text.isEmpty() ? null : text;
    }

    private static String named(String path) {
        return path.isEmpty() ? "tariff" : path;
    }
}
