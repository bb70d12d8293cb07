package io.metergate.codec;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What a codec made of a frame, with every field of it.
 *
 * @param fields in the order of the frame; the last one is the fault where the frame is malformed
 * @param data the content as one object, in the units of its source
 */
public record Explanation(DecodeResult result, List<FrameField> fields, Map<String, Object> data) {
    public Explanation {
        fields = List.copyOf(fields);
        data = Collections.unmodifiableMap(data);
    }

    /** For formats whose fields say where in the content they belong. */
    public Explanation(DecodeResult result, List<FrameField> fields) {
        this(result, fields, FieldTree.of(fields));
    }
}
