package io.metergate.codec;

import java.util.List;

/**
 * One meter format. A codec has no state, so one instance serves every thread.
 *
 * <p>A codec never throws for what a frame holds: whatever the bytes are, the answer is decoded or malformed. It never
 * reads outside the given range and never loops longer than the range is long.
 */
public interface MeterCodec {
    /** The name by which a device registry refers to this format, for example {@code dlt645-2007}. */
    String id();

    /**
     * Decodes into a sink that the caller owns and reuses; allocates nothing.
     *
     * @return true when the sink holds what the frame says; false when it holds where and why the frame is malformed
     */
    boolean decode(byte[] frame, int offset, int length, FrameSink sink);

    /** Names every field of a frame with its place and meaning, for people; a malformed frame ends at its fault. */
    List<FrameField> explain(byte[] frame);

    /** Decodes a whole frame into values that may be kept. */
    default DecodeResult decode(byte[] frame) {
        FrameSink sink = new FrameSink();
        return decode(frame, 0, frame.length, sink) ? sink.toDecoded() : sink.toMalformed();
    }
}
