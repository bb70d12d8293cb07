package io.metergate.codec.watteco;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.CommandEncoder;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the LoRaWAN devices of nke Watteco send on FPort 125: reports and alarms of an attribute, answers to reads and
 * configurations, and batches of compressed samples. The first bit tells reports from batches. A batch can only be read
 * for a model whose tags are known; an attribute that is not known is noted with its bytes where its type tells how
 * many it has.
 */
public final class WattecoCodec implements MeterCodec {
    /** The port of every frame with a header. */
    public static final int PORT = 125;

    private static final int STANDARD = 0x01;

    private final WattecoDevice device;

    /** A codec for one model; {@link WattecoDevice#ANY} for one that nobody told. */
    public WattecoCodec(WattecoDevice device) {
        this.device = device;
    }

    /** One for each model. */
    public static List<MeterCodec> all() {
        return Arrays.stream(WattecoDevice.values())
                .<MeterCodec>map(WattecoCodec::new)
                .toList();
    }

    @Override
    public String id() {
        return device.id();
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                device.title(),
                "nke Watteco, application layer and clusters (support.watteco.com)",
                "energy, power, voltage, current, customer teleinformation, pulses, relay state",
                device.aliases());
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        if (length == 0) {
            return sink.malformed(0, "frame control", "the frame is empty");
        }
        if (context.port() != PORT && context.port() != FrameContext.PORT_UNKNOWN && !context.takesRequests()) {
            return sink.malformed(0, "frame control", "reports come on FPort 125, and this one did not");
        }
        FrameNotes notes = sink.notes();
        if ((frame[offset] & STANDARD) != 0) {
            return Standard.decode(device, frame, offset, offset + length, context, sink, notes);
        }
        return batch(frame, offset, offset + length, context, sink, notes);
    }

    private boolean batch(
            byte[] bytes, int base, int end, FrameContext context, FrameSink sink, @Nullable FrameNotes notes) {
        BatchLayout layout = device.batch();
        if (layout != null) {
            return Batch.decode(layout, bytes, base, end, context, sink, notes);
        }
        if (context.takesRequests() && tryModels(bytes, base, end, context, sink, notes)) {
            return true;
        }
        return sink.malformed(0, "frame control", "a batch, and the tags of this model are not known");
    }

    /**
     * For people who look at a frame: the first model whose tags read the whole batch. A gateway does not guess, as
     * another model may read it as well.
     */
    private static boolean tryModels(
            byte[] bytes, int base, int end, FrameContext context, FrameSink sink, @Nullable FrameNotes notes) {
        int mark = notes == null ? 0 : notes.mark();
        for (WattecoDevice model : WattecoDevice.values()) {
            BatchLayout layout = model.batch();
            sink.clear();
            if (layout != null && Batch.decode(layout, bytes, base, end, context, sink, notes)) {
                return true;
            }
            if (notes != null) {
                notes.rewind(mark);
            }
        }
        return false;
    }

    @Override
    public CommandEncoder commands() {
        return new WattecoEncoder(device);
    }
}
