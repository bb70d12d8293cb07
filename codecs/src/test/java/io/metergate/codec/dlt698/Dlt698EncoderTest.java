package io.metergate.codec.dlt698;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.codec.CommandTarget;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.EncodeResult;
import io.metergate.codec.EncodeResult.Encoded;
import io.metergate.codec.EncodeResult.Impossible;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.MeterCommand.Read;
import io.metergate.codec.MeterCommand.SetClock;
import io.metergate.codec.MeterCommand.SetInterval;
import io.metergate.codec.MeterCommand.SetRelay;
import io.metergate.codec.Obis;
import io.metergate.codec.RelayState;
import io.metergate.codec.bytes.Hex;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Dlt698EncoderTest {
    private static final Dlt698Codec CODEC = new Dlt698Codec();
    private static final LocalDateTime TIME = LocalDateTime.of(2031, 12, 24, 18, 30, 59);
    private static final CommandTarget METER = CommandTarget.of(Dlt698Samples.METER);

    @ParameterizedTest
    @CsvSource({
        "1-0:1.8.0, 00100201",
        "1-0:1.8.4, 00100205",
        "1-0:22.8.0, 00210201",
        "1-0:1.6.0, 10100201",
        "1-0:52.7.0, 20000202",
        "1-0:14.7.0, 200F0200",
        "1-0:91.7.0, 20010400",
        "0-0:19.10.0, 202C0200",
    })
    void asksForARegisterByItsDescriptor(String register, String oad) {
        assertEquals("050101" + oad + "00", message(new Read(Obis.parse(register))));
    }

    @Test
    void switchesTheRelayByRemoteControl() {
        assertEquals("070101800081000101020451F20502011100120000030000", message(new SetRelay(RelayState.OPEN, TIME)));
        assertEquals("070101800082000101020251F2050201160100", message(new SetRelay(RelayState.CLOSED, TIME)));
    }

    @Test
    void setsTheClock() {
        assertEquals("060101400002001C07EF0C18121E3B00", message(new SetClock(TIME)));
    }

    @Test
    void whatItMakesTheCodecReads() {
        Stream.of(new Read(Obis.ACTIVE_ENERGY_IMPORT), new SetRelay(RelayState.OPEN, TIME), new SetClock(TIME))
                .forEach(command -> assertInstanceOf(
                        Decoded.class,
                        CODEC.decode(
                                encoded(command).frame(), FrameContext.unknown().eitherWay())));
    }

    @Test
    void makesNoCommandThatTheProtocolLacks() {
        assertImpossible(new SetInterval(Duration.ofMinutes(15)), METER);
        assertImpossible(new Read(Obis.parse("8-0:1.0.0")), METER);
        assertImpossible(new SetClock(TIME), CommandTarget.of("123"));
    }

    private static void assertImpossible(MeterCommand command, CommandTarget target) {
        EncodeResult result = CODEC.commands().encode(command, target);
        assertInstanceOf(Impossible.class, result);
    }

    private static Encoded encoded(MeterCommand command) {
        return assertInstanceOf(Encoded.class, CODEC.commands().encode(command, METER));
    }

    /** The application message between both checks. */
    private static String message(MeterCommand command) {
        String hex = Hex.format(encoded(command).frame());
        return hex.substring(28, hex.length() - 6);
    }
}
