package io.metergate.codec.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LittleEndianTest {
    private static final byte[] BYTES = {0x01, 0x02, (byte) 0xFF};

    @Test
    void readsTheLowestByteFirst() {
        assertEquals(0x0201, LittleEndian.value(BYTES, 0, 2));
        assertEquals(0xFF0201L, LittleEndian.value(BYTES, 0, 3));
    }

    @Test
    void readsTheTopBitAsASign() {
        assertEquals(0x0201, LittleEndian.signed(BYTES, 0, 2));
        assertEquals(0xFF0201L - 0x1000000L, LittleEndian.signed(BYTES, 0, 3));
    }
}
