package io.metergate.platform.config;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The texts of a configuration file with their lines. Nothing is given a type here, so YAML's guesses do no harm. */
sealed interface YamlSettings {
    int FILE_BYTES_MAX = 256 * 1024;

    /**
     * One value as written.
     *
     * @param line counted from 1
     */
    record Scalar(String text, int line) {}

    record Read(Map<String, Scalar> values) implements YamlSettings {}

    record Unreadable(int line, String problem) implements YamlSettings {}

    /** Reads sections of scalars; a key without a value counts as unset. */
    static YamlSettings read(String yaml) {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(FILE_BYTES_MAX);
        limits.setNestingDepthLimit(4);
        limits.setMaxAliasesForCollections(0);
        limits.setAllowDuplicateKeys(false);
        try {
            Node root = new Yaml(limits).compose(new StringReader(yaml));
            return root == null ? new Read(Map.of()) : sections(root);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            return new Unreadable(line, "not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            return new Unreadable(1, "not YAML: " + e.getMessage());
        }
    }

    private static YamlSettings sections(Node root) {
        if (!(root instanceof MappingNode mapping)) {
            return new Unreadable(line(root), "must be sections with keys");
        }
        Map<String, Scalar> values = new LinkedHashMap<>();
        for (NodeTuple section : mapping.getValue()) {
            String name = text(section.getKeyNode());
            if (!ConfigKeys.SECTIONS.containsKey(name)) {
                return new Unreadable(line(section.getKeyNode()), name + ": is not a known section");
            }
            if (section.getValueNode() instanceof MappingNode keys) {
                for (NodeTuple key : keys.getValue()) {
                    String path = name + "." + text(key.getKeyNode());
                    if (!(key.getValueNode() instanceof ScalarNode scalar)) {
                        return new Unreadable(line(key.getKeyNode()), path + ": must be a single value");
                    }
                    if (values.put(path, new Scalar(scalar.getValue(), line(key.getKeyNode()))) != null) {
                        return new Unreadable(line(key.getKeyNode()), path + ": is set twice");
                    }
                }
            } else if (!text(section.getValueNode()).isEmpty()) {
                return new Unreadable(line(section.getKeyNode()), name + ": is a section, so its keys go below it");
            }
        }
        return new Read(values);
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : node.toString();
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
