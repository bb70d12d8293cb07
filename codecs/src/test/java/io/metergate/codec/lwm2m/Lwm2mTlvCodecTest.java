package io.metergate.codec.lwm2m;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.Codecs;
import io.metergate.codec.CommandTarget;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.Decoding;
import io.metergate.codec.DeviceKeys;
import io.metergate.codec.EncodeResult.Encoded;
import io.metergate.codec.EncodeResult.Impossible;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.MeterCodecContract;
import io.metergate.codec.MeterCommand.Read;
import io.metergate.codec.MeterCommand.SetRelay;
import io.metergate.codec.Obis;
import io.metergate.codec.RelayState;
import io.metergate.codec.bytes.Hex;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Lwm2mTlvCodecTest extends MeterCodecContract {
    @Override
    protected MeterCodec codec() {
        return of(Models.SINGLE_PHASE_METER);
    }

    @Override
    protected List<byte[]> goodFrames() {
        return TlvSamples.frames();
    }

    @Override
    protected void mend(byte[] frame) {
        // TLV has no checks of its own.
    }

    @Test
    void readsASinglePhaseMeter() {
        Decoding decoding = new Decoding(codec());
        assertEquals(
                "1-0:32.7.0=2301e-1V 1-0:31.7.0=237e-3A 1-0:1.8.0=12345e2Wh",
                decoding.registers(TlvSamples.frames().get(0)));
        assertEquals(
                "1-0:32.7.0=230e0V 1-0:14.7.0=50e0Hz",
                decoding.registers(TlvSamples.frames().get(1)));
        byte[] serial = TlvSamples.frames().get(2);
        assertEquals("1-0:1.8.0=1234567e0Wh", decoding.registers(serial));
        assertEquals("345000123", decoding.decoded(serial).meterAddress());
        assertEquals("1-0:32.7.0=230e0V", decoding.registers(TlvSamples.frames().get(4)), "a tension in digits");
    }

    @Test
    void takesFourOrEightBytesForARealEvenWhereAllAreDigits() {
        Decoding decoding = new Decoding(codec());
        assertEquals("1-0:32.7.0=230e0V", decoding.registers(Hex.parse("C3 04 323330")), "three digits are text");
        assertEquals("1-0:32.7.0=2301e-1V", decoding.registers(Hex.parse("C5 04 3233302E31")), "so are five");
        assertEquals("1-0:32.7.0=1043013e-14V", decoding.registers(Hex.parse("C4 04 32333032")));
        assertEquals("1-0:32.7.0=48578750597249806e-49V", decoding.registers(Hex.parse("C8 04 08 3939393939393939")));
    }

    @Test
    void keepsInstancesApartByChannel() {
        byte[] two = Hex.parse("08 00 06" + TlvSamples.single(4, 230f) + "08 01 06" + TlvSamples.single(4, 231f));
        assertEquals("1-0:32.7.0=230e0V 1-1:32.7.0=231e0V", new Decoding(codec()).registers(two));
    }

    @Test
    void takesNoTimeThatNoCalendarHas() {
        for (String time : List.of("7FFFFFFFFFFFFFFF", "FFFFFFFFFFFFFFFF", "0000000000000000")) {
            byte[] frame = Hex.parse(TlvSamples.single(4, 230f) + "E8 158E 08" + time);
            assertEquals(
                    null,
                    new Decoding(codec()).decoded(frame).registers().get(0).measuredAt(),
                    time);
        }
    }

    @Test
    void takesNoNumberForARegisterThatIsNone() {
        assertEquals("", new Decoding(codec()).registers(Hex.parse("C4 04 7FC00000")));
        assertEquals("", new Decoding(of(Models.SINGLE_PHASE_METER)).registers(Hex.parse("C4 08 3F800000")));
    }

    @ParameterizedTest
    @CsvSource({
        "10242, C4 0E 43660000, 1-0:52.7.0=230e0V",
        "10242, C4 16 3FC00000, ''",
        "10242, C4 1A 3FC00000, 1-0:61.7.0=15e2W",
        "10242, C4 22 3FC00000, 1-0:1.7.0=15e2W",
        "10242, C4 29 3FC00000, 1-0:1.8.0=15e2Wh",
        "10242, C4 32 3FC00000, 1-0:91.7.0=15e-1A",
        "3305, E4 16A8 3FC00000, 1-0:1.7.0=15e-1W",
        "3305, E4 16AD 3FC00000, 1-0:1.8.0=15e-1Wh",
        "3305, E4 16A9 3FC00000, ''",
        "3312, E4 16AD 3FC00000, 1-0:1.8.0=15e-1Wh",
        "3331, E4 1644 3FC00000, 1-0:1.8.0=15e-1Wh",
        "3331, E4 1644 3FC00000 E3 1645 6B5768, 1-0:1.8.0=15e2Wh",
        "3331, E4 1644 3FC00000 E4 1645 74686D73, ''",
        "3328, E4 1644 3FC00000 E2 1645 5641, 1-0:9.7.0=15e-1VA",
        "3424, C4 01 3FC00000, 8-0:1.0.0=15e-1m3",
    })
    void readsEachObject(int object, String tlv, String expected) {
        assertEquals(expected, new Decoding(of(object)).registers(Hex.parse(tlv)));
    }

    @Test
    void datesAnInstanceByItsTimestamp() {
        byte[] frame = Hex.parse("C4 01 3FC00000 E4 158E 65920080");
        Decoded decoded = new Decoding(of(Models.WATER_METER)).decoded(frame);
        assertEquals(
                "2024-01-01T00:00:00Z",
                String.valueOf(decoded.registers().get(0).measuredAt()));
    }

    @Test
    void readsTheRelayOfPowerControlAndWritesIt() {
        MeterCodec codec = of(Models.POWER_CONTROL);
        for (RelayState state : RelayState.values()) {
            SetRelay command = new SetRelay(state, LocalDateTime.of(2026, 1, 1, 0, 0));
            Encoded write = assertInstanceOf(Encoded.class, codec.commands().encode(command, CommandTarget.of(null)));
            assertEquals(state, new Decoding(codec).decoded(write.frame()).relay());
        }
        Read read = new Read(Obis.ACTIVE_ENERGY_IMPORT);
        assertInstanceOf(Impossible.class, codec.commands().encode(read, CommandTarget.of(null)));
        assertEquals(null, new Decoding(of(-1)).decoded(Hex.parse("E1 16DA 01")).relay(), "of an unknown object");
    }

    @Test
    void readsThePayloadOfAContainerByItsFormatOrByItself() {
        Decoding decoding = new Decoding(of(Models.CONTAINER));
        String data = TlvSamples.bytes(0, Hex.parse(TlvSamples.DLT645));
        String format = TlvSamples.bytes(4, "dlt645".getBytes(StandardCharsets.US_ASCII));
        String time = "C4 02 65920080";
        Decoded named = decoding.decoded(Hex.parse("08 00 26" + data + format + time));
        assertEquals("1-0:1.8.0", named.registers().get(0).register().toString());
        assertEquals("000000123456", named.meterAddress());
        assertEquals(
                "2024-01-01T00:00:00Z", String.valueOf(named.registers().get(0).measuredAt()));
        assertEquals("1-0:1.8.0=1234567e1Wh", decoding.registers(Hex.parse(data)));
        assertEquals(
                "1-0:1.8.0=1234567e1Wh 1-0:1.8.0=1234567e1Wh",
                decoding.registers(
                        Hex.parse("88 00 2E 48 00 14" + TlvSamples.DLT645 + "48 01 14" + TlvSamples.DLT645)));
        assertEquals("", decoding.registers(Hex.parse(TlvSamples.bytes(0, new byte[] {1, 2, 3}))));
    }

    @Test
    void tellsTheFaultOfAPayloadInAContainerWhereItIs() {
        String data = TlvSamples.bytes(0, Hex.parse("68563412000000689108333334339A7856346F16"));
        String format = TlvSamples.bytes(4, "dlt645".getBytes(StandardCharsets.US_ASCII));
        new Decoding(of(Models.CONTAINER)).assertFault(Hex.parse(data + format), 21, "checksum");
    }

    @Test
    void aPayloadThatADeviceWithKeysMustProtectIsRefusedAsWholeFrames() {
        // {1-0:1.8.0, 5, {0, Wh}} as data-notification without protection.
        byte[] push = Hex.parse("0F00000001 00 0203 09060100010800FF 0600000005 02020F00161E");
        byte[] frame =
                Hex.parse(TlvSamples.bytes(0, push) + TlvSamples.bytes(4, "dlms".getBytes(StandardCharsets.US_ASCII)));
        FrameContext keyed = FrameContext.unknown().withKeys(new DeviceKeys(new byte[16], null, null, false));
        Malformed refused =
                assertInstanceOf(Malformed.class, of(Models.CONTAINER).decode(frame, keyed));
        assertEquals("3 APDU", refused.offset() + " " + refused.field());
        assertEquals("1-0:1.8.0=5e0Wh", new Decoding(of(Models.CONTAINER)).registers(frame));
    }

    @Test
    void showsResourcesByTheirNumbersWhereTheObjectIsUnknown() {
        byte[] frame = Hex.parse("C3 00 414243 C1 09 64 86 06 41 00 01 41 01 05");
        Map<String, Object> tree = FieldTree.of(of(-1).explain(frame));
        assertEquals(
                Map.of("0", "ABC", "9", BigDecimal.valueOf(100), "6/0", BigDecimal.ONE, "6/1", BigDecimal.valueOf(5)),
                tree);
    }

    @Test
    void knowsTheSharedResourcesOfPowerInAnyObject() {
        byte[] frame = Hex.parse("E4 16AD 3FC00000 E4 1644 3FC00000");
        assertEquals("1-0:1.8.0=15e-1Wh", new Decoding(of(-1)).registers(frame));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0, type",
        "C4, 0, type",
        "C4 04 4366, 1, length",
        "C8 04 FF 00, 2, length",
        "D0 04 0001, 3, length",
        "C3 04 436600, 0, tension",
        "08 00 03 C2 04 43, 4, length",
        "08 00 03 08 00 00, 3, type",
        "C1 00 41 08 00 00, 3, type",
        "08 00 00 C1 00 41, 3, type",
        "84 06 C1 00 01 00, 2, type",
    })
    void tellsWhereAPayloadBreaks(String tlv, int offset, String field) {
        new Decoding(codec()).assertFault(Hex.parse(tlv), offset, field);
    }

    @Test
    void isListedForEveryObject() {
        for (int object : Lwm2mTlvCodec.OBJECTS) {
            assertTrue(Codecs.byId("lwm2m-tlv/" + object).isPresent());
        }
        assertEquals("lwm2m-tlv", of(-1).id());
    }

    private static MeterCodec of(int object) {
        return object < 0
                ? Lwm2mTlvCodec.ofAnyObject(TestPayloads.ALL)
                : Lwm2mTlvCodec.ofObject(object, TestPayloads.ALL);
    }
}
