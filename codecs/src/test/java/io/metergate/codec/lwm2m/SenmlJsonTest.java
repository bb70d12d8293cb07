package io.metergate.codec.lwm2m;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.CommandTarget;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.Decoding;
import io.metergate.codec.EncodeResult.Encoded;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.MeterCodecContract;
import io.metergate.codec.MeterCommand.SetRelay;
import io.metergate.codec.RelayState;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenmlJsonTest extends MeterCodecContract {
    private static final SenmlCodec CODEC = SenmlCodec.json(TestPayloads.ALL);
    private static final Decoding DECODING = new Decoding(CODEC);

    @Override
    protected MeterCodec codec() {
        return CODEC;
    }

    @Override
    protected List<byte[]> goodFrames() {
        return SenmlSamples.json();
    }

    @Override
    protected void mend(byte[] frame) {
        // SenML has no checks of its own.
    }

    @Test
    void readsValuesByTheirPathsWithBaseNameAndTime() {
        assertEquals(
                "1-0:1.8.0=12345e2 at 2024-01-01T00:00:00Z 1-0:32.7.0=2301e-1 at 2024-01-01T00:00:00Z",
                dated(SenmlSamples.json().get(0), 0));
    }

    @Test
    void takesTheUnitOfTheRecordAndTheInstanceAsChannel() {
        assertEquals("1-1:1.8.0=125e4Wh", DECODING.registers(SenmlSamples.json().get(1)));
    }

    @Test
    void readsTheRelayAndAContainer() {
        assertEquals(
                RelayState.CLOSED, DECODING.decoded(SenmlSamples.json().get(2)).relay());
        assertEquals("1-0:1.8.0=7e3Wh", DECODING.registers(SenmlSamples.json().get(3)));
        Decoded container = DECODING.decoded(SenmlSamples.json().get(4));
        assertEquals("000000123456", container.meterAddress());
        assertEquals(
                "1-0:1.8.0=1234567e1Wh", DECODING.registers(SenmlSamples.json().get(4)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'n':'/10243/0/14','v':1} | 1-0:1.8.0=1e3Wh",
                "{'n':'/10243/0/14','u':'Wh','v':1} | 1-0:1.8.0=1e0Wh",
                "{'n':'/10243/0/14','u':'V','v':1} | ''",
                "{'n':'/10243/0/14','u':'furlong','v':1} | ''",
                "{'n':'/10243/0/14/0','v':1} | ''",
                "{'n':'/10243/0/14','vs':'1'} | ''",
                "{'n':'urn:dev:os:1/10243/0/14','v':1} | 1-0:1.8.0=1e3Wh",
                "{'n':'/10243/0/140000000','v':1} | ''",
                "{'n':'/10243/a/14','v':1} | ''",
                "{'n':'/10243/0/','v':1} | ''",
                "{'bn':'/10243/','bv':1000.5,'n':'0/14','v':0.25} | 1-0:1.8.0=100075e1Wh",
                "{'bn':'/10243/0/','bu':'Wh','n':'14','v':5},{'n':'4','u':'V','v':6} | 1-0:1.8.0=5e0Wh 1-0:32.7.0=6e0V",
                "{'n':'/10243/0/4','v':0} | 1-0:32.7.0=0e0V",
                "{'n':'/3328/0/5700','u':'VA','v':2} | 1-0:9.7.0=2e0VA",
                "{'n':'/3331/0/5700','u':'J','v':2} | 1-0:1.8.0=2e0J",
                "{'n':'/3424/0/1','v':1.5} | 8-0:1.0.0=15e-1m3",
                "{'n':'/3424/0/1','u':'l','v':1500} | 8-0:1.0.0=1500e-3m3",
                "{'v':1.5E-2,'n':'/10242/0/50'} | 1-0:91.7.0=15e-3A",
            })
    void readsRegistersOnlyWherePathAndUnitFit(String records, String expected) {
        assertEquals(expected, DECODING.registers(SenmlSamples.text("[" + records.replace('\'', '"') + "]")));
    }

    @ParameterizedTest
    @CsvSource({
        "230.1000000000000001421, 230100000000000000e-15",
        "230.1999999999999999999, 230200000000000000e-15",
        "-0.1234567890123456785, -123456789012345679e-18",
        "999999999999999999.5, 1000000000000000000e0",
        "1000000000000000000000, 100000000000000000e4",
    })
    void roundsNumbersThatAreLongerThanARegister(String number, String expected) {
        assertEquals(
                "1-0:32.7.0=" + expected + "V",
                DECODING.registers(twoValues(number)).split(" ", -1)[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "1e99999999999999999999", "1234567890123456789"})
    void losesOnlyTheRegisterOfANumberThatNoneHolds(String number) {
        assertEquals("1-0:31.7.0=2e0A", DECODING.registers(twoValues(number)));
    }

    @Test
    void losesOnlyTheRegisterOfASumThatNoneHolds() {
        byte[] pack = SenmlSamples.text("""
                [{"bv":1e-18,"n":"/10243/0/4","v":999999999999999999},{"bv":0,"n":"/10243/0/5","v":2}]""");
        assertEquals("1-0:31.7.0=2e0A", DECODING.registers(pack));
    }

    @Test
    void tellsThatASumWhichNoneHoldsIsNoRegister() {
        byte[] pack = SenmlSamples.text("""
                [{"bv":1e-18,"n":"/10243/0/4","v":999999999999999999}]""");
        assertTrue(CODEC.explain(pack).stream()
                .anyMatch(field ->
                        field.name().equals("no register") && field.meaning().equals(SenmlPack.TOO_LONG)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'bn':'/10243/0/','bt':1e400},{'bv':1e400},{'bv':0,'n':'4','v':230}",
                "{'bn':'/10243/0/','bv':1e400},{'bt':1e400},{'bt':1700000000,'n':'4','v':230}",
                "{'t':1e400,'bt':1700000000,'n':'/10243/0/4','v':230}",
                "{'bt':1e400,'t':1e400,'bt':1700000000,'n':'/10243/0/4','v':230}",
            })
    void aGoodBaseValueSettlesItsOwnDoubtOnly(String records) {
        assertEquals("", DECODING.registers(SenmlSamples.text("[" + records.replace('\'', '"') + "]")));
    }

    @Test
    void doubtsEndOnceEachHasItsGoodValue() {
        byte[] pack = SenmlSamples.text("""
                [{"bn":"/10243/0/","bt":1e400,"bv":1e400},{"bv":0},{"bt":1704067200,"n":"4","v":230}]""");
        assertEquals("1-0:32.7.0=230e0 at 2024-01-01T00:00:00Z", dated(pack, 0));
    }

    private static byte[] twoValues(String first) {
        return SenmlSamples.text("""
                [{"n":"/10243/0/4","v":%s},{"n":"/10243/0/5","v":2}]""".formatted(first));
    }

    @Test
    void guessesNoUnitOfAnInstanceThatIsOneOfTooMany() {
        StringBuilder pack = new StringBuilder("[");
        for (int i = 0; i < 10; i++) {
            pack.append(i == 0 ? "" : ",").append("""
                    {"bn":"/3331/%d/","n":"5701","vs":"kWh"},{"n":"5700","v":1}""".formatted(i));
        }
        String[] registers = DECODING.registers(
                        SenmlSamples.text(pack.append(']').toString()))
                .split(" ", -1);
        assertEquals(8, registers.length);
        assertEquals("1-7:1.8.0=1e3Wh", registers[7]);
    }

    @Test
    void takesNoLongNameForAPath() {
        String name = "a".repeat(300) + "/10243/0/";
        byte[] pack =
                SenmlSamples.text("[{'bn':'%s','n':'14','v':1}]".formatted(name).replace('\'', '"'));
        assertEquals("", DECODING.registers(pack));
        assertEquals("a name of 309 bytes14", CODEC.explain(pack).get(0).name());
    }

    @Test
    void countsSmallTimesFromTheArrival() {
        byte[] pack = SenmlSamples.text("[{\"bn\":\"/10243/0/\",\"n\":\"14\",\"t\":-60,\"v\":1}]");
        assertEquals("1-0:1.8.0=1e3 at 2023-12-31T23:59:00Z", dated(pack, 1_704_067_200));
        assertEquals("1-0:1.8.0=1e3 at null", dated(pack, 0));
        byte[] both = SenmlSamples.text("[{\"bn\":\"/10243/0/\",\"bt\":1.7040672e9,\"n\":\"14\",\"t\":1.5,\"v\":1}]");
        assertEquals("1-0:1.8.0=1e3 at 2024-01-01T00:00:01Z", dated(both, 5));
    }

    @Test
    void tellsItsContentByName() {
        Map<String, Object> tree =
                FieldTree.of(CODEC.explain(SenmlSamples.json().get(2)));
        assertEquals(Map.of("/3312/0/5850", true, "/3/0/0", "A B"), tree);
        Map<String, Object> numbers =
                FieldTree.of(CODEC.explain(SenmlSamples.json().get(0)));
        assertEquals(new BigDecimal("230.1"), numbers.get("/10243/0/4"));
    }

    @Test
    void writesTheRelay() {
        for (RelayState state : RelayState.values()) {
            SetRelay command = new SetRelay(state, LocalDateTime.of(2026, 1, 1, 0, 0));
            Encoded write = assertInstanceOf(Encoded.class, CODEC.commands().encode(command, CommandTarget.of(null)));
            assertEquals(state, DECODING.decoded(write.frame()).relay());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 0 | pack",
                "{} | 0 | pack",
                "[1] | 1 | record",
                "[{'n':'a','v':1} | 16 | pack",
                "[{'n':'a','v':1}]x | 17 | pack",
                "[{'n':'a' 'v':1}] | 10 | record",
                "[{'n':1}] | 6 | value",
                "[{'v':'1'}] | 6 | number",
                "[{'v':01}] | 6 | number",
                "[{'v':1.}] | 6 | number",
                "[{'v':-}] | 6 | number",
                "[{'v':1e}] | 6 | number",
                "[{'vb':1}] | 7 | value",
                "[{'x_':1}] | 3 | label",
                "[{'bver':11}] | 9 | bver",
                "[{'n':'\\x'}] | 8 | value",
                "[{'n':'/19/0/0','vd':'A'}] | 22 | vd",
            })
    void tellsWhereAPackBreaks(String pack, int offset, String field) {
        DECODING.assertFault(SenmlSamples.text(pack.replace('\'', '"')), offset, field);
    }

    @Test
    void recognisesItsPacks() {
        goodFrames().stream().filter(frame -> frame[0] == '[').forEach(frame -> assertTrue(CODEC.recognises(frame)));
        assertFalse(CODEC.recognises(SenmlSamples.text("[{}]")));
        assertFalse(CODEC.recognises(SenmlSamples.text("[1,2]")));
        assertFalse(CODEC.recognises(SenmlSamples.cbor().get(0)));
    }

    private static String dated(byte[] pack, long receivedAt) {
        Decoded decoded = (Decoded) CODEC.decode(pack, FrameContext.unknown().withReceivedAt(receivedAt));
        return decoded.registers().stream()
                .map(value -> value.register() + "=" + value.mantissa() + "e" + value.exponent() + " at "
                        + value.measuredAt())
                .collect(Collectors.joining(" "));
    }
}
