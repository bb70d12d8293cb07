package io.metergate.codec.lwm2m;

import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.codec.FrameNotes;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.bytes.Hex;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The data of a binary application data container (object 19): a payload of another format. Its data format, or
 * else its description, names the codec; without a name the payload must be recognisable by itself. A payload whose
 * format stays unknown is noted and gives no register. The last choice is kept, as a device does not change its format.
 */
final class Container {
    private static final byte[] NOTHING = {};
    private static final int NAME_MAX = 64;

    private byte[] name = NOTHING;
    private @Nullable MeterCodec codec;
    private @Nullable FrameSink inner;

    byte[] nothing() {
        return NOTHING;
    }

    /**
     * Reads a payload.
     *
     * @param bytes where it lies, which is the frame itself when {@code place} is negative
     * @param place where in the frame it is told, where it had to be decoded first
     */
    boolean read(
            Content content,
            PayloadCodecs codecs,
            Instance instance,
            byte[] bytes,
            int from,
            int length,
            int place,
            int placeLength) {
        boolean inPlace = place < 0;
        FrameNotes notes = content.notes();
        MeterCodec before = codec;
        MeterCodec chosen = choose(content.bytes, instance, codecs, bytes, from, length);
        if (chosen == null || length == 0) {
            if (notes != null && length > 0) {
                String text = Hex.format(Arrays.copyOfRange(bytes, from, from + length));
                notes.text(inPlace ? from : place, inPlace ? length : placeLength, "data", text);
            }
            return true;
        }
        FrameSink payload = payload();
        FrameNotes noting = inPlace ? notes : null;
        int mark = noting == null ? 0 : noting.mark();
        boolean decoded = decode(chosen, content, bytes, from, length, noting, payload);
        if (!decoded) {
            codec = null;
        }
        if (!decoded && before == chosen) {
            // The format that fitted the last payload does not fit this one: it is looked for anew.
            MeterCodec fresh = choose(content.bytes, instance, codecs, bytes, from, length);
            if (fresh != null && fresh != chosen) {
                rewind(noting, mark);
                decoded = decode(fresh, content, bytes, from, length, noting, payload);
            }
        }
        return decoded
                ? take(content, instance, payload, place, inPlace ? from : place, placeLength)
                : refuse(content, payload, inPlace ? from : place, inPlace ? length : 0);
    }

    private FrameSink payload() {
        FrameSink payload = inner == null ? new FrameSink() : inner;
        inner = payload;
        return payload;
    }

    private static void rewind(@Nullable FrameNotes noting, int mark) {
        if (noting != null) {
            noting.rewind(mark);
        }
    }

    /** Tells the payload's fault where it is, as far as the frame itself holds the payload. */
    private static boolean refuse(Content content, FrameSink payload, int at, int length) {
        Malformed fault = payload.toMalformed();
        return content.fail(at + Math.min(fault.offset(), length), fault.field(), fault.reason());
    }

    private static boolean decode(
            MeterCodec chosen,
            Content content,
            byte[] bytes,
            int from,
            int length,
            @Nullable FrameNotes notes,
            FrameSink payload) {
        payload.takeNotes(notes);
        boolean decoded = chosen.decode(bytes, from, length, content.context(), payload);
        payload.takeNotes(null);
        return decoded;
    }

    private static boolean take(
            Content content, Instance instance, FrameSink payload, int place, int at, int placeLength) {
        FrameNotes notes = content.notes();
        if (notes != null && place >= 0) {
            notes.text(place, placeLength, "data", payload.size() + " registers");
        }
        if (instance.time != Instance.NO_TIME) {
            content.sink().measuredAt(instance.time, true);
        }
        boolean fits = content.sink().addAll(payload);
        content.sink().measuredNow();
        return fits || content.fail(at, "data", "more registers than a payload can hold");
    }

    private @Nullable MeterCodec choose(
            byte[] frame, Instance instance, PayloadCodecs codecs, byte[] bytes, int from, int length) {
        boolean named = instance.formatEnd > instance.formatFrom;
        int start = named ? instance.formatFrom : instance.descriptionFrom;
        int end = named ? instance.formatEnd : instance.descriptionEnd;
        if (codec != null && Arrays.equals(name, 0, name.length, frame, start, end)) {
            return codec;
        }
        name = end - start > NAME_MAX ? NOTHING : Arrays.copyOfRange(frame, start, end);
        String text = new String(name, StandardCharsets.UTF_8);
        MeterCodec byName = codecs.byId(text).orElse(null);
        codec = byName != null && !isOwn(byName) ? byName : recognised(codecs, bytes, from, length);
        return codec;
    }

    private static @Nullable MeterCodec recognised(PayloadCodecs codecs, byte[] bytes, int from, int length) {
        byte[] payload = Arrays.copyOfRange(bytes, from, from + length);
        for (MeterCodec candidate : codecs.all()) {
            if (!isOwn(candidate) && candidate.recognises(payload)) {
                return candidate;
            }
        }
        return null;
    }

    /** A container within a container would go on without an end. */
    private static boolean isOwn(MeterCodec candidate) {
        return candidate instanceof Lwm2mTlvCodec || candidate instanceof SenmlCodec;
    }
}
