package io.metergate.platform.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.device.Transport;
import io.metergate.intake.Refusal;
import io.metergate.intake.Uplink;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PlainTextTest {
    @Test
    void keepsOrdinaryText() {
        assertEquals("Zähler 7: zu spät", PlainText.of("Zähler 7: zu spät", 100));
    }

    @Test
    void replacesWhatCanNotBeStoredOrShown() {
        assertEquals("a?b?c?", PlainText.of("a\0b\nc\uD83D", 100));
    }

    @Test
    void cutsWhatIsTooLong() {
        assertEquals("abc", PlainText.of("abcdef", 3));
    }

    @Test
    void cleansTheNameThatAStrangerGives() {
        Uplink uplink = Uplink.direct("x\0".repeat(100), Transport.COAP, new byte[0], Instant.EPOCH);
        assertEquals("x?".repeat(32), uplink.deviceId());
        assertEquals(
                300,
                new Refusal(Refusal.Reason.MALFORMED, "y".repeat(1_000))
                        .detail()
                        .length());
    }
}
