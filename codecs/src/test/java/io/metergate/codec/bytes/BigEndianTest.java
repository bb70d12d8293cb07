package io.metergate.codec.bytes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BigEndianTest {
    private static final byte[] BYTES = {(byte) 0xFF, 0x01, 0x02, 0x03, 4, 5, 6, 7, 8};

    @Test
    void readsTheHighestByteFirst() {
        assertEquals(0x0102, BigEndian.value(BYTES, 1, 2));
        assertEquals(0xFF0102L, BigEndian.value(BYTES, 0, 3));
        assertEquals(0x0102030405060708L, BigEndian.value(BYTES, 1, 8));
        assertEquals(0, BigEndian.value(BYTES, 4, 0));
    }

    @Test
    void readsTheTopBitAsASign() {
        assertEquals(-1, BigEndian.signed(BYTES, 0, 1));
        assertEquals(-0xFF, BigEndian.signed(BYTES, 0, 2));
        assertEquals(0x0102, BigEndian.signed(BYTES, 1, 2));
    }

    @Test
    void writesTheLowBytes() {
        byte[] bytes = new byte[4];
        BigEndian.put(bytes, 1, 2, 0xABCDEF);
        assertArrayEquals(new byte[] {0, (byte) 0xCD, (byte) 0xEF, 0}, bytes);
    }
}
