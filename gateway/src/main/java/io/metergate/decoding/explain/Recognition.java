package io.metergate.decoding.explain;

import io.metergate.codec.Codecs;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.RegisterValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the format of a frame by the frame itself: by its framing where a format has one that is proof enough, also
 * where the frame is garbled or cut off, so that what fails a check is never read as something else; else the only one
 * of the library that reads registers in the whole of it, or the first of those that read the same. Scripts are not
 * asked: they take most of what they are given.
 */
final class Recognition {
    private Recognition() {}

    /** The formats that a frame may be of; one is an answer. */
    static List<MeterCodec> of(byte[] frame, FrameContext context) {
        List<MeterCodec> framed = framed(frame);
        if (framed.size() == 1) {
            return framed;
        }
        Map<MeterCodec, List<RegisterValue>> readings =
                readings(framed.isEmpty() ? Codecs.all() : framed, frame, context);
        if (framed.isEmpty()) {
            // There are payloads that half of the formats can read as something; few find registers in it.
            readings.values().removeIf(List::isEmpty);
        }
        if (readings.isEmpty()) {
            return withoutVariants(framed);
        }
        List<MeterCodec> possible = withoutVariants(List.copyOf(readings.keySet()));
        boolean agreed =
                possible.stream().map(readings::get).distinct().limit(2).count() == 1;
        return agreed ? possible.subList(0, 1) : possible;
    }

    private static List<MeterCodec> framed(byte[] frame) {
        List<MeterCodec> sound =
                Codecs.all().stream().filter(codec -> codec.recognises(frame)).toList();
        return sound.isEmpty()
                ? withoutVariants(Codecs.all().stream()
                        .filter(codec -> codec.begins(frame))
                        .toList())
                : sound;
    }

    /** The registers that each format which can read the frame finds in it. */
    private static Map<MeterCodec, List<RegisterValue>> readings(
            List<MeterCodec> formats, byte[] frame, FrameContext context) {
        Map<MeterCodec, List<RegisterValue>> readings = new LinkedHashMap<>();
        for (MeterCodec codec : formats) {
            if (codec.decode(frame, context.forgetful()) instanceof Decoded decoded) {
                readings.put(codec, decoded.registers());
            }
        }
        return readings;
    }

    /** A format that stands for a whole family, and not its variants for one model beside it. */
    private static List<MeterCodec> withoutVariants(List<MeterCodec> formats) {
        List<MeterCodec> families = new ArrayList<>(formats);
        families.removeIf(one -> formats.stream().anyMatch(other -> isVariant(one.id(), other.id())));
        return families;
    }

    private static boolean isVariant(String id, String family) {
        return id.length() > family.length()
                && id.startsWith(family)
                && !Character.isLetter(id.charAt(family.length()));
    }
}
