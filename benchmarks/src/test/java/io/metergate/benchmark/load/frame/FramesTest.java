package io.metergate.benchmark.load.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.Codecs;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameSink;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** The bench's frames as the product's own formats read them. */
class FramesTest {
    @Test
    void theEnergyFrameSaysTheRegister() {
        ByteBuffer out = ByteBuffer.allocate(EnergyFrame.BYTES);
        EnergyFrame.write(out, Fleet.address(123), 98_765_430);

        FrameSink sink = decode(EnergyFrame.CODEC, out);

        assertEquals(1, sink.size());
        // In hundredths of a kilowatt-hour.
        assertEquals(9_876_543, sink.mantissa(0));
        assertEquals(98_765_430, EnergyFrame.wattHours(out.array()));
    }

    @Test
    void theDatedFrameSaysTheRegister() {
        ByteBuffer out = ByteBuffer.allocate(DatedFrame.BYTES);
        DatedFrame.write(out, 1_790_000_000, 1_000_010);

        FrameSink sink = decode(DatedFrame.CODEC, out);

        assertEquals(1, sink.size());
        assertEquals(1_000_010, sink.mantissa(0));
    }

    @Test
    void framesAreFullWhenTheyAreWritten() {
        ByteBuffer out = ByteBuffer.allocate(EnergyFrame.BYTES + DatedFrame.BYTES);
        EnergyFrame.write(out, 1, 10);
        DatedFrame.write(out, 1, 10);

        assertTrue(!out.hasRemaining());
    }

    private static FrameSink decode(String codec, ByteBuffer frame) {
        byte[] octets = new byte[frame.flip().remaining()];
        frame.get(octets);
        FrameSink sink = new FrameSink();
        assertTrue(
                Codecs.byId(codec).orElseThrow().decode(octets, 0, octets.length, FrameContext.unknown(), sink),
                () -> String.valueOf(sink.toMalformed()));
        return sink;
    }
}
