package io.metergate.codec.bytes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class HexTest {
    @Test
    void readsBothCasesAndBlanksBetweenBytes() {
        assertArrayEquals(new byte[] {0x68, (byte) 0xAB, 0x0F}, Hex.parse(" 68 aB\n0f "));
        assertArrayEquals(new byte[0], Hex.parse(""));
    }

    @Test
    void namesTheCharacterThatIsNoDigit() {
        Exception fault = assertThrows(IllegalArgumentException.class, () -> Hex.parse("68 0x"));
        assertEquals("not a hexadecimal digit at character 5: 'x'", fault.getMessage());
    }

    @Test
    void rejectsABlankWithinAByte() {
        assertThrows(IllegalArgumentException.class, () -> Hex.parse("6 8"));
    }

    @Test
    void rejectsADigitOfAnotherScript() {
        assertThrows(IllegalArgumentException.class, () -> Hex.parse("\u0666\u0668"));
    }

    @Test
    void rejectsAByteThatIsCutOff() {
        Exception fault = assertThrows(IllegalArgumentException.class, () -> Hex.parse("68 1"));
        assertEquals("the last byte has one digit only", fault.getMessage());
    }

    @Test
    void writesUpperCase() {
        assertEquals("68AB", Hex.format(new byte[] {0x68, (byte) 0xAB}));
        assertEquals("AB 0F", Hex.spaced(new byte[] {0x68, (byte) 0xAB, 0x0F}, 1, 2));
    }
}
