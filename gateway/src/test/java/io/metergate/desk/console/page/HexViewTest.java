package io.metergate.desk.console.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.FrameField;
import java.util.List;
import org.junit.jupiter.api.Test;

class HexViewTest {
    @Test
    void givesEachByteTheNarrowestFieldThatCoversIt() {
        FrameField data = new FrameField(1, 3, "data", "", null, null, false);
        FrameField value = new FrameField(2, 1, "value", "7", null, null, false);
        HexView view = HexView.of(new byte[] {0x68, 0x01, 0x07, (byte) 0xFE, 0x16}, List.of(data, value));
        assertEquals(
                List.of(-1, 0, 1, 0, -1),
                view.bytes().stream().map(HexView.OneByte::field).toList());
        assertEquals("680107FE16", view.hex());
    }

    @Test
    void marksTheBytesAtFault() {
        HexView view =
                HexView.of(new byte[] {1, 2}, List.of(new FrameField(1, 1, "checksum", "wrong", null, null, true)));
        assertFalse(view.bytes().get(0).fault());
        assertTrue(view.bytes().get(1).fault());
        assertFalse(view.endsEarly());
    }

    @Test
    void knowsAFrameThatEndsTooEarly() {
        HexView view =
                HexView.of(new byte[] {1}, List.of(new FrameField(1, 4, "address", "missing", null, null, true)));
        assertTrue(view.endsEarly());
        assertEquals(1, view.bytes().size());
    }
}
