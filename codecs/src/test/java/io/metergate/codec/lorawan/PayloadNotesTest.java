package io.metergate.codec.lorawan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameField;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.bytes.Hex;
import org.junit.jupiter.api.Test;

class PayloadNotesTest {
    private final FrameNotes notes = new FrameNotes(0);

    @Test
    void walksFromFieldToField() {
        PayloadNotes payload = PayloadNotes.bigEndian(notes, Hex.parse("0102 FF38 41"), 0);
        payload.unsigned("a", 2).signedScaled("b.c", 2, -1, "°C").raw(1, "rest");
        assertEquals("0+2 a, 2+2 b.c, 4+1 rest", places());
        assertEquals("{a=258, b={c=-20.0}}", FieldTree.of(notes.fields()) + "");
        assertEquals(5, payload.at());
    }

    @Test
    void saysMoreThanOneThingOfTheSameBytes() {
        PayloadNotes payload =
                PayloadNotes.littleEndian(notes, Hex.parse("05"), 0).under("state.");
        payload.bits(1, "on", null, "open");
        assertEquals("{state={on=true, open=true}}", FieldTree.of(notes.fields()) + "");
        assertEquals("0+0 state.on, 0+0 state.open, 0+1 state.bits", places());
    }

    @Test
    void listsTheWordsOfBits() {
        PayloadNotes payload = PayloadNotes.littleEndian(notes, Hex.parse("06"), 0);
        payload.wordsOfBits("alarms", 1, payload.ahead(1), "leak", "burst", "dry");
        assertEquals("{alarms=[burst, dry]}", FieldTree.of(notes.fields()) + "");
    }

    @Test
    void writesTimesAndRatiosAsTheMakersDo() {
        PayloadNotes payload = PayloadNotes.littleEndian(notes, Hex.parse("00000000 0000A03F"), 0);
        payload.ratio("third", 0, 1, 3, "").time("at", 4, 86_400).real("real", 4, "");
        assertEquals(
                "{third=0.3333333333333333, at=1970-01-02T00:00:00.000Z, real=1.25}",
                FieldTree.of(notes.fields()) + "");
    }

    private String places() {
        return String.join(
                ", ", notes.fields().stream().map(PayloadNotesTest::place).toList());
    }

    private static String place(FrameField field) {
        return field.offset() + "+" + field.length() + " " + field.name();
    }
}
