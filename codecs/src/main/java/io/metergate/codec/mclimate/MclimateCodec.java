package io.metergate.codec.mclimate;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.CommandEncoder;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.lorawan.ItemReader;
import java.util.List;
import java.util.Objects;

/**
 * 16 A switch and power meter, and 16 A dry switch. Every uplink ends with the regular report, of twelve bytes with a
 * power meter and of three without; that tells the two apart.
 */
public final class MclimateCodec implements MeterCodec {
    static final int REPORT = 0x01;

    private static final int DRY_LENGTH = 3;
    private static final int METER_LENGTH = 12;

    @Override
    public String id() {
        return "mclimate";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "MClimate 16 A switch and power meter, 16 A dry switch",
                "MClimate, 16A Switch & Power Meter communication protocol",
                "energy, power, voltage, current; relay state",
                List.of("mclimate/16a-switch-power-meter", "mclimate/16a-dry-switch"));
    }

    @Override
    public CommandEncoder commands() {
        return MclimateCommands.ENCODER;
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        int end = offset + length;
        FrameNotes notes = sink.notes();
        int mark = notes == null ? 0 : notes.mark();
        if (uplink(frame, offset, end, sink)) {
            return true;
        }
        return context.takesRequests() && MclimateCommands.explain(frame, offset, end, mark, sink);
    }

    private static boolean uplink(byte[] bytes, int base, int end, FrameSink sink) {
        sink.clear();
        int at = base;
        while (at < end && bytes[at] != REPORT) {
            at = Answers.TABLE.item(bytes, base, at, end, sink);
            if (at == ItemReader.FAULT) {
                return false;
            }
        }
        int rest = end - at;
        if (rest == METER_LENGTH) {
            return Answers.METER_REPORT.walk(bytes, base, at, end, sink);
        }
        if (rest == DRY_LENGTH) {
            return Answers.DRY_REPORT.walk(bytes, base, at, end, sink);
        }
        return sink.malformed(rest == 0 ? end - base : at - base, "report", "not as long as that of any switch");
    }
}
