package io.metergate.simulator.frame;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.codec.CommandAnswer;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.RegisterValue;
import io.metergate.codec.RelayState;
import io.metergate.codec.dlt645.Dlt645Codec;
import io.metergate.codec.dlt645.Dlt645Commands;
import io.metergate.codec.dlt645.Dlt645Credentials;
import io.metergate.codec.dlt645.RelayAction;
import io.metergate.codec.en13757.En13757Codec;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The gateway's codecs and the meters' side were written apart; here they meet. */
class CodecAgreementTest {
    private static final String ADDRESS = "202600000001";
    private static final Measurement NOW = new Measurement(12_345_670, 1_235, 2_298, true);

    @Test
    void theGatewayReadsADlt645Report() {
        Decoded report = decoded(new Dlt645Codec(), Dlt645Frames.report(ADDRESS, NOW));

        assertEquals(ADDRESS, report.meterAddress());
        assertEquals(RelayState.OPEN, report.relay());
        assertRegisters(
                Map.of("1-0:1.8.0", "12345670", "1-0:1.7.0", "1235.0", "1-0:32.7.0", "229.8"), report.registers());
    }

    @Test
    void theGatewayReadsALongFrame() {
        Decoded report = decoded(new En13757Codec(), MbusFrames.longFrame("12345678", 42, NOW));

        assertEquals("12345678", report.meterAddress());
        assertRegisters(
                Map.of("1-0:1.8.0", "12345670", "1-0:1.7.0", "1235", "1-0:12.7.0", "229.8", "1-0:11.7.0", "5.374"),
                report.registers());
    }

    @Test
    void theGatewayReadsBareRecords() {
        Decoded report = decoded(new En13757Codec(), MbusFrames.records("12345678", NOW));

        assertRegisters(
                Map.of("1-0:1.8.0", "12345670", "1-0:1.7.0", "1235", "1-0:12.7.0", "229.8", "1-0:11.7.0", "5.374"),
                report.registers());
    }

    @Test
    void theGatewayReadsTheAnswersToItsCommands() {
        MeterCodec codec = new Dlt645Codec();

        assertEquals(
                List.of(new CommandAnswer.Accepted(CommandAnswer.Command.RELAY)),
                decoded(codec, Dlt645Frames.relayAccepted(ADDRESS)).answers());
        assertEquals(
                List.of(new CommandAnswer.Refused(CommandAnswer.Command.RELAY, "wrong password or not authorised")),
                decoded(codec, Dlt645Frames.relayRefused(ADDRESS, 4)).answers());
    }

    @Test
    void theMeterReadsTheGatewaysCommand() {
        LocalDateTime until = LocalDateTime.of(2031, 12, 30, 23, 58, 57);
        byte[] frame = Dlt645Commands.relay(new io.metergate.codec.dlt645.RelayCommand(
                ADDRESS, RelayAction.TRIP, new Dlt645Credentials(2, 0x563412, 0x0D0C0B0A), until));

        RelayCommand command = RelayCommand.parse(frame).orElseThrow();

        assertEquals(ADDRESS, command.address());
        assertArrayEquals(new byte[] {0x02, 0x12, 0x34, 0x56}, command.password());
        assertArrayEquals(new byte[] {0x0A, 0x0B, 0x0C, 0x0D}, command.operator());
        assertEquals(RelayCommand.TRIP, command.order());
        assertEquals(until, command.validUntil());
    }

    private static Decoded decoded(MeterCodec codec, byte[] frame) {
        return assertInstanceOf(Decoded.class, codec.decode(frame));
    }

    private static void assertRegisters(Map<String, String> expected, List<RegisterValue> registers) {
        Map<String, BigDecimal> values = registers.stream()
                .collect(Collectors.toMap(value -> value.register().toString(), RegisterValue::value));
        expected.forEach((register, value) -> {
            BigDecimal found = values.get(register);
            assertEquals(0, found == null ? -1 : found.compareTo(new BigDecimal(value)), register + " of " + values);
        });
    }
}
