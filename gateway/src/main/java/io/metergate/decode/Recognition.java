package io.metergate.decode;

import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCodec;
import io.metergate.format.Formats;
import java.util.List;

/**
 * Finds the format of a frame by the frame itself: by its framing where a format has one that is proof enough, else the
 * only one that reads the whole frame as registers.
 */
final class Recognition {
    private final Formats formats;

    Recognition(Formats formats) {
        this.formats = formats;
    }

    /** The formats that a frame may be of; one is an answer. */
    List<MeterCodec> of(byte[] frame, FrameContext context) {
        List<MeterCodec> framed =
                formats.all().stream().filter(codec -> codec.recognises(frame)).toList();
        if (!framed.isEmpty()) {
            return readable(framed, frame, context);
        }
        return formats.all().stream()
                .filter(codec -> hasRegisters(codec, frame, context))
                .toList();
    }

    /** Where several formats know the framing, those that can read the frame; else all of them. */
    private static List<MeterCodec> readable(List<MeterCodec> framed, byte[] frame, FrameContext context) {
        if (framed.size() == 1) {
            return framed;
        }
        List<MeterCodec> readable = framed.stream()
                .filter(codec -> codec.decode(frame, context.forgetful()) instanceof Decoded)
                .toList();
        return readable.isEmpty() ? framed : readable;
    }

    private static boolean hasRegisters(MeterCodec codec, byte[] frame, FrameContext context) {
        return codec.decode(frame, context.forgetful()) instanceof Decoded decoded
                && !decoded.registers().isEmpty();
    }
}
