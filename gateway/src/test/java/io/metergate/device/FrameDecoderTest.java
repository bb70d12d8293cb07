package io.metergate.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.settlement.pg.FaultyCodec;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class FrameDecoderTest {
    private final FrameDecoder decoder = FrameDecoder.of(new FaultyCodec(), FrameProtection.NONE);

    @Test
    void remembersWhatEarlierFramesLeft() {
        assertEquals(0, framesBefore());
        assertEquals(1, framesBefore());
    }

    @Test
    void forgetsAfterAFailureWhatTheFormatWasInTheMidstOf() {
        framesBefore();
        assertInstanceOf(
                IllegalStateException.class,
                decoder.decode(new byte[1], null, Instant.EPOCH).cause());

        assertEquals(0, framesBefore());
    }

    @Test
    void failsInsteadOfThrowingWhenAFormatGoesTooDeep() {
        assertInstanceOf(
                StackOverflowError.class,
                decoder.decode(new byte[2], null, Instant.EPOCH).cause());
    }

    private long framesBefore() {
        Decoded decoded =
                (Decoded) decoder.decode(new byte[3], null, Instant.EPOCH).result();
        return decoded.registers().get(0).mantissa();
    }
}
