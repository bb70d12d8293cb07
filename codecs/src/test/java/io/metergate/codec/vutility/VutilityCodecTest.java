package io.metergate.codec.vutility;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.codec.CommandTarget;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.Decoding;
import io.metergate.codec.EncodeResult;
import io.metergate.codec.EncodeResult.Encoded;
import io.metergate.codec.EncodeResult.Impossible;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCommand.SetInterval;
import io.metergate.codec.SampleContract;
import io.metergate.codec.bytes.Hex;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class VutilityCodecTest extends SampleContract {
    private static final VutilityCodec CODEC = new VutilityCodec();
    private static final Decoding DECODING = new Decoding(CODEC);

    VutilityCodecTest() {
        super(VutilitySamples.target());
    }

    @Test
    void readsTheClamp() {
        assertEquals("1-0:31.5.0=100e-1A", DECODING.registers(Hex.parse("32 00 00 10 00 00 64 14 0A C0 80")));
    }

    @Test
    void readsVoltagesInSixtyFourthsAndCurrentsInSixteenths() {
        assertEquals(
                "1-0:32.5.0=230000000e-6V 1-0:52.5.0=231000000e-6V 1-0:72.5.0=232000000e-6V"
                        + " 1-0:31.5.0=200000e-4A 1-0:51.5.0=210000e-4A 1-0:71.5.0=220000e-4A",
                DECODING.registers(Hex.parse("26 3980 39C0 3A00 10 80 FF B3 0140 0150 0160 08 10 18 70")));
    }

    @Test
    void readsEnergyAndPowerFactor() {
        assertEquals(
                "1-0:1.8.0=1000000e0Wh 1-0:13.5.0=950000000e-9",
                DECODING.registers(Hex.parse("2B 00000000000F4240 2F80")));
    }

    @Test
    void refusesAnotherLengthAPacketThatIsNotKnownAndASilentMeter() {
        DECODING.assertFault(Hex.parse("32 00 00 10 00 00 64 14 0A C0"), 10, "packet");
        DECODING.assertFault(Hex.parse("33 00 00 10 00 00 64 14 0A C0 80"), 0, "packet");
        DECODING.assertFault(Hex.parse("1C B3 70 0001E240 000000 01"), 10, "meter answers");
    }

    @Test
    void readsTheSettingsThatItMakes() {
        assertSetting("transmitIntervalSeconds", "300", VutilityDownlinks.transmitInterval(Duration.ofMinutes(5)));
        assertSetting("measurementIntervalMs", "250", VutilityDownlinks.measurementInterval(Duration.ofMillis(250)));
        assertSetting("lowPowerThreshold", "2.5", VutilityDownlinks.lowPowerThreshold(new BigDecimal("2.5")));
        assertSetting("factoryReset", "true", VutilityDownlinks.factoryReset());
        assertSetting("factoryReset", "true", VutilityDownlinks.pulseDropFactoryReset());
        assertSetting("transmitIntervalSeconds", "60", VutilityDownlinks.voltDropInterval(Duration.ofMinutes(1)));
        assertSetting("packetTransmitSchedule", "[43, 0, 41]", VutilityDownlinks.voltDropSchedule(43, 0, 41));
        assertSetting("factoryReset", "true", VutilityDownlinks.voltDropFactoryReset());
        assertSetting("softReset", "true", VutilityDownlinks.voltDropSoftReset());
    }

    @Test
    void setsTheIntervalInTheFormOfTheDevice() {
        SetInterval command = new SetInterval(Duration.ofMinutes(3));
        Encoded hotDrop = assertInstanceOf(Encoded.class, CODEC.commands().encode(command, CommandTarget.of(null)));
        assertArrayEquals(Hex.parse("5400 00003443 00000000"), hotDrop.frame());
        Encoded voltDrop = assertInstanceOf(
                Encoded.class, VutilityCodec.voltDrop().commands().encode(command, CommandTarget.of(null)));
        assertArrayEquals(Hex.parse("0031 000000B4"), voltDrop.frame());
    }

    @Test
    void makesNoSettingThatADeviceWouldNotTake() {
        assertInstanceOf(Impossible.class, VutilityDownlinks.transmitInterval(Duration.ofSeconds(59)));
        assertInstanceOf(Impossible.class, VutilityDownlinks.measurementInterval(Duration.ofSeconds(11)));
        assertInstanceOf(Impossible.class, VutilityDownlinks.lowPowerThreshold(new BigDecimal("4")));
        assertInstanceOf(Impossible.class, VutilityDownlinks.voltDropSchedule(0, 0));
        assertInstanceOf(Impossible.class, VutilityDownlinks.voltDropSchedule(46));
    }

    @Test
    void takesNoSettingForAnUplink() {
        DECODING.assertFault(Hex.parse("5400 00003443 00000000"), 0, "packet");
    }

    private static void assertSetting(String name, String value, EncodeResult setting) {
        Encoded encoded = assertInstanceOf(Encoded.class, setting);
        assertEquals(3, encoded.port());
        var explanation = CODEC.explain(encoded.frame(), FrameContext.unknown().eitherWay());
        assertInstanceOf(Decoded.class, explanation.result());
        assertEquals(value, String.valueOf(FieldTree.of(explanation.fields()).get(name)));
    }
}
