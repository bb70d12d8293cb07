package io.metergate.codec.lwm2m;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.CommandEncoder;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import java.util.List;
import java.util.Objects;

/**
 * OMA TLV, the content format 11542 of LwM2M. Its bytes do not say which object they are of: a device of which the
 * object is known is registered with the object's number behind the codec's name, as in {@code lwm2m-tlv/10243}.
 * Without it the resources are shown by their numbers, and only those that all objects share give registers.
 */
public final class Lwm2mTlvCodec implements MeterCodec {
    /** The objects whose registers can be read. */
    public static final List<Integer> OBJECTS = List.of(
            Models.SINGLE_PHASE_METER,
            Models.THREE_PHASE_METER,
            Models.POWER_MEASUREMENT,
            Models.POWER_CONTROL,
            Models.POWER,
            Models.ENERGY,
            Models.WATER_METER,
            Models.CONTAINER,
            Models.DEVICE);

    private static final String NAME = "lwm2m-tlv";
    private static final int UNKNOWN = -1;

    private final int object;
    private final PayloadCodecs payloads;

    private Lwm2mTlvCodec(int object, PayloadCodecs payloads) {
        this.object = object;
        this.payloads = payloads;
    }

    /** Reads content of an object that is not known. */
    public static Lwm2mTlvCodec ofAnyObject(PayloadCodecs payloads) {
        return new Lwm2mTlvCodec(UNKNOWN, payloads);
    }

    /** Reads content of one object, one of {@link #OBJECTS}. */
    public static Lwm2mTlvCodec ofObject(int object, PayloadCodecs payloads) {
        return new Lwm2mTlvCodec(object, payloads);
    }

    @Override
    public String id() {
        return object == UNKNOWN ? NAME : NAME + "/" + object;
    }

    @Override
    public CodecInfo about() {
        String reads = object == UNKNOWN
                ? "resources by their numbers; registers where the object's number is given behind a slash"
                : "object " + object + ": its registers, relay or payload, as its model says";
        return new CodecInfo("LwM2M TLV", "OMA LwM2M core, 7.4.3, and the OMA object registry", reads);
    }

    @Override
    public CommandEncoder commands() {
        return object == Models.POWER_CONTROL ? PowerControl.TLV : CommandEncoder.NONE;
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        Content content = context.memory().part(Content.class, Content::new);
        TlvWalk walk = context.memory().part(TlvWalk.class, TlvWalk::new);
        content.begin(frame, offset, sink, context);
        boolean decoded = walk.read(content, payloads, object, offset, offset + length);
        content.end();
        return decoded;
    }
}
