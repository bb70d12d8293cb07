package io.metergate.codec.bytes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class BcdTest {
    @Test
    void readsTheLowByteFirst() {
        assertEquals(123456, Bcd.value(Hex.parse("FF 56 34 12"), 1, 3));
        assertEquals(999_999_999_999_999_999L, Bcd.value(Hex.parse("99".repeat(9)), 0, 9));
    }

    @Test
    void readsANibbleAboveNineAsNoNumber() {
        assertEquals(Bcd.NOT_DECIMAL, Bcd.value(Hex.parse("00 A0"), 0, 2));
        assertEquals(Bcd.NOT_DECIMAL, Bcd.value(0x0F));
    }

    @Test
    void writesWhatItReads() {
        byte[] field = new byte[4];
        Bcd.put(field, 1, 3, 123456);
        assertArrayEquals(Hex.parse("00 56 34 12"), field);
    }

    @Test
    void rejectsANumberThatDoesNotFit() {
        assertThrows(IllegalArgumentException.class, () -> Bcd.put(new byte[1], 0, 1, 100));
        assertThrows(IllegalArgumentException.class, () -> Bcd.put(new byte[1], 0, 1, -1));
    }
}
