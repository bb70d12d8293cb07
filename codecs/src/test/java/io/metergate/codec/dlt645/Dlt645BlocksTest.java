package io.metergate.codec.dlt645;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.FrameContext;
import io.metergate.codec.RegisterValue;
import io.metergate.codec.bytes.Hex;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blocks over several frames, and times that one frame tells of another's values. */
class Dlt645BlocksTest {
    private static final Dlt645Codec CODEC = new Dlt645Codec();

    private final FrameContext context = FrameContext.unknown();

    @Test
    void joinsABlockThatWasCutWithinAnElement() {
        assertEquals("1-0:1.8.0=1", values(part(0xB1, "00FF0100 01000000 0200")));
        assertEquals("1-0:1.8.1=2 1-0:1.8.2=3", values(part(0xB2, "00FF0100 0000 03000000 04 01")));
        assertEquals("1-0:1.8.3=4", values(part(0x92, "00FF0100 000000 02")));
    }

    @Test
    void joinsABlockWithinOnePayload() {
        byte[] payload = Dlt645Samples.both(part(0xB1, "00FF0100 01000000"), part(0x92, "00FF0100 02000000 01"));
        assertEquals("1-0:1.8.0=1 1-0:1.8.1=2", values(payload));
    }

    @Test
    void takesAnElementFromThreeFrames() {
        assertEquals("", values(part(0xB1, "00FF0100 01")));
        assertEquals("", values(part(0xB2, "00FF0100 00 01")));
        assertEquals("1-0:1.8.0=1", values(part(0x92, "00FF0100 0000 02")));
    }

    @ParameterizedTest
    @CsvSource({
        "92, 00FF0100 02000000 02, the second part is missing",
        "92, 00FF0200 02000000 01, another block",
        "92, 00FF0100 02000000 00, the first part again",
    })
    void readsNoValueFromAPartThatItDoesNotAwait(String control, String data, String why) {
        values(part(0xB1, "00FF0100 01000000"));
        assertEquals("", values(part(Integer.parseInt(control, 16), data)), why);
    }

    /** Nobody may have told the meter that it was stored. */
    @Test
    void readsThePartsAgainThatComeAgain() {
        values(part(0xB1, "00FF0100 01000000 0200"));
        for (int i = 0; i < 2; i++) {
            assertEquals("1-0:1.8.1=2 1-0:1.8.2=3", values(part(0xB2, "00FF0100 0000 03000000 04 01")));
        }
        for (int i = 0; i < 2; i++) {
            assertEquals("1-0:1.8.3=4", values(part(0x92, "00FF0100 000000 02")));
        }
        assertEquals("1-0:1.8.1=2 1-0:1.8.2=3", values(part(0xB2, "00FF0100 0000 03000000 04 01")));
        assertEquals("1-0:1.8.3=4", values(part(0x92, "00FF0100 000000 02")));
    }

    @Test
    void readsNoOtherPartInThePlaceOfOneThatWasRead() {
        values(part(0xB1, "00FF0100 01000000"));
        assertEquals("1-0:1.8.1=2", values(part(0x92, "00FF0100 02000000 01")));
        assertEquals("", values(part(0x92, "00FF0100 03000000 01")));
    }

    @Test
    void readsNoPartOfAnotherMeter() {
        values(part(0xB1, "00FF0100 01000000"));
        byte[] other = Dlt645Frame.build("000000999999", 0x92, Hex.parse("00FF0100 02000000 01"));
        assertEquals("", values(other));
    }

    @Test
    void rejectsALastPartThatEndsWithinAnElement() {
        values(part(0xB1, "00FF0100 01000000 02"));
        Malformed fault = (Malformed) CODEC.decode(part(0x92, "00FF0100 00 01"), context);
        assertEquals("length", fault.field());
        assertEquals("", values(part(0x92, "00FF0100 000000 01")), "the block is forgotten");
    }

    @Test
    void tellsAWrongDigitOfACutElementAtItsSecondHalf() {
        values(part(0xB1, "00FF0100 0A"));
        Malformed fault = (Malformed) CODEC.decode(part(0x92, "00FF0100 000000 01"), context);
        assertEquals("14 active import energy", fault.offset() + " " + fault.field());
    }

    @Test
    void datesAMaximumByItsOccurrence() {
        String demand = values(Dlt645Samples.read(0x01010000, "452301 3018241225"));
        assertEquals("1-0:1.6.0=12345 at 2025-12-24T18:30:00", demand);
        assertEquals("1-0:1.6.0=12345", values(Dlt645Samples.read(0x01010000, "452301 0000000000")));
        byte[] then = Dlt645Samples.both(
                Dlt645Samples.read(0x01010000, "452301 3018241225"), Dlt645Samples.read(0x00010000, "01000000"));
        assertEquals("1-0:1.6.0=12345 at 2025-12-24T18:30:00 1-0:1.8.0=1", values(then));
    }

    @Test
    void datesFrozenEnergyWhereThePayloadTellsTheTime() {
        byte[] time = Dlt645Samples.read(0x05060001, "00 00 24 12 25");
        byte[] energy = Dlt645Samples.read(0x05060101, "05000000 02000000 03000000");
        String dated = "1-0:1.8.0=5 at 2025-12-24T00:00:00 1-0:1.8.1=2 at 2025-12-24T00:00:00"
                + " 1-0:1.8.2=3 at 2025-12-24T00:00:00";
        assertEquals(dated, values(Dlt645Samples.both(time, energy)));
        assertEquals("", values(energy), "a value of an unknown time is no present one");
        assertEquals("", values(Dlt645Samples.both(energy, time)));
        byte[] another = Dlt645Samples.read(0x05060102, "05000000 02000000 03000000");
        assertEquals("", values(Dlt645Samples.both(time, another)), "the time of another freeze");
    }

    @Test
    void datesAnHourlyFreezeByItself() {
        byte[] frame = Dlt645Samples.read(0x0504FF01, "00 18 24 12 25 05000000 06000000");
        assertEquals("1-0:1.8.0=5 at 2025-12-24T18:00:00 1-0:2.8.0=6 at 2025-12-24T18:00:00", values(frame));
    }

    @Test
    void readsFrozenPowersAndDemands() {
        byte[] time = Dlt645Samples.read(0x05000001, "00 18 24 12 25");
        String powers = "010000 020000 030000 040000 050000 060000 070000 080000";
        List<RegisterValue> registers = registers(Dlt645Samples.both(time, Dlt645Samples.read(0x05001001, powers)));
        assertEquals("1-0:63.7.0", registers.get(7).register().toString());
        byte[] demand = Dlt645Samples.read(0x05000901, "452301 3018231225");
        assertEquals("1-0:1.6.0=12345 at 2025-12-23T18:30:00", values(Dlt645Samples.both(time, demand)));
        byte[] never = Dlt645Samples.read(0x05000901, "000000 0000000000");
        assertEquals("1-0:1.6.0=0 at 2025-12-24T18:00:00", values(Dlt645Samples.both(time, never)));
    }

    private static byte[] part(int control, String data) {
        return Dlt645Frame.build(Dlt645Samples.METER, control, Hex.parse(data));
    }

    private List<RegisterValue> registers(byte[] payload) {
        return ((Decoded) CODEC.decode(payload, context)).registers();
    }

    private String values(byte[] payload) {
        return registers(payload).stream()
                .map(value -> value.register() + "=" + value.mantissa()
                        + (value.measuredAt() == null ? "" : " at " + value.measuredAt()))
                .collect(Collectors.joining(" "));
    }
}
