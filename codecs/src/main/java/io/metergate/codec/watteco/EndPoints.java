package io.metergate.codec.watteco;

import io.metergate.codec.FrameSink;
import io.metergate.codec.lorawan.Wire;
import io.metergate.codec.watteco.Samples.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The descriptor of a device (configuration cluster, attribute 4): the clusters of each end point. */
final class EndPoints {
    private static final String[] DIRECTIONS = {".input_clusters", ".output_clusters"};

    private EndPoints() {}

    static boolean decode(
            Attribute attribute,
            byte[] bytes,
            int base,
            int start,
            int end,
            FrameSink sink,
            @Nullable Samples samples) {
        if (start == end) {
            return sink.malformed(start - base, "configuration", "empty");
        }
        List<Part> parts = samples == null ? null : new ArrayList<>();
        int at = start + 1;
        for (int i = 0; i < (bytes[start] & 0xFF); i++) {
            if (at >= end) {
                return sink.malformed(end - base, "configuration", "fewer end points than it says");
            }
            at = endPoint(bytes, at, end, i, parts);
            if (at > end) {
                return sink.malformed(end - base, "configuration", "fewer clusters than it says");
            }
        }
        if (at != end) {
            return sink.malformed(at - base, "configuration", "more than its end points");
        }
        if (samples != null && parts != null) {
            samples.parts(start, end - start, attribute.name(), parts);
        }
        return true;
    }

    /** The byte after an end point; beyond the end when it is cut off. */
    private static int endPoint(byte[] bytes, int start, int end, int number, @Nullable List<Part> parts) {
        int at = start + 1;
        if (parts != null) {
            parts.add(Part.number("." + number + ".endpoint", bytes[start] & 0xFF));
        }
        for (String direction : DIRECTIONS) {
            int next = at < end ? at + 1 + 2 * (bytes[at] & 0xFF) : end + 1;
            if (next > end) {
                return next;
            }
            if (parts != null) {
                clusters(bytes, at, "." + number + direction, parts);
            }
            at = next;
        }
        return at;
    }

    private static void clusters(byte[] bytes, int at, String path, List<Part> parts) {
        for (int i = 0; i < (bytes[at] & 0xFF); i++) {
            String cluster = Headers.hex(Wire.twoBytes(bytes, at + 1 + 2 * i, true));
            parts.add(Part.text(path + "[" + i + "]", cluster));
        }
    }
}
