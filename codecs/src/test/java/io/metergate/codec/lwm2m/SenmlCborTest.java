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
        "1BFFFFFFFFFFFFFFFF",
        "C249010000000000000000",
        "F97E00",
        "FA7F800000",
        "C48218FF01",
        "F6",
        "6131",
        "C101"
    })
    void refusesANumberThatNoRegisterHolds(String number) {
        DECODING.assertFault(voltage(number), 15, "number");
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
        "81A1007F6161FF, 3, value",
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

    private static byte[] voltage(String number) {
        return Hex.parse("81 A2 00 6A" + SenmlSamples.hex("/10243/0/4") + "02" + number);
    }
}
