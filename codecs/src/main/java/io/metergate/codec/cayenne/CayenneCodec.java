package io.metergate.codec.cayenne;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import java.util.List;
import java.util.Objects;

/**
 * Cayenne LPP as devices send it, on any FPort. Energy, power, voltage, current and frequency become registers; the
 * channel of an item is group B of its register, with channels 0 and 1 for the meter as a whole.
 */
public final class CayenneCodec implements MeterCodec {
    @Override
    public String id() {
        return "cayenne-lpp";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "Cayenne Low Power Payload",
                "myDevices Cayenne docs, LoRa; types of the CayenneLPP library",
                "energy, power, voltage, current, frequency; as fields also sensors, switches, place and time",
                List.of("cayenne"));
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        return Types.TABLE.walk(frame, offset, offset, offset + length, sink);
    }
}
