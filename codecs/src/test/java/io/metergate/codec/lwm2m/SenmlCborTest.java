package io.metergate.codec.lwm2m;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.CommandTarget;
import io.metergate.codec.Decoding;
import io.metergate.codec.EncodeResult.Encoded;
import io.metergate.codec.FieldTree;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.MeterCodecContract;
import io.metergate.codec.MeterCommand.SetRelay;
import io.metergate.codec.RelayState;
import io.metergate.codec.bytes.Hex;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenmlCborTest extends MeterCodecContract {
    private static final SenmlCodec CODEC = SenmlCodec.cbor(TestPayloads.ALL);
    private static final Decoding DECODING = new Decoding(CODEC);

    @Override
    protected MeterCodec codec() {
        return CODEC;
    }

    @Override
    protected List<byte[]> goodFrames() {
        return SenmlSamples.cbor();
    }

    @Override
    protected void mend(byte[] frame) {
        // SenML has no checks of its own.
    }

    @Test
    void readsHalfAndSingleNumbers() {
        assertEquals(
                "1-0:1.8.0=1235e3Wh 1-0:32.7.0=2301e-1V",
                DECODING.registers(SenmlSamples.cbor().get(0)));
        assertEquals(
                "2024-01-01T00:00:00Z",
                String.valueOf(DECODING.decoded(SenmlSamples.cbor().get(0))
                        .registers()
                        .get(1)
                        .measuredAt()));
    }

    @Test
    void readsADecimalFractionInOpenArraysAndMaps() {
        assertEquals("1-1:1.8.0=125e2Wh", DECODING.registers(SenmlSamples.cbor().get(1)));
    }

    @Test
    void readsTheRelayAndAContainer() {
        assertEquals(
                RelayState.OPEN, DECODING.decoded(SenmlSamples.cbor().get(2)).relay());
        assertEquals(
                "1-0:1.8.0=1234567e1Wh", DECODING.registers(SenmlSamples.cbor().get(3)));
    }

    @ParameterizedTest
    @CsvSource({
        "00, 0e0",
        "20, -1e0",
        "1864, 100e0",
        "1B0000000100000000, 4294967296e0",
        "FB406CC33333333333, 2301e-1",
        "C4820119012C, 300e1",
        "F93E00, 15e-1",
    })
    void readsEachKindOfNumber(String number, String expected) {
        assertEquals("1-0:32.7.0=" + expected + "V", DECODING.registers(voltage(number)));
    }

    @ParameterizedTest
    @CsvSource({
        "C24201F4, 500e0",
        "C3413B, -60e0",
        "C25F 4101 41F4 FF, 500e0",
        "C48221C24201F4, 500e-2",
        "C49F2119090FFF, 2319e-2",
        "C582201901CD, 2305e-1",
        "C5820305, 40e0",
        "C24800000000000000FF, 255e0",
    })
    void readsNumbersOfAnyLengthThatFitARegister(String number, String expected) {
        assertEquals("1-0:32.7.0=" + expected + "V", DECODING.registers(voltage(number)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1BFFFFFFFFFFFFFFFF",
                "C249010000000000000000",
                "C349010000000000000000",
                "F97E00",
                "FA7F800000",
                "C48218FF01",
                "C48221DB80000000000000024201F4",
                "C4823B800000000000000001",
                "C58218630F",
                "C5820041FF",
                "C201",
            })
    void losesOnlyTheRegisterOfANumberThatNoneHolds(String number) {
        byte[] pack = Hex.parse("82 A2 00 6A" + SenmlSamples.hex("/10243/0/4") + "02" + number + "A2 00 6A"
                + SenmlSamples.hex("/10243/0/5") + "02 FA 3F000000");
        assertEquals("1-0:31.7.0=5e-1A", DECODING.registers(pack));
        assertEquals("no value", meaning(pack, "/10243/0/4"));
        assertEquals(SenmlPack.NOT_A_NUMBER, meaning(pack, "no register"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"F6", "6131", "C101", "40"})
    void refusesWhatIsNoNumberWhereOneMustBe(String value) {
        DECODING.assertFault(voltage(value), 15, "number");
    }

    @Test
    void readsATimeThatATagSaysIsOne() {
        String rest = "00 6A" + SenmlSamples.hex("/10243/0/4") + "02 18E6";
        for (String time : List.of("06 C1 1A65920080", "22 C1 1A65920080", "06 C1 FB41D9648020000000")) {
            byte[] pack = Hex.parse("81 A3" + time + rest);
            assertEquals("1-0:32.7.0=230e0V", DECODING.registers(pack));
            assertEquals(
                    "2024-01-01T00:00:00Z",
                    String.valueOf(DECODING.decoded(pack).registers().get(0).measuredAt()));
        }
        byte[] timeless = Hex.parse("82 A3 06 F97E00" + rest + "A2" + rest);
        assertEquals(1, DECODING.decoded(timeless).registers().size(), "a value at a time that is none is no register");
        byte[] all = Hex.parse("82 A3 22 F97E00" + rest + "A2" + rest);
        assertEquals("", DECODING.registers(all), "a base time that is none is that of all that follow");
        assertEquals("", DECODING.registers(Hex.parse("81 A3 24 F97E00" + rest)), "so is a base value");
        byte[] again = Hex.parse("83 A3 22 F97E00" + rest + "A3 22 1A65920080" + rest + "A2" + rest);
        assertEquals(2, DECODING.decoded(again).registers().size(), "until another takes its place");
    }

    @Test
    void aGoodBaseTimeDoesNotSettleABaseUnitThatWasPassedOver() {
        String rest = "00 6A" + SenmlSamples.hex("/10243/0/4") + "02 18E6";
        byte[] pack = Hex.parse("83 A3 62 6275 62 6D56" + rest + "A3 22 F97E00" + rest + "A3 22 1A65920080" + rest);
        assertEquals("", DECODING.registers(pack));
    }

    @Test
    void aGoodBaseTimeDoesNotSettleWhatIsWrongWithItsRecord() {
        String rest = "00 6A" + SenmlSamples.hex("/10243/0/4") + "02 18E6";
        byte[] unit = Hex.parse(
                "82 A4 22 F97E00" + "61 75 62 6D56" + rest + "A5 61 75 62 6D56 22 F97E00 22 1A65920080" + rest);
        assertEquals("", DECODING.registers(unit));
    }

    @Test
    void passesOverLabelsBeyond63Bits() {
        String value = "02 18E6";
        for (String label : List.of("3BFFFFFFFFFFFFFFFF", "1BFFFFFFFFFFFFFFFE", "1B8000000000000000")) {
            byte[] pack = Hex.parse("81 A3 00 6A" + SenmlSamples.hex("/10243/0/4") + value + label + "6A"
                    + SenmlSamples.hex("/10243/0/5"));
            assertEquals("1-0:32.7.0=230e0V", DECODING.registers(pack), label);
        }
    }

    @Test
    void joinsStringsThatComeInPieces() {
        String name = "7F 65" + SenmlSamples.hex("/1024") + "60 65" + SenmlSamples.hex("3/0/4") + "FF";
        byte[] pack = Hex.parse("82 A2 00" + name + "02 18E6 A3 21 7F FF 00" + name + "02 18E7");
        assertEquals("1-0:32.7.0=230e0V 1-0:32.7.0=231e0V", DECODING.registers(pack));
        assertEquals("/10243/0/4", CODEC.explain(pack).get(1).name());
        byte[] container = Hex.parse("82 A2 00 67" + SenmlSamples.hex("/19/0/4") + "03 7F 63" + SenmlSamples.hex("dlt")
                + "63" + SenmlSamples.hex("645") + "FF A2 00 69" + SenmlSamples.hex("/19/0/0/0") + "08 5F 41"
                + TlvSamples.DLT645.replace(" ", "").substring(0, 2) + "53"
                + TlvSamples.DLT645.replace(" ", "").substring(2) + "FF");
        assertEquals("1-0:1.8.0=1234567e1Wh", DECODING.registers(container));
    }

    @Test
    void saysThatALabelIsATextWhereItHasANumber() {
        byte[] pack = Hex.parse("82 A2 61 6E 6A" + SenmlSamples.hex("/10243/0/4") + "61 76 18E6 A3 00 6A"
                + SenmlSamples.hex("/10243/0/5") + "02 05 61 75 62 6D41");
        assertEquals("", DECODING.registers(pack), "a unit that is passed over must not be that of the model");
        assertEquals(SenmlPack.TEXT_LABEL, meaning(pack, "no register"));
    }

    @ParameterizedTest
    @CsvSource({
        "81A1007F, 4, value",
        "81A1007F01FF, 4, value",
        "81A1007F4161FF, 4, value",
        "81A1007F7F6161FFFF, 4, value",
        "81A1007F6261FF, 7, value",
        "81A1085F6161FF, 4, value",
        "81A17F02FF01, 3, label",
    })
    void tellsWhereAStringInPiecesBreaks(String pack, int offset, String field) {
        DECODING.assertFault(Hex.parse(pack), offset, field);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0, pack",
        "A0, 0, pack",
        "8101, 1, record",
        "81, 1, record",
        "8000, 1, pack",
        "81A1, 2, label",
        "81A100, 3, value",
        "81A10001, 3, value",
        "81A10065, 4, value",
        "81A18001, 2, label",
        "81A104F6, 3, vb",
        "81A1200B, 3, bver",
        "81A162785F01, 2, label",
        "811C, 1, record",
        "81A118638181818181818181818101, 13, value",
    })
    void tellsWhereAPackBreaks(String pack, int offset, String field) {
        DECODING.assertFault(Hex.parse(pack), offset, field);
    }

    @Test
    void tellsItsContentByName() {
        byte[] pack = Hex.parse("81A20262".substring(0, 6) + "F95CB0" + "21 6B" + SenmlSamples.hex("/3442/0/130"));
        assertEquals(0, new BigDecimal("300").compareTo((BigDecimal)
                        FieldTree.of(CODEC.explain(pack)).get("/3442/0/130")));
        byte[] data = Hex.parse("81A2 21 66" + SenmlSamples.hex("/0/0/3") + "08 43 ABCDEF");
        assertEquals("ABCDEF", FieldTree.of(CODEC.explain(data)).get("/0/0/3"));
    }

    @Test
    void writesTheRelay() {
        for (RelayState state : RelayState.values()) {
            SetRelay command = new SetRelay(state, LocalDateTime.of(2026, 1, 1, 0, 0));
            Encoded write = assertInstanceOf(Encoded.class, CODEC.commands().encode(command, CommandTarget.of(null)));
            assertEquals(state, DECODING.decoded(write.frame()).relay());
        }
    }

    @Test
    void recognisesItsPacks() {
        goodFrames().forEach(frame -> assertTrue(CODEC.recognises(frame), () -> Hex.format(frame)));
        assertFalse(CODEC.recognises(Hex.parse("80")));
        assertFalse(CODEC.recognises(Hex.parse("81A0")));
        assertFalse(CODEC.recognises(Hex.parse("8101")));
        assertFalse(CODEC.recognises(SenmlSamples.json().get(0)));
    }

    private static String meaning(byte[] pack, String field) {
        return CODEC.explain(pack).stream()
                .filter(found -> found.name().equals(field))
                .findFirst()
                .orElseThrow()
                .meaning();
    }

    private static byte[] voltage(String number) {
        return Hex.parse("81 A2 00 6A" + SenmlSamples.hex("/10243/0/4") + "02" + number);
    }
}
