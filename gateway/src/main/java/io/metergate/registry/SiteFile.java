package io.metergate.registry;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The YAML of a site file as lists of entries. Texts stay texts: a DevEUI of digits is not taken for a number. */
final class SiteFile {
    private static final int BYTES_MAX = 32 * 1024 * 1024;
    private static final Set<String> LISTS = Set.of("tariffs", "accounts", "meters", "devices", "networkServers");

    private final Map<String, Node> lists = new HashMap<>();
    private final Faults faults;

    private SiteFile(Faults faults) {
        this.faults = faults;
    }

    /**
     * Reads a file; what is wrong with its form is noted.
     *
     * @throws IOException when it can't be read at all
     */
    static SiteFile read(Path file, Faults faults) throws IOException {
        if (Files.size(file) > BYTES_MAX) {
            throw new IOException(file + " is larger than " + BYTES_MAX + " bytes; divide it");
        }
        return parse(Files.readString(file), faults);
    }

    static SiteFile parse(String yaml, Faults faults) {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(BYTES_MAX);
        limits.setNestingDepthLimit(5);
        limits.setMaxAliasesForCollections(0);
        limits.setAllowDuplicateKeys(false);
        SiteFile site = new SiteFile(faults);
        try {
            site.take(new Yaml(limits).compose(new StringReader(yaml)));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            faults.add("line " + line, "is not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            faults.add("line 1", "is not YAML: " + e.getMessage());
        }
        return site;
    }

    /** The entries of a list; none when the list is absent. */
    List<Entry> entries(String list, Set<String> knownFields) {
        List<Entry> entries = new ArrayList<>();
        if (lists.get(list) instanceof SequenceNode sequence) {
            for (Node node : sequence.getValue()) {
                entries.add(new Entry(list + "[" + entries.size() + "]", node, knownFields, faults));
            }
        }
        return entries;
    }

    private void take(Node root) {
        if (!(root instanceof MappingNode mapping)) {
            faults.add("line 1", "must start with one of " + LISTS);
            return;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
            if (!LISTS.contains(name)) {
                faults.add(name, "is not a known list; there are " + LISTS);
            } else if (!(tuple.getValueNode() instanceof SequenceNode)) {
                faults.add(name, "must be a list");
            } else {
                lists.put(name, tuple.getValueNode());
            }
        }
    }
}
