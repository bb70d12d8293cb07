package io.metergate.codec.yobiiq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.codec.Codecs;
import io.metergate.codec.CommandTarget;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.Decoding;
import io.metergate.codec.EncodeResult.Encoded;
import io.metergate.codec.EncodeResult.Impossible;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.MeterCodecContract;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.RelayState;
import io.metergate.codec.bytes.Hex;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class YobiiqCodecTest extends MeterCodecContract {
    private static final LocalDateTime ANY_TIME = LocalDateTime.of(2026, 1, 2, 3, 4);

    private final Decoding decoding = new Decoding(YobiiqCodec.all().get(0));

    @Override
    protected MeterCodec codec() {
        return decoding.codec();
    }

    @Override
    protected List<byte[]> goodFrames() {
        return YobiiqSamples.FRAMES;
    }

    @Override
    protected void mend(byte[] frame) {
        // the format has no check
    }

    @Test
    void readsAMeterAtTheTimeOfItsDataLogger() {
        byte[] frame = Hex.parse("01 01 6774B1C0 02 03 6774B1B0 03 04 0012D687 04 05 00000001 0B 0A 00");
        assertEquals("1-0:1.8.1=1234567e0Wh 1-0:1.8.2=1e0Wh", decoding.registers(frame));
        assertEquals(
                "2025-01-01T03:08:32Z",
                String.valueOf(decoding.decoded(frame).registers().get(0).measuredAt()));
    }

    @Test
    void readsMomentaryValues() {
        assertEquals(
                "1-0:32.7.0=2310e-1V 1-0:31.7.0=5250e-3A 1-0:21.7.0=-1200e0W 1-0:33.7.0=-100e-2 1-0:14.7.0=5000e-2Hz",
                decoding.registers(Hex.parse(
                        "01 00 00000007 02 0C 00000906 03 10 00001482 04 14 FFFFFB50 05 1D 9C 06 20 FF9C 07 23 1388")));
    }

    @Test
    void showsTwoDecimalsAsTheMakerAndKeepsAllInTheRegister() {
        assertEquals("1.23 kvar", shown("01 17 000004D2", "reactivePowerL1"));
        assertEquals("-2.35 kVA", shown("01 1A FFFFF6D2", "apparentPowerL1"));
        assertEquals(
                "1.04 kvar", shown("01 25 00000415", "totalSystemReactivePower"), "1.045 is a little less in binary");
        assertEquals("1-0:23.7.0=1234e0var", decoding.registers(Hex.parse("01 17 000004D2")));
    }

    private static String shown(String frame, String name) {
        FrameContext context = FrameContext.unknown().withPort(1);
        return em4301().explain(Hex.parse(frame), context).fields().stream()
                .filter(field -> field.name().equals(name + ".data"))
                .findFirst()
                .orElseThrow()
                .meaning();
    }

    private static MeterCodec em4301() {
        return Codecs.byId("yobiiq/em4301").orElseThrow();
    }

    @Test
    void readsAP1Reader() {
        byte[] frame = Hex.parse("01 FE 6774B1C0 01 13 0012D687 01 1A 000004B0 01 25 00000906 01 28 00000005 01 45 01");
        assertEquals(
                "1-0:1.8.0=1234567e0Wh 1-0:1.7.0=1200e0W 1-0:32.7.0=2310e-1V 1-0:31.7.0=5e0A",
                decoding.registers(frame));
        assertEquals(RelayState.CLOSED, decoding.decoded(frame).relay());
    }

    @Test
    void takesThePowersOfAMeterThatNumbersItsItemsForNoEnergy() {
        assertEquals(
                "1-0:1.7.0=1200e0W 1-0:3.7.0=2300e0var",
                decoding.registers(Hex.parse("01 13 000004B0 02 25 000008FC")));
    }

    @Test
    void datesEarlierValues() {
        FrameContext context = FrameContext.unknown().withPort(20);
        byte[] frame = Hex.parse("01 FE 6774B1C0 A0 13 000A 0012D687 A1 27 0010 00000906");
        Decoded decoded = assertInstanceOf(Decoded.class, dsmr().decode(frame, context));
        assertEquals(
                "2025-01-01T03:08:38Z",
                String.valueOf(decoded.registers().get(0).measuredAt()));
        assertEquals(
                "2025-01-01T03:08:32Z",
                String.valueOf(decoded.registers().get(1).measuredAt()));
        assertEquals(
                "{packageTimestamp=1735700928, listOfMeasurements=[{name=electricityDeliveredToClient,"
                        + " alias=totalImportedActiveEnergy, ts=1735700918, data=1234567},"
                        + " {name=voltageL3, ts=1735700912, data=231.0}], codecVersion=1.0.0, genericModel=DSMR,"
                        + " productCode=P1002005, manufacturer=YOBIIQ B.V.}",
                FieldTree.of(dsmr().explain(frame, context).fields()).toString());
    }

    @Test
    void remembersWhatADeviceSaidOfItself() {
        byte[] data = Hex.parse("01 04 00000001");
        FrameContext context = FrameContext.unknown();
        assertEquals("EM2101", model(data, context));
        assertEquals("EM4301", model(modelTold("EM4301CT"), context));
        assertEquals("EM4301", model(data, context));
    }

    private static byte[] modelTold(String name) {
        return Hex.parse("FF 28 " + Hex.format(name.getBytes(StandardCharsets.US_ASCII)));
    }

    private String model(byte[] frame, FrameContext context) {
        return String.valueOf(
                FieldTree.of(codec().explain(frame, context).fields()).get("genericModel"));
    }

    @Test
    void readsRelayAndAnswers() {
        assertEquals(
                RelayState.OPEN,
                decoding.decoded(Hex.parse("01 01 00 02 02 01")).relay());
        assertEquals(
                "[Accepted[command=WRITE]]",
                decoding.decoded(Hex.parse("00")).answers().toString());
        assertEquals(
                "[Refused[command=WRITE, reason=downlink command failed]]",
                decoding.decoded(Hex.parse("01")).answers().toString());
    }

    @Test
    void showsNoKey() {
        byte[] frame = Hex.parse("FF DD 000102030405060708090A0B0C0D0E0F");
        String fields =
                dsmr().explain(frame, FrameContext.unknown().withPort(100)).toString();
        assertEquals(-1, fields.indexOf("0E0F"));
    }

    @Test
    void refusesWhatAPacketDoesNotHave() {
        decoding.assertFault(new byte[0], 0, "payload");
        decoding.assertFault(Hex.parse("02"), 0, "result");
        decoding.assertFault(Hex.parse("FF 09 02"), 2, "value");
        decoding.assertFault(Hex.parse("FF 09 0200 01 0A 0129"), 4, "channel");
        decoding.assertFault(Hex.parse("01 1E 02000000 C0B17467 3C000000"), 2, "power failure event log");
        FrameContext unused = FrameContext.unknown().withPort(99);
        Malformed malformed = assertInstanceOf(Malformed.class, codec().decode(Hex.parse("00"), unused));
        assertEquals("FPort", malformed.field());
    }

    @Test
    void readsTheCommandsThatItMakes() {
        assertEquals(
                "50 {controlMode=1, relayCommand=0}", object(new MeterCommand.SetRelay(RelayState.OPEN, ANY_TIME)));
        assertEquals(
                "50 {controlMode=1, relayCommand=1}", object(new MeterCommand.SetRelay(RelayState.CLOSED, ANY_TIME)));
        assertEquals("1 {Interval=15}", object(new MeterCommand.SetInterval(Duration.ofMinutes(15))));
    }

    private String object(MeterCommand command) {
        MeterCodec codec = Codecs.byId("yobiiq/em2101").orElseThrow();
        Encoded encoded = assertInstanceOf(Encoded.class, codec.commands().encode(command, CommandTarget.of(null)));
        FrameContext context = FrameContext.unknown().withPort(encoded.port()).eitherWay();
        return encoded.port() + " "
                + FieldTree.of(codec.explain(encoded.frame(), context).fields());
    }

    @Test
    void switchesNothingWithoutARelay() {
        var command = new MeterCommand.SetRelay(RelayState.OPEN, ANY_TIME);
        assertInstanceOf(Impossible.class, dsmr().commands().encode(command, CommandTarget.of(null)));
    }

    private static MeterCodec dsmr() {
        return Codecs.byId("yobiiq/dsmr").orElseThrow();
    }
}
