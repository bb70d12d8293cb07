package io.metergate.settlement.pg;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.Obis;
import io.metergate.codec.Unit;
import java.nio.ByteBuffer;

/** The least format with a counter: eight bytes of it, then eight of the register; or four of a voltage. */
final class CountingCodec implements MeterCodec {
    private static final int WITH_VOLTAGE = 12;

    static byte[] other(long counter, int volts) {
        return ByteBuffer.allocate(WITH_VOLTAGE).putLong(counter).putInt(volts).array();
    }

    static byte[] frame(long counter, long wattHours) {
        return ByteBuffer.allocate(16).putLong(counter).putLong(wattHours).array();
    }

    @Override
    public String id() {
        return "counting";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo("counting", "this test", "one register");
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        sink.clear();
        ByteBuffer bytes = ByteBuffer.wrap(frame, offset, length);
        sink.invocationCounter(bytes.getLong());
        if (length == WITH_VOLTAGE) {
            return sink.register(Obis.parse("1-0:32.7.0").packed(), bytes.getInt(), 0, Unit.VOLT);
        }
        return sink.register(Obis.ACTIVE_ENERGY_IMPORT.packed(), bytes.getLong(), 0, Unit.WATT_HOUR);
    }
}
