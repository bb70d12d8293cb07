package io.metergate.settlement.pg;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.Obis;
import io.metergate.codec.Unit;

/**
 * A format with a fault: it fails at frames of one byte, and goes down for ever at those of two. Of others it reads how
 * many came before.
 */
public final class FaultyCodec implements MeterCodec {
    /** What it remembers of a device. */
    private static final class Before {
        private int frames;
    }

    @Override
    public String id() {
        return "faulty";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo("faulty", "this test", "nothing");
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        sink.clear();
        Before before = context.memory().part(Before.class, Before::new);
        if (length == 1) {
            throw new IllegalStateException("a fault");
        }
        if (length == 2) {
            return decode(frame, offset, length, context, sink);
        }
        return sink.register(Obis.ACTIVE_ENERGY_IMPORT.packed(), before.frames++, 0, Unit.WATT_HOUR);
    }
}
