package io.metergate.codec.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.bytes.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CmacTest {
    private static final byte[] KEY = Hex.parse("2b7e151628aed2a6abf7158809cf4f3c");
    private static final String MESSAGE = "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
            + "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710";

    /** The examples of RFC 4493, section 4. */
    @ParameterizedTest
    @CsvSource({
        "0, BB1D6929E95937287FA37D129B756746",
        "16, 070A16B46B4D4144F79BDD9DD04A287C",
        "40, DFA66747DE9AE63030CA32611497C827",
        "64, 51F0BEBF7E3B9D92FC49741779363CFE",
    })
    void makesTheCodesOfTheStandard(int length, String expected) {
        byte[] code = new byte[16];
        Cmac cmac = new Cmac(new Aes128(KEY));
        cmac.start().add(Hex.parse(MESSAGE), 0, length).finish(code, 0);
        assertEquals(expected, Hex.format(code));
        assertTrue(cmac.start().add(Hex.parse(MESSAGE), 0, length).matches(code, 0, 8));
    }

    @Test
    void knowsAnotherMessageByItsCode() {
        byte[] message = Hex.parse(MESSAGE);
        byte[] code = Hex.parse("51F0BEBF7E3B9D92");
        Cmac cmac = new Cmac(new Aes128(KEY));
        message[5] ^= 1;
        assertFalse(cmac.start().add(message, 0, 64).matches(code, 0, 8));
        assertFalse(cmac.start().add(message, 0, 64).matches(code, 0, 0));
    }
}
