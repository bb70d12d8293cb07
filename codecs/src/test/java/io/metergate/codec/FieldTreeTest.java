package io.metergate.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldTreeTest {
    private final FrameNotes notes = new FrameNotes(0);

    @Test
    void aNameIsTheWayToItsValue() {
        notes.number(0, 1, "phases[1].voltage", 230);
        notes.text(1, 1, "phases[0].name", "L1");
        assertEquals("{phases=[{name=L1}, {voltage=230}]}", tree().toString());
    }

    @Test
    void aNameThatComesAgainMakesAList() {
        notes.number(0, 1, "energy", 1);
        notes.number(1, 1, "energy", 2);
        assertEquals("{energy=[1, 2]}", tree().toString());
    }

    @Test
    void anObisCodeIsOneKeyThoughItHasDots() {
        notes.number(0, 1, "1-0:1.8.0", 4711, 0, "Wh");
        notes.number(1, 1, "1-0:1.6.0 attribute 3", 12);
        assertEquals("{1-0:1.8.0=4711, 1-0:1.6.0 attribute 3=12}", tree().toString());
    }

    @Test
    void whatStandsInQuotesIsOneKeyWithAWayBehindIt() {
        notes.number(0, 1, "[\"1-0:99.1.0\"][0].status", 7);
        notes.number(1, 1, "[\"1-0:99.1.0\"][1].status", 8);
        notes.number(2, 1, "[\"a.b\"]", 9);
        assertEquals("{1-0:99.1.0=[{status=7}, {status=8}], a.b=9}", tree().toString());
    }

    @Test
    void whatOnlyFramesTheContentIsNoPartOfIt() {
        notes.field(0, 1, "checksum", "holds");
        assertEquals(Map.of(), tree());
    }

    @Test
    void aRecordWithAPlaceIsNoPartOfIt() {
        notes.record(
                0,
                1,
                "Energy",
                "1 Wh",
                new FieldValue.Decimal(BigDecimal.ONE, "Wh"),
                new RecordPlace(0, 0, 0, RecordPlace.Function.INSTANTANEOUS));
        assertEquals(Map.of(), tree());
    }

    @Test
    void numbersAndFlagsStayWhatTheyAre() {
        notes.number(0, 1, "voltage", 2301, -1, "V");
        notes.flag(1, 1, "closed", true);
        assertEquals(Map.of("voltage", new BigDecimal("230.1"), "closed", true), tree());
    }

    private Map<String, Object> tree() {
        return FieldTree.of(notes.fields());
    }
}
