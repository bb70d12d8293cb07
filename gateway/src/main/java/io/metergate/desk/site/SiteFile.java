package io.metergate.desk.site;

import io.metergate.ledger.tariff.TariffFault;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
    /** Of a tariff with seasons, which nests deepest. */
    private static final int DEPTH_MAX = 10;

    private static final Set<String> LISTS =
            new TreeSet<>(Set.of("tariffs", "terms", "accounts", "meters", "devices", "networkServers"));

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
        limits.setNestingDepthLimit(DEPTH_MAX);
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
        return items(list).stream().map(item -> entry(item, knownFields)).toList();
    }

    Entry entry(Item item, Set<String> knownFields) {
        return new Entry(item.path, item.node, knownFields, faults);
    }

    /** What stands in a list, not read any further. */
    List<Item> items(String list) {
        List<Item> items = new ArrayList<>();
        if (lists.get(list) instanceof SequenceNode sequence) {
            for (Node node : sequence.getValue()) {
                items.add(new Item(list + "[" + items.size() + "]", node));
            }
        }
        return items;
    }

    /** Notes what is wrong with a document that stands in the file. */
    void fault(List<TariffFault> wrong) {
        wrong.forEach(fault -> faults.add(fault.path(), fault.reason()));
    }

    void fault(String path, String reason) {
        faults.add(path, reason);
    }

    /** One element of a list and its place. */
    record Item(String path, Node node) {
        /** Whether it has a field of that name. */
        boolean has(String field) {
            return node instanceof MappingNode mapping
                    && mapping.getValue().stream()
                            .anyMatch(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                                    && key.getValue().equals(field));
        }
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
