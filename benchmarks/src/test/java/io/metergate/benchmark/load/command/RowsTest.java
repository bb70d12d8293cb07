package io.metergate.benchmark.load.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.benchmark.load.row.BenchRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowsTest {
    @Test
    void everyWayToTheLedgerAndBothBaselinesAreMeasured() {
        assertEquals(
                List.of(
                        "mqtt",
                        "half",
                        "chirpstack",
                        "coap",
                        "coaps",
                        "settlement",
                        "storm",
                        "idle-mqtt",
                        "idle-coaps",
                        "unbatched",
                        "mosquitto"),
                names(Rows.named(List.of(), false)));
    }

    @Test
    void theShortFormLeavesOutWhatNeedsAQuietMachine() {
        assertEquals(
                List.of("mqtt", "chirpstack", "coap", "coaps", "settlement", "storm"),
                names(Rows.named(List.of(), true)));
    }

    @Test
    void aRowIsFoundByItsNameInEitherForm() {
        assertEquals(List.of("mosquitto"), names(Rows.named(List.of("mosquitto"), true)));
    }

    @Test
    void aWrongNameFindsNothing() {
        assertEquals(List.of(), Rows.named(List.of("mqtt", "sparkplug"), false));
    }

    private static List<String> names(List<BenchRow> rows) {
        return rows.stream().map(BenchRow::name).toList();
    }
}
