package io.metergate.benchmark.load.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.metergate.benchmark.load.measure.Check;
import io.metergate.benchmark.load.measure.Column;
import io.metergate.benchmark.load.measure.RowResult;
import io.metergate.testbed.Machine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final Machine MACHINE = new Machine("Some processor", 2, 8_000, "A VM 17", "Linux", "0.1 0.2 0.3");

    @TempDir
    private Path directory;

    @Test
    void theFileHasWhatWasMeasuredOnWhat() throws Exception {
        RowResult row = new RowResult(
                "mqtt",
                "MQTT QoS 1",
                Map.of(Column.RATE, 30_000.5),
                List.of(new Check("stored", true, "all")),
                List.of("a note"));
        Path file = directory.resolve("bench.json");

        new Report(MACHINE, "PostgreSQL 17", new SizeOptions().options(), List.of(row)).write(file.toString());

        JsonNode document = new ObjectMapper().readTree(file.toFile());
        assertEquals("Some processor", document.at("/machine/processor").textValue());
        assertEquals("mqtt", document.at("/rows/0/row").textValue());
        assertEquals(30_000.5, document.at("/rows/0/readingsPerSecond").doubleValue());
        assertTrue(document.at("/rows/0/passed").booleanValue());
        assertTrue(document.at("/rows/0/p99Millis").isMissingNode());
        assertEquals("all", document.at("/rows/0/checks/0/detail").textValue());
        assertEquals("a note", document.at("/rows/0/notes/0").textValue());
    }

    @Test
    void rowsArePickedInTheOrderOfTheTable() {
        assertEquals(
                List.of("mqtt", "settlement"),
                Rows.named(List.of("settlement", "mqtt"), false).stream()
                        .map(row -> row.name())
                        .toList());
    }

    @Test
    void aWrongNamePicksNothing() {
        assertTrue(Rows.named(List.of("mqtt", "amqp"), false).isEmpty());
    }

    @Test
    void theShortFormLeavesOutWhatOnlyAQuietMachineTells() {
        assertFalse(Rows.named(List.of(), true).isEmpty());
        assertTrue(Rows.named(List.of(), true).size()
                < Rows.named(List.of(), false).size());
        assertEquals(1, Rows.named(List.of("mosquitto"), true).size());
    }
}
