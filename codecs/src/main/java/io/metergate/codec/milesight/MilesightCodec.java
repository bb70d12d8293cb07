package io.metergate.codec.milesight;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.CommandEncoder;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.lorawan.ChannelTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Milesight's devices. The codec of one family reads what its models send; the one for all tries the families in turn
 * and takes the first that the payload fits to its end, and so has no command that another family could mistake.
 */
public final class MilesightCodec implements MeterCodec {
    /** The tables in the order in which a payload is tried on them, which is that of the families. */
    private static final ChannelTable[] TABLES = Family.ALL.stream()
            .map(known -> known.equals(Family.UC51X) ? Valves.PERHAPS_SOLENOID : known.table())
            .toArray(ChannelTable[]::new);

    private final @Nullable Family family;

    private MilesightCodec(@Nullable Family family) {
        this.family = family;
    }

    /** The codec that tries all families, and one for each. */
    public static List<MeterCodec> all() {
        List<MeterCodec> codecs = new ArrayList<>();
        codecs.add(new MilesightCodec(null));
        for (Family known : Family.ALL) {
            codecs.add(new MilesightCodec(known));
        }
        return List.copyOf(codecs);
    }

    @Override
    public String id() {
        return family == null ? "milesight" : family.id();
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                "Milesight " + (family == null ? "sockets, switches, clamps, controllers" : family.title()),
                "Milesight, communication protocol in the user guides",
                "energy, power, voltage, current and power factor of sockets and clamps; relay state",
                family == null ? List.of("milesight-iot", "ursalink", "milesight/uc3xxx") : family.aliases());
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
        return family == null ? any(frame, offset, end, sink) : read(family.table(), frame, offset, end, sink);
    }

    private static boolean read(ChannelTable table, byte[] bytes, int base, int end, FrameSink sink) {
        sink.clear();
        return table.walk(bytes, base, base, end, sink);
    }

    /** Tries the families that know the first item; where none fits, the fault is that of which came farthest. */
    private static boolean any(byte[] bytes, int base, int end, FrameSink sink) {
        FrameNotes notes = sink.notes();
        int mark = notes == null ? 0 : notes.mark();
        ChannelTable best = TABLES[0];
        int farthest = -1;
        int candidates = end - base < 2 ? 0 : FirstItems.families(bytes[base] & 0xFF, bytes[base + 1] & 0xFF);
        for (; candidates != 0; candidates &= candidates - 1) {
            ChannelTable candidate = TABLES[Integer.numberOfTrailingZeros(candidates)];
            if (read(candidate, bytes, base, end, sink)) {
                return true;
            }
            if (notes != null) {
                notes.rewind(mark);
            }
            if (sink.faultOffset() > farthest) {
                farthest = sink.faultOffset();
                best = candidate;
            }
        }
        return read(best, bytes, base, end, sink);
    }
}
