package io.metergate.codec.milesight;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.CommandEncoder;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.lorawan.ItemReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Milesight's devices. The codec of one family reads what its models send; the one for all tries the families in turn
 * and takes the first that the payload fits to its end, and so has no command that another family could take for its own.
 */
public final class MilesightCodec implements MeterCodec {
    private static final Family[] FAMILIES = Family.values();

    private final @Nullable Family family;

    private MilesightCodec(@Nullable Family family) {
        this.family = family;
    }

    /** The codec that tries all families, and one for each. */
    public static List<MeterCodec> all() {
        List<MeterCodec> codecs = new ArrayList<>();
        codecs.add(new MilesightCodec(null));
        for (Family known : FAMILIES) {
            codecs.add(new MilesightCodec(known));
        }
        return List.copyOf(codecs);
    }

    @Override
    public String id() {
        return family == null ? "milesight" : family.id;
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "Milesight " + (family == null ? "sockets, switches, clamps, controllers" : family.title),
                "Milesight, communication protocol in the user guides",
                "energy, power, voltage, current and power factor of sockets and clamps; relay state",
                family == null ? List.of("milesight-iot", "ursalink") : family.aliases);
    }

    @Override
    public CommandEncoder commands() {
        return new MilesightCommands(family);
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        int end = offset + length;
        if (length > 0 && frame[offset] == BlockFrames.FLAG) {
            sink.clear();
            return BlockFrames.read(frame, offset, end, sink);
        }
        if (context.takesRequests() && Switching.explain(family, frame, offset, end, sink)) {
            return true;
        }
        return family == null ? any(frame, offset, end, sink) : read(family, frame, offset, end, sink);
    }

    private static boolean read(Family family, byte[] bytes, int base, int end, FrameSink sink) {
        sink.clear();
        if (base == end) {
            return sink.malformed(0, "payload", "empty");
        }
        int at = base;
        while (at < end) {
            if (bytes[at] == 0 && at > base && isPadding(bytes, at, end)) {
                FrameNotes notes = sink.notes();
                if (notes != null) {
                    notes.field(at, end - at, "padding", "zeros");
                }
                return true;
            }
            at = family.table.item(bytes, base, at, end, sink);
            if (at == ItemReader.FAULT) {
                return false;
            }
        }
        return true;
    }

    /** There is no channel 0, so zeros up to the end only fill a payload up. */
    private static boolean isPadding(byte[] bytes, int from, int end) {
        for (int i = from; i < end; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Tries the families; where none fits, the fault is that of the one that came farthest. */
    private static boolean any(byte[] bytes, int base, int end, FrameSink sink) {
        FrameNotes notes = sink.notes();
        int mark = notes == null ? 0 : notes.mark();
        Family best = FAMILIES[0];
        int farthest = -1;
        for (Family family : FAMILIES) {
            if (read(family, bytes, base, end, sink)) {
                return true;
            }
            if (notes != null) {
                notes.rewind(mark);
            }
            if (sink.faultOffset() > farthest) {
                farthest = sink.faultOffset();
                best = family;
            }
        }
        return read(best, bytes, base, end, sink);
    }
}
