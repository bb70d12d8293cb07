package io.metergate.codec.watteco;

import io.metergate.codec.FrameSink;
import io.metergate.codec.lorawan.Wire;
import io.metergate.codec.watteco.Samples.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings of a device's radio link (LoRaWAN cluster) that are strings of bytes. */
final class Links {
    private static final int AUTOMATIC_ASSOCIATION = 0x0002;
    private static final int DATA_RATE = 0x0003;
    private static final int ADDRESS = 0x0004;
    private static final int ADDRESS_BYTES = 4;
    private static final int EUI_BYTES = 8;
    private static final int RATE_OFFSET = 1;

    private Links() {}

    static boolean decode(
            Attribute attribute,
            byte[] bytes,
            int base,
            int start,
            int end,
            FrameSink sink,
            @Nullable Samples samples) {
        int least = switch (attribute.id()) {
            case AUTOMATIC_ASSOCIATION, ADDRESS -> ADDRESS_BYTES;
            case DATA_RATE -> RATE_OFFSET + 1;
            default -> EUI_BYTES;
        };
        int length = end - start;
        if (length < least) {
            return sink.malformed(start - base, attribute.name(), "too short");
        }
        if (samples == null) {
            return true;
        }
        String name = attribute.name();
        switch (attribute.id()) {
            case AUTOMATIC_ASSOCIATION ->
                samples.parts(
                        start,
                        length,
                        name,
                        List.of(
                                Part.number(".period_in_minutes", Wire.twoBytes(bytes, start, true)),
                                Part.number(".nb_err_frames", Wire.twoBytes(bytes, start + 2, true))));
            case DATA_RATE -> samples.number(start, length, name, bytes[start + RATE_OFFSET] & 0xFF, 0);
            default -> samples.text(start, length, name, Structures.dotted(bytes, start, least));
        }
        return true;
    }
}
