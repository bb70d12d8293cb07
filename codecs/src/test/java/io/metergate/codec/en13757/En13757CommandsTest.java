package io.metergate.codec.en13757;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.codec.CommandAnswer;
import io.metergate.codec.CommandTarget;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.EncodeResult;
import io.metergate.codec.Explanation;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCommand;
import io.metergate.codec.Obis;
import io.metergate.codec.RelayState;
import io.metergate.codec.bytes.Hex;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class En13757CommandsTest {
    private static final En13757Codec CODEC = new En13757Codec();
    private static final MeterCommand READ = new MeterCommand.Read(Obis.parse("1-0:1.8.0"));
    private static final LocalDateTime CLOCK = LocalDateTime.of(2026, 11, 24, 22, 58);

    @Test
    void asksForTheData() {
        byte[] frame = encoded(READ, "5");
        assertEquals("105B056016", Hex.format(frame));
        assertInstanceOf(
                Decoded.class, CODEC.decode(frame, FrameContext.unknown().eitherWay()));
        assertInstanceOf(Malformed.class, CODEC.decode(frame));
        assertEquals("105BFE5916", Hex.format(encoded(READ, null)));
    }

    @Test
    void setsTheClockAndReadsWhatItMade() {
        byte[] frame = encoded(new MeterCommand.SetClock(CLOCK), "250");
        Explanation explanation = CODEC.explain(frame, FrameContext.unknown().eitherWay());
        assertInstanceOf(Decoded.class, explanation.result(), explanation.result()::toString);
        String clock = explanation.fields().stream()
                .filter(field -> field.name().equals("Date and time"))
                .findFirst()
                .orElseThrow()
                .meaning();
        assertEquals("2026-11-24T22:58:00", clock);
        assertInstanceOf(Malformed.class, CODEC.decode(frame));
    }

    @Test
    void saysWhatItCannotMake() {
        MeterCommand relay = new MeterCommand.SetRelay(RelayState.OPEN, CLOCK);
        assertInstanceOf(EncodeResult.Impossible.class, CODEC.commands().encode(relay, CommandTarget.of("5")));
        for (String address : List.of("251", "12345678", "", "x")) {
            assertInstanceOf(EncodeResult.Impossible.class, CODEC.commands().encode(READ, CommandTarget.of(address)));
        }
        MeterCommand late = new MeterCommand.SetClock(CLOCK.withYear(2100));
        assertInstanceOf(EncodeResult.Impossible.class, CODEC.commands().encode(late, CommandTarget.of("5")));
    }

    @Test
    void takesAnAcknowledgement() {
        Decoded decoded = assertInstanceOf(Decoded.class, CODEC.decode(Hex.parse("E5")));
        assertEquals(List.of(new CommandAnswer.Accepted(CommandAnswer.Command.WRITE)), decoded.answers());
    }

    @Test
    void looksAtOtherRequestsWhenAsked() {
        FrameContext either = FrameContext.unknown().eitherWay();
        for (String request : List.of("53FD52 78563412 FFFF FF FF", "5305 50", "7305 BD", "5305 51 01FD1F 01")) {
            byte[] frame = LongFrames.wrap(request);
            assertInstanceOf(Decoded.class, CODEC.decode(frame, either), () -> CODEC.decode(frame, either) + "");
            assertInstanceOf(Malformed.class, CODEC.decode(frame));
        }
    }

    private static byte[] encoded(MeterCommand command, @Nullable String address) {
        EncodeResult result = CODEC.commands().encode(command, CommandTarget.of(address));
        return assertInstanceOf(EncodeResult.Encoded.class, result).frame();
    }
}
