package io.metergate.codec.imst;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.codec.Decoding;
import io.metergate.codec.SampleContract;
import io.metergate.codec.bytes.Hex;
import org.junit.jupiter.api.Test;

class ImstCodecTest extends SampleContract {
    private static final ImstCodec CODEC = new ImstCodec();
    private static final Decoding DECODING = new Decoding(CODEC);

    ImstCodecTest() {
        super(ImstSamples.target());
    }

    @Test
    void readsTheMetersObjectsAtTheReadersTime() {
        var decoded = DECODING.decoded(Hex.parse("0104 665F0000 400B FC 0100010800FF 1E FF 0064"));
        var value = decoded.registers().get(0);
        assertEquals("1-0:1.8.0 10.0", value.register() + " " + value.value());
        assertEquals("2024-06-04T11:52:32Z", value.measuredAt() + "");
    }

    @Test
    void readsANumberThatTheMeterWroteWithItsUnit() {
        assertEquals("1-0:2.8.0=125e2Wh", DECODING.registers(Hex.parse("420F FC 0100020800FF 31322E352A6B5768")));
    }

    @Test
    void makesNoRegisterOfAnObjectWithoutAUnitOrAWholeCode() {
        assertEquals("", DECODING.registers(Hex.parse("410A FC 0100010800FF FF 0064")));
        assertEquals("", DECODING.registers(Hex.parse("4008 3C 010800FF 1B 00 64")));
    }

    @Test
    void takesNoNumberForARegisterWhoseSignIsInDoubt() {
        assertEquals("", DECODING.registers(Hex.parse("400A FC 0100010700FF 1B 00 C8")));
        assertEquals("", DECODING.registers(Hex.parse("400C FC 0100010700FF 1B 00 FFFFFF")));
        assertEquals("1-0:1.7.0=-56e0W", DECODING.registers(Hex.parse("400D FC 0100010700FF 1B 00 FFFFFFC8")));
        assertEquals("200", raw("400A FC 0100010700FF 1B 00 C8"), "as the maker's decoder reads it");
        assertEquals("-56", raw("400D FC 0100010700FF 1B 00 FFFFFFC8"));
    }

    private static String raw(String frame) {
        return CODEC.explain(Hex.parse(frame)).stream()
                .filter(field -> field.name().equals("OBIS_IDs[0].rawValue"))
                .findFirst()
                .orElseThrow()
                .meaning();
    }

    @Test
    void refusesFieldsThatAreCutOffOrTooLong() {
        DECODING.assertFault(Hex.parse("40"), 1, "field");
        DECODING.assertFault(Hex.parse("400B FC 01"), 1, "field length");
        DECODING.assertFault(Hex.parse("4001 FC"), 1, "field length");
        DECODING.assertFault(Hex.parse("4012 FC 0100010800FF 1E FF 010000000000000064"), 11, "mantissa");
    }
}
