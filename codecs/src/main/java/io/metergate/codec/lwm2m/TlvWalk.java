package io.metergate.codec.lwm2m;

import io.metergate.codec.FrameNotes;
import io.metergate.codec.lwm2m.Resource.DataType;
import org.jspecify.annotations.Nullable;

/**
 * A walk through OMA TLV (LwM2M core, 7.4.3): an identifier byte says the kind, how long the identifier and the length
 * are; values lie within instances, resources and the instances of a resource. A read of one instance carries no
 * instance number, which then counts as 0.
 */
final class TlvWalk {
    private static final int OBJECT_INSTANCE = 0;
    private static final int RESOURCE_INSTANCE = 1;
    private static final int MULTIPLE_RESOURCE = 2;
    private static final int NONE = -1;

    private final Instance instance = new Instance();
    private int kind;
    private int id;
    private int value;
    private int next;

    /** Reads a payload to its end. */
    boolean read(Content content, PayloadCodecs codecs, int object, int from, int end) {
        if (from == end) {
            return content.fail(from, "type", "an empty payload");
        }
        if (!header(content, from, end)) {
            return false;
        }
        if (kind != OBJECT_INSTANCE) {
            return resources(content, codecs, object, 0, false, from, end);
        }
        int at = from;
        while (at < end) {
            if (!header(content, at, end)) {
                return false;
            }
            if (kind != OBJECT_INSTANCE) {
                return content.fail(at, "type", "a resource among instances");
            }
            int number = id;
            int first = value;
            int after = next;
            note(content, at, first - at, "object instance", number);
            if (!resources(content, codecs, object, number, true, first, after)) {
                return false;
            }
            at = after;
        }
        return true;
    }

    private boolean resources(
            Content content, PayloadCodecs codecs, int object, int number, boolean numbered, int from, int end) {
        hints(content, object, number, from, end);
        int at = from;
        while (at < end) {
            if (!header(content, at, end)) {
                return false;
            }
            if (kind == OBJECT_INSTANCE) {
                return content.fail(at, "type", "an instance among resources");
            }
            int resource = id;
            int first = value;
            int after = next;
            if (kind == MULTIPLE_RESOURCE) {
                note(content, at, first - at, "multiple resource", resource);
                if (!instances(content, codecs, object, numbered, resource, first, after)) {
                    return false;
                }
            } else {
                // The instances of a resource that was read alone come without their resource's number.
                boolean alone = kind == RESOURCE_INSTANCE;
                Resource model = alone ? null : Models.find(object, resource);
                if (!one(content, codecs, object, numbered, resource, NONE, model, at, first, after)) {
                    return false;
                }
            }
            at = after;
        }
        return true;
    }

    private boolean instances(
            Content content, PayloadCodecs codecs, int object, boolean numbered, int resource, int from, int end) {
        Resource model = Models.find(object, resource);
        int at = from;
        while (at < end) {
            if (!header(content, at, end)) {
                return false;
            }
            if (kind != RESOURCE_INSTANCE) {
                return content.fail(at, "type", "no resource instance");
            }
            int number = id;
            int first = value;
            int after = next;
            if (!one(content, codecs, object, numbered, resource, number, model, at, first, after)) {
                return false;
            }
            at = after;
        }
        return true;
    }

    private boolean one(
            Content content,
            PayloadCodecs codecs,
            int object,
            boolean numbered,
            int resource,
            int number,
            @Nullable Resource model,
            int at,
            int from,
            int end) {
        FrameNotes notes = content.notes();
        String path = notes == null ? "" : path(object, numbered, resource, number);
        if (notes != null) {
            String words = (number < 0 ? resource : number) + (model == null ? "" : " " + model.words());
            notes.field(at, from - at, number < 0 ? "resource" : "resource instance", words);
        }
        if (object == Models.CONTAINER && resource == Models.DATA && model != null) {
            return content.container.read(content, codecs, instance, content.bytes, from, end - from, NONE, 0);
        }
        return TlvValues.read(content, instance, resource, number, model, at, from, end, path);
    }

    /** What the instance's own resources say of its values, before any of them is read. */
    private void hints(Content content, int object, int number, int from, int end) {
        instance.clear(object, number);
        int at = from;
        while (at < end && well(content.bytes, at, end)) {
            Resource model = kind > MULTIPLE_RESOURCE ? Models.find(object, id) : null;
            if (model != null && model.type() == DataType.TIME && instance.isTime(id) && next - value <= Long.BYTES) {
                instance.time(TlvValues.integer(content.bytes, value, next - value));
            } else if (model != null && model.type() == DataType.STRING) {
                instance.text(id, content.bytes, value, next);
            }
            at = next;
        }
    }

    private String path(int object, boolean numbered, int resource, int number) {
        String start = object >= 0 ? "/" + object + "/" + instance.number + "/" : numbered ? instance.number + "/" : "";
        return start + resource + (number < 0 ? "" : "/" + number);
    }

    private static void note(Content content, int at, int length, String name, int number) {
        FrameNotes notes = content.notes();
        if (notes != null) {
            notes.field(at, length, name, Integer.toString(number));
        }
    }

    private boolean header(Content content, int at, int end) {
        if (well(content.bytes, at, end)) {
            return true;
        }
        int size = 1 + idBytes(content.bytes[at]) + (content.bytes[at] >> 3 & 3);
        return at + size > end
                ? content.fail(at, "type", "the payload ends within its identifier and length")
                : content.fail(at + size - 1, "length", "runs past the end of what it lies in");
    }

    private static int idBytes(int type) {
        return (type & 0x20) != 0 ? 2 : 1;
    }

    /** Takes an identifier and a length; false when they, or the value, run past the end. */
    private boolean well(byte[] bytes, int at, int end) {
        int type = bytes[at];
        int idBytes = idBytes(type);
        int lengthBytes = type >> 3 & 3;
        if (end - at < 1 + idBytes + lengthBytes) {
            return false;
        }
        kind = type >> 6 & 3;
        id = bytes[at + 1] & 0xFF;
        if (idBytes == 2) {
            id = (id << 8) | (bytes[at + 2] & 0xFF);
        }
        value = at + 1 + idBytes + lengthBytes;
        int length = lengthBytes == 0 ? type & 7 : 0;
        for (int i = value - lengthBytes; i < value; i++) {
            length = (length << 8) | (bytes[i] & 0xFF);
        }
        next = value + length;
        return length <= end - value;
    }
}
