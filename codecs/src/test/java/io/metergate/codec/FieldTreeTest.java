package io.metergate.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldTreeTest {
    private final FrameNotes notes = new FrameNotes(0);

    @Test
    void makesAnObjectOfPaths() {
        notes.number(0, 1, "phases[0].voltage", 2301, -1, "V");
        notes.number(1, 1, "phases[1].voltage", 229, 0, "V");
        notes.flag(2, 1, "relay.closed", true);
        notes.text(3, 1, "name", "a");
        assertEquals(
                Map.of(
                        "phases",
                        List.of(Map.of("voltage", new BigDecimal("230.1")), Map.of("voltage", new BigDecimal("229"))),
                        "relay",
                        Map.of("closed", true),
                        "name",
                        "a"),
                FieldTree.of(notes.fields()));
    }

    @Test
    void makesAListOfANameThatComesAgain() {
        notes.number(0, 1, "pulse", 1);
        notes.number(1, 1, "pulse", 2);
        notes.number(2, 1, "pulse", 3);
        List<BigDecimal> values = List.of(BigDecimal.ONE, BigDecimal.valueOf(2), BigDecimal.valueOf(3));
        assertEquals(Map.of("pulse", values), FieldTree.of(notes.fields()));
    }

    @Test
    void leavesOutFramingAndRecordsWithAPlace() {
        notes.field(0, 1, "start", "68h");
        notes.record(
                1,
                1,
                "Energy",
                "1 Wh",
                new FieldValue.Decimal(BigDecimal.ONE, "Wh"),
                new RecordPlace(0, 0, 0, RecordPlace.Function.INSTANTANEOUS));
        assertEquals(Map.of(), FieldTree.of(notes.fields()));
    }
}
