package io.metergate.codec.dlt645;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.codec.CommandTarget;
import io.metergate.codec.DeviceKeys;
import io.metergate.codec.EncodeResult;
import io.metergate.codec.EncodeResult.Encoded;
import io.metergate.codec.EncodeResult.Impossible;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameField;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.MeterCommand.Read;
import io.metergate.codec.MeterCommand.SetClock;
import io.metergate.codec.MeterCommand.SetInterval;
import io.metergate.codec.MeterCommand.SetRelay;
import io.metergate.codec.Obis;
import io.metergate.codec.RelayState;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Dlt645EncoderTest {
    private static final Dlt645Codec CODEC = new Dlt645Codec();
    private static final LocalDateTime TIME = LocalDateTime.of(2031, 12, 24, 18, 30, 59);
    private static final CommandTarget METER =
            new CommandTarget(Dlt645Samples.METER, DeviceKeys.NONE, "02123456", "11223344");

    @ParameterizedTest
    @CsvSource({
        "1-0:1.8.0, 00010000",
        "1-0:15.8.0, 00000000",
        "1-0:1.8.4, 00010400",
        "1-0:1.8.2*3, 00010203",
        "1-0:42.8.0, 002A0000",
        "1-0:1.6.0, 01010000",
        "1-0:52.7.0, 02010200",
        "1-0:1.7.0, 02030000",
        "1-0:61.7.0, 02030300",
        "1-0:13.7.0, 02060000",
        "1-0:14.7.0, 02800002",
        "0-0:19.10.0, 00900200",
    })
    void asksForARegisterByItsIdentifier(String register, String identifier) {
        Encoded read = encoded(new Read(Obis.parse(register)));
        assertEquals(2, read.port());
        assertEquals(identifier, field(read, "data identifier").substring(0, 8));
    }

    @Test
    void switchesTheRelayByTheTargetsRight() {
        Encoded trip = encoded(new SetRelay(RelayState.OPEN, TIME));
        assertEquals("trip", field(trip, "command"));
        assertEquals("2031-12-24T18:30:59", field(trip, "valid until"));
        assertEquals("11 22 33 44", field(trip, "operator"));
        assertEquals("level 2, not told", field(trip, "password"));
        assertEquals("close", field(encoded(new SetRelay(RelayState.CLOSED, TIME)), "command"));
    }

    @Test
    void setsIntervalAndClock() {
        assertEquals("900 s", field(encoded(new SetInterval(Duration.ofMinutes(15))), "reporting interval"));
        assertEquals("2031-12-24T18:30:59", field(encoded(new SetClock(TIME)), "date and time"));
        EncodeResult open = CODEC.commands().encode(new SetClock(TIME), CommandTarget.of(Dlt645Samples.METER));
        assertEquals("2031-12-24T18:30:59", field(assertInstanceOf(Encoded.class, open), "time"));
    }

    @Test
    void makesNoCommandWithoutWhatItNeeds() {
        assertImpossible(new SetRelay(RelayState.OPEN, TIME), CommandTarget.of(Dlt645Samples.METER));
        assertImpossible(new Read(Obis.ACTIVE_ENERGY_IMPORT), CommandTarget.of("1234567890123"));
        assertImpossible(new Read(Obis.parse("8-0:1.0.0")), METER);
        assertImpossible(new SetInterval(Duration.ofDays(1)), METER);
        assertImpossible(new SetClock(LocalDateTime.of(2100, 1, 1, 0, 0)), METER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0212345", "FF123456", "0212345G"})
    void knowsAPasswordByItsForm(String password) {
        CommandTarget target = new CommandTarget(Dlt645Samples.METER, DeviceKeys.NONE, password, null);
        assertImpossible(new SetRelay(RelayState.OPEN, TIME), target);
    }

    @Test
    void writesTheOtherRequestsOfAHeadEnd() {
        byte[] next = Dlt645Commands.readNext(Dlt645Samples.METER, 0x0001FF00, 3);
        assertEquals("03", field(next, "sequence"));
        byte[] freeze = Dlt645Commands.freezeNow(Dlt645Samples.METER);
        assertEquals("MMDDhhmm 99 99 99 99", field(freeze, "when to freeze, 99 each"));
    }

    private static void assertImpossible(MeterCommand command, CommandTarget target) {
        assertInstanceOf(Impossible.class, CODEC.commands().encode(command, target));
    }

    private static Encoded encoded(MeterCommand command) {
        return assertInstanceOf(Encoded.class, CODEC.commands().encode(command, METER));
    }

    private static String field(Encoded encoded, String name) {
        return field(encoded.frame(), name);
    }

    private static String field(byte[] frame, String name) {
        List<FrameField> fields =
                CODEC.explain(frame, FrameContext.unknown().eitherWay()).fields();
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " in " + fields))
                .meaning();
    }
}
