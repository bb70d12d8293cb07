package io.metergate.codec.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.codec.Decoding;
import io.metergate.codec.FieldTree;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.MeterCodecContract;
import io.metergate.codec.RelayState;
import io.metergate.codec.bytes.Hex;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AcmeCodecTest extends MeterCodecContract {
    private static final byte[] REPORT = Hex.parse("00 00 12 D6 87 05 DC 50");

    private final Decoding acme = new Decoding(codec());

    @Test
    void readsEnergyPowerAndRelay() {
        assertEquals("1-0:1.8.0=1234567e0Wh 1-0:1.7.0=1500e0W", acme.registers(REPORT));
        assertEquals(RelayState.CLOSED, acme.decoded(REPORT).relay());
    }

    @Test
    void refusesAWrongSum() {
        acme.assertFault(Hex.parse("01 00 12 D6 87 05 DC 50"), 7, "sum");
    }

    @Test
    void saysEverythingAsOneObject() {
        Map<String, Object> content =
                FieldTree.of(codec().explain(REPORT, FrameContext.unknown()).fields());
        assertEquals(
                Map.of("relayOpen", false, "energy", new BigDecimal("1234567"), "power", new BigDecimal("1500")),
                content);
    }

    @Override
    protected MeterCodec codec() {
        return new AcmeCodec();
    }

    @Override
    protected List<byte[]> goodFrames() {
        return List.of(REPORT);
    }

    @Override
    protected void mend(byte[] frame) {
        if (frame.length == 8) {
            frame[7] = 0;
            for (int i = 0; i < 7; i++) {
                frame[7] += frame[i];
            }
        }
    }

    @Override
    protected boolean isListed() {
        return false;
    }
}
