package io.metergate.decoding.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.CommandTarget;
import io.metergate.codec.DecodeResult;
import io.metergate.codec.EncodeResult;
import io.metergate.codec.Explanation;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FieldValue;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameField;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.MeterTime;
import io.metergate.codec.Obis;
import io.metergate.codec.RegisterValue;
import io.metergate.codec.RelayState;
import io.metergate.codec.Unit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingTest {
    private static final String METER = """
            function decodeUplink(input) {
              return {data: {
                serial: '00123456', relay: input.bytes[0] ? 'on' : 'off', at: '2026-03-01T10:00:00+01:00',
                energy: {total: 1234.5, 'by.tariff': [1000.25, 234.25]}, voltage: 2332 * 0.1,
                records: [{kind: 'A', v: 1, t: 1767225600}, {kind: 'B', v: 2, t: 1767225600000}, {kind: 'A', v: 3}],
                text: '12.50', flag: true, nothing: null, empty: []}, warnings: ['battery']};
            }
            """;

    @TempDir
    private Path folder;

    private TestScripts scripts;

    @BeforeEach
    void makeFolder() {
        scripts = new TestScripts(folder);
    }

    private List<RegisterValue> registers(String rule) {
        return TestScripts.registers(scripts.codec("meter", METER, "registers:\n  - " + rule), "01");
    }

    private static RegisterValue value(String obis, long mantissa, int exponent, Unit unit) {
        return new RegisterValue(Obis.parse(obis), mantissa, exponent, unit);
    }

    @Test
    void aValueBecomesARegisterInItsBaseUnit() {
        assertEquals(
                List.of(value("1-0:1.8.0", 12345, 2, Unit.WATT_HOUR)),
                registers("{path: energy.total, obis: '1-0:1.8.0', unit: kWh}"));
    }

    @Test
    void theScaleTakesAValueToItsUnit() {
        assertEquals(
                List.of(value("1-0:1.8.0", 12345, 1, Unit.WATT_HOUR)),
                registers("{path: energy.total, obis: '1-0:1.8.0', unit: kWh, scale: 0.1}"));
    }

    @Test
    void aNameWithADotGoesInQuotesAndAnElementByItsNumber() {
        assertEquals(
                List.of(value("1-0:1.8.2", 23425, 1, Unit.WATT_HOUR)),
                registers("{path: \"energy['by.tariff'][1]\", obis: '1-0:1.8.2', unit: kWh}"));
    }

    @Test
    void whatArithmeticLeftBeyondTheDigitsOfADoubleIsGone() {
        assertEquals(
                List.of(value("1-0:32.7.0", 2332, -1, Unit.VOLT)),
                registers("{path: voltage, obis: '1-0:32.7.0', unit: V}"));
    }

    @Test
    void decimalsRound() {
        assertEquals(
                List.of(value("1-0:32.7.0", 233, 0, Unit.VOLT)),
                registers("{path: voltage, obis: '1-0:32.7.0', unit: V, decimals: 0}"));
    }

    @Test
    void aTextThatIsANumberIsOne() {
        assertEquals(
                List.of(value("8-0:1.0.0", 125, -1, Unit.CUBIC_METRE)),
                registers("{path: text, obis: '8-0:1.0.0', unit: m3}"));
    }

    @Test
    void everyElementThatMeetsTheConditionBecomesARegisterWithItsTime() {
        List<RegisterValue> values =
                registers("{path: 'records[*].v', obis: '1-0:1.8.0', unit: Wh, time: 'records[*].t',"
                        + " where: {'records[*].kind': A}}");
        assertEquals(2, values.size());
        assertEquals(MeterTime.utc(1_767_225_600), values.get(0).measuredAt());
        assertEquals(3, values.get(1).mantissa());
        assertNull(values.get(1).measuredAt());
        List<RegisterValue> b = registers(
                "{path: 'records[*].v', obis: '1-0:1.8.0', time: 'records[*].t', where: {'records[*].kind': B}}");
        assertEquals(MeterTime.utc(1_767_225_600), b.get(0).measuredAt(), "milliseconds");
    }

    @Test
    void aTimeMayBeIso() {
        assertEquals(
                "2026-03-01T09:00:00Z",
                String.valueOf(registers("{path: energy.total, obis: '1-0:1.8.0', unit: kWh, time: at}")
                        .get(0)
                        .measuredAt()));
    }

    @Test
    void whatIsNotThereIsNoRegister() {
        assertEquals(List.of(), registers("{path: energy.reactive, obis: '1-0:3.8.0', unit: kvarh}"));
        assertEquals(List.of(), registers("{path: nothing, obis: '1-0:3.8.0', unit: kvarh}"));
        assertEquals(List.of(), registers("{path: 'records[7].v', obis: '1-0:3.8.0', unit: kvarh}"));
    }

    @Test
    void whatIsNoNumberMakesTheFrameMalformed() {
        ScriptCodec codec = scripts.codec("meter", METER, "registers: [{path: relay, obis: '1-0:1.8.0', unit: Wh}]");
        assertEquals(new DecodeResult.Malformed(0, "relay", "is not a number"), TestScripts.decode(codec, "01"));
    }

    @Test
    void relayAndAddressAreTaken() {
        String yaml = "address: serial\nrelay: {path: relay, closed: 'on', open: ['off', cut]}";
        ScriptCodec codec = scripts.codec("meter", METER, yaml);
        DecodeResult.Decoded on = assertInstanceOf(DecodeResult.Decoded.class, TestScripts.decode(codec, "01"));
        assertEquals("00123456", on.meterAddress());
        assertEquals(RelayState.CLOSED, on.relay());
        DecodeResult.Decoded off = assertInstanceOf(DecodeResult.Decoded.class, TestScripts.decode(codec, "00"));
        assertEquals(RelayState.OPEN, off.relay());
    }

    @Test
    void otherPortsAreRefused() {
        ScriptCodec codec = scripts.codec("meter", METER, "ports: [2, 85]");
        assertTrue(TestScripts.decode(codec, "01").toString().contains("FPort 1, which this device does not use"));
        assertInstanceOf(
                DecodeResult.Decoded.class,
                codec.decode(new byte[] {1}, FrameContext.unknown().withPort(85)));
        assertInstanceOf(DecodeResult.Decoded.class, codec.decode(new byte[] {1}, FrameContext.unknown()));
    }

    @Test
    void everyValueIsAFieldByItsPath() {
        Explanation explanation = scripts.codec("meter", METER).explain(new byte[] {1}, FrameContext.unknown());
        FrameField total = explanation.fields().stream()
                .filter(field -> field.name().equals("energy.total"))
                .findFirst()
                .orElseThrow();
        assertEquals("1234.5", String.valueOf(total.value()));
        assertTrue(explanation.fields().stream().anyMatch(field -> field.name().equals("records[1].kind")));
        assertTrue(explanation.fields().stream()
                .anyMatch(field -> field.value() instanceof FieldValue.Flag flag && flag.value()));
        assertTrue(explanation.fields().stream()
                .anyMatch(field ->
                        field.name().equals("warning") && field.meaning().equals("battery")));
        assertEquals(List.of(), ((DecodeResult.Decoded) explanation.result()).registers());
        assertEquals("12.50", FieldTree.of(explanation.fields()).get("text"));
    }

    @Test
    void commandsAreWhatEncodeDownlinkMakesOfThem() {
        String script = "function encodeDownlink(i) { var d = i.data; if (d.fail) return {errors: ['not this one']};"
                + " return {bytes: [d.relay === 'open' ? 0 : 1, d.s >> 8, d.s & 255].concat(d.list || []),"
                + " fPort: 7}; }";
        String yaml = """
                commands:
                  relay-open: {data: {relay: open, s: 0}}
                  set-interval: {data: {s: $seconds, list: [$minutes]}}
                  set-clock: {data: {fail: $time}}
                """;
        ScriptCodec codec = scripts.codec("commands", script, yaml);
        assertEquals(
                Set.of(MeterCommand.Kind.RELAY_OPEN, MeterCommand.Kind.SET_INTERVAL, MeterCommand.Kind.SET_CLOCK),
                codec.commands().kinds());
        LocalDateTime time = LocalDateTime.parse("2026-03-01T10:00:00");
        assertEquals("000000 on 7", encode(codec, new MeterCommand.SetRelay(RelayState.OPEN, time)));
        assertEquals("010e103c on 7", encode(codec, new MeterCommand.SetInterval(Duration.ofHours(1))));
        assertEquals("not this one", encode(codec, new MeterCommand.SetClock(time)));
        assertEquals(
                "the mapping of this script has no such command",
                encode(codec, new MeterCommand.SetRelay(RelayState.CLOSED, time)));
    }

    private static String encode(ScriptCodec codec, MeterCommand command) {
        EncodeResult result = codec.commands().encode(command, CommandTarget.of(null));
        return result instanceof EncodeResult.Encoded encoded
                ? HexFormat.of().formatHex(encoded.frame()) + " on " + encoded.port()
                : ((EncodeResult.Impossible) result).reason();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    registers: [{obis: '1-0:1.8.0'}] | registers[0]: path is missing
                    registers: [{path: a..b, obis: '1-0:1.8.0'}] | registers[0]: not a path
                    registers: [{path: 'a[*].b[*]', obis: '1-0:1.8.0'}] | registers[0]: a path has at most one
                    registers: [{path: a, obis: energy}] | registers[0]: not an OBIS code
                    registers: [{path: a, obis: '1-0:1.8.0', unit: furlong}] | registers[0]: unit is not known: furlong
                    registers: [{path: a, obis: '1-0:1.8.0', scale: ten}] | registers[0]: scale is not a number
                    registers: [{path: a, obis: '1-0:1.8.0', scael: 10}] | registers[0]: scael is not known in it
                    register: [] | register is not known in the file
                    ports: [x] | not an FPort: x
                    commands: {explode: {data: {}}} | explode is not known in commands
                    a: [ | not YAML
                    """)
    void aMappingThatIsWrongSaysWhere(String yaml, String problem) {
        Path script = scripts.file("wrong.js", METER);
        scripts.file("wrong.yaml", yaml.replace("''", "'"));
        IllegalArgumentException fault = assertThrows(
                IllegalArgumentException.class, () -> scripts.codecs().ofFile(script));
        assertTrue(String.valueOf(fault.getMessage()).startsWith("wrong.yaml: " + problem), fault.getMessage());
        assertTrue(scripts.codecs().byId("js:wrong").isEmpty());
        assertInstanceOf(ScriptCodecs.Entry.Faulty.class, scripts.codecs().all().get("js:wrong"));
    }

    @Test
    void aScriptOfTheFolderHasItsNameAtOnce() {
        assertTrue(scripts.codecs().byId("js:meter").isEmpty());
        scripts.codec("meter", METER, "title: A meter\nregisters: [{path: voltage, obis: '1-0:32.7.0', unit: V}]");
        assertEquals(
                "A meter",
                scripts.codecs().byId("js:meter").orElseThrow().about().title());
        assertEquals(
                "1-0:32.7.0",
                scripts.codecs().byId("js:meter").orElseThrow().about().reads());
        for (String name : List.of("meter", "js:../meter", "js:meter.js", "js:", "js:/etc/passwd")) {
            assertTrue(scripts.codecs().byId(name).isEmpty(), name);
        }
    }
}
