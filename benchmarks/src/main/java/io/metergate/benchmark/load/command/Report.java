package io.metergate.benchmark.load.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metergate.benchmark.load.measure.Check;
import io.metergate.benchmark.load.measure.Column;
import io.metergate.benchmark.load.measure.RowResult;
import io.metergate.benchmark.load.row.Options;
import io.metergate.testbed.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A bench that is over.
 *
 * @param server what PostgreSQL calls itself
 */
record Report(Machine machine, String server, Options options, List<RowResult> rows) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The sizes, for people. */
    String sizes() {
        return options.measured().toSeconds() + " s a row after "
                + options.warmUp().toSeconds() + " s; "
                + options.connections() + " connections, window " + options.window() + ", " + options.meters()
                + " meters, " + options.threads() + " generator threads in the bench's own process";
    }

    /** Writes the JSON to a file, or to standard output for "-". */
    void write(String target) throws IOException {
        String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document());
        if (target.equals("-")) {
            System.out.println(text);
        } else {
            Files.writeString(Path.of(target), text + "\n");
        }
    }

    ObjectNode document() {
        ObjectNode document = JSON.createObjectNode();
        document.putObject("machine")
                .put("processor", machine.processor())
                .put("cores", machine.cores())
                .put("memoryMegabytes", machine.memoryMegabytes())
                .put("java", machine.java())
                .put("kernel", machine.kernel())
                .put("loadBefore", machine.load())
                .put("postgres", server);
        document.putObject("sizes")
                .put("measuredSeconds", options.measured().toSeconds())
                .put("warmUpSeconds", options.warmUp().toSeconds())
                .put("meters", options.meters())
                .put("connections", options.connections())
                .put("window", options.window())
                .put("generatorThreads", options.threads())
                .put("idleConnections", options.idle())
                .put("stormMeters", options.stormMeters())
                .put("stormReadings", options.stormReadings());
        ArrayNode all = document.putArray("rows");
        rows.forEach(row -> all.add(document(row)));
        return document;
    }

    private static ObjectNode document(RowResult row) {
        ObjectNode document = JSON.createObjectNode();
        document.put("row", row.name()).put("title", row.title()).put("passed", row.passed());
        for (Column column : Column.values()) {
            row.figure(column).ifPresent(value -> document.put(column.json(), value));
        }
        ArrayNode checks = document.putArray("checks");
        for (Check check : row.checks()) {
            checks.addObject()
                    .put("what", check.what())
                    .put("holds", check.holds())
                    .put("detail", check.detail());
        }
        ArrayNode notes = document.putArray("notes");
        row.notes().forEach(notes::add);
        return document;
    }
}
