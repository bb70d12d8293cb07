package io.metergate.settlement.pg;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.Obis;
import io.metergate.codec.Unit;
import java.nio.ByteBuffer;
import java.time.Instant;

/** The least format with many values: of each three bytes of its register, eight of its time, eight of its value. */
public final class ListCodec implements MeterCodec {
    public static final Obis IMPORT = Obis.ACTIVE_ENERGY_IMPORT;
    public static final Obis DAY = Obis.parse("1-0:1.8.1");
    public static final Obis NIGHT = Obis.parse("1-0:1.8.2");
    public static final Obis EXPORT = Obis.parse("1-0:2.8.0");

    private static final int BYTES = 3 + 8 + 8;

    /** One value of a frame. */
    public record Value(Obis register, Instant at, long wattHours) {}

    public static byte[] frame(Value... values) {
        ByteBuffer frame = ByteBuffer.allocate(BYTES * values.length);
        for (Value value : values) {
            Obis register = value.register();
            frame.put((byte) register.c()).put((byte) register.d()).put((byte) register.e());
            frame.putLong(value.at().getEpochSecond()).putLong(value.wattHours());
        }
        return frame.array();
    }

    @Override
    public String id() {
        return "list";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo("list", "this test", "dated registers");
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        sink.clear();
        ByteBuffer bytes = ByteBuffer.wrap(frame, offset, length);
        while (bytes.remaining() >= BYTES) {
            Obis register = Obis.of(1, 0, bytes.get(), bytes.get(), bytes.get());
            sink.measuredAt(bytes.getLong(), true);
            if (!sink.register(register.packed(), bytes.getLong(), 0, Unit.WATT_HOUR)) {
                return false;
            }
        }
        return true;
    }
}
