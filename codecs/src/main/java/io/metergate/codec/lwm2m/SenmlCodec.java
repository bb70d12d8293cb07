package io.metergate.codec.lwm2m;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.CommandEncoder;
import io.metergate.codec.DeviceMemory;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import java.util.Objects;

/**
 * SenML packs (RFC 8428), the content formats 110 and 112 of LwM2M. Names that are paths of a meter's object become
 * registers, the instance being the channel; times become the times of the registers. Other names are told only.
 */
public final class SenmlCodec implements MeterCodec {
    /** The top bits of an array in CBOR. */
    private static final int ARRAY = 0x80;

    private final boolean isText;
    private final PayloadCodecs payloads;

    private SenmlCodec(boolean isText, PayloadCodecs payloads) {
        this.isText = isText;
        this.payloads = payloads;
    }

    /** Packs in JSON. */
    public static SenmlCodec json(PayloadCodecs payloads) {
        return new SenmlCodec(true, payloads);
    }

    /** Packs in CBOR. */
    public static SenmlCodec cbor(PayloadCodecs payloads) {
        return new SenmlCodec(false, payloads);
    }

    @Override
    public String id() {
        return isText ? "senml-json" : "senml-cbor";
    }

    @Override
    public CodecInfo about() {
        return new CodecInfo(
                isText ? "SenML in JSON" : "SenML in CBOR",
                "RFC 8428 and the OMA object registry",
                "LwM2M objects 10243, 10242, 3305, 3312, 3328, 3331, 3424, and payloads in 19");
    }

    @Override
    public boolean begins(byte[] frame) {
        return isText && frame.length > 2 && frame[0] == '[' && frame[1] == '{' && frame[2] == '"';
    }

    @Override
    public boolean recognises(byte[] frame) {
        boolean begins = frame.length > 2 && (isText ? frame[0] == '[' : (frame[0] & 0xE0) == ARRAY);
        if (!begins) {
            return false;
        }
        FrameSink sink = new FrameSink();
        State state = new State();
        state.content.begin(frame, 0, sink, FrameContext.unknown());
        boolean whole = walk(state, 0, frame.length, true);
        boolean named = state.pack.baseNameEnd > state.pack.baseNameFrom || state.pack.nameEnd > state.pack.nameFrom;
        return whole && named;
    }

    @Override
    public CommandEncoder commands() {
        return isText ? PowerControl.JSON : PowerControl.CBOR;
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        Objects.checkFromIndexSize(offset, length, frame.length);
        sink.clear();
        DeviceMemory memory = context.memory();
        State state = memory.part(State.class, State::new);
        state.content.begin(frame, offset, sink, context);
        boolean decoded = walk(state, offset, offset + length, true) && walk(state, offset, offset + length, false);
        state.content.end();
        return decoded;
    }

    private boolean walk(State state, int from, int end, boolean first) {
        return isText ? state.json.read(payloads, from, end, first) : state.cbor.read(payloads, from, end, first);
    }

    /** What one device's packs are read with. */
    private static final class State {
        final Content content = new Content();
        final SenmlPack pack = new SenmlPack(content);
        final JsonReader json = new JsonReader(pack);
        final CborReader cbor = new CborReader(pack);
    }
}
