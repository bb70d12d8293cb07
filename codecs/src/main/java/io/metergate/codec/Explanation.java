package io.metergate.codec;

import java.util.List;

/**
 * What a codec made of a frame, with every field of it.
 *
 * @param fields in the order of the frame; the last one is the fault where the frame is malformed
 */
public record Explanation(DecodeResult result, List<FrameField> fields) {
    public Explanation {
        fields = List.copyOf(fields);
    }
}
