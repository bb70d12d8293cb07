package io.metergate.codec;

import java.util.List;

/**
 * One meter format. A codec has no state, so one instance serves every thread; what it must remember of a device it
 * keeps in the device's memory.
 *
 * <p>A codec never throws for what a frame holds: whatever the bytes are, the answer is decoded or malformed. It never
 * reads outside the given range and never loops longer than the range is long. It believes nothing of a frame whose
 * integrity check fails.
 */
public interface MeterCodec {
    /** The name by which a device registry refers to this format, for example {@code dlt645}. */
    String id();

    /** What people are told of it. */
    CodecInfo about();

    /**
     * Decodes into a sink that the caller owns and reuses; allocates nothing unless the sink takes notes.
     *
     * @return true when the sink holds what the frame says; false when it holds where and why the frame is malformed
     */
    boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink);

    /**
     * Whether a frame is surely of this format by its own framing (start bytes, lengths, checksums), also when a key
     * to read it is missing. False for formats that have no such mark.
     */
    default boolean recognises(byte[] frame) {
        return false;
    }

    /**
     * Whether a frame is meant to be of this format by its start bytes, lengths and ends, also when it is garbled or
     * cut off; what nobody recognises and one format begins is read as no other. False for formats that have no such
     * mark.
     */
    default boolean begins(byte[] frame) {
        return false;
    }

    /**
     * Whether decoding or encoding may keep its thread busy for long, as a script's does; then use a worker thread.
     */
    default boolean mayBlock() {
        return false;
    }

    /** Makes this format's commands to a meter. */
    default CommandEncoder commands() {
        return CommandEncoder.NONE;
    }

    /** Decodes a whole frame into values that may be kept. */
    default DecodeResult decode(byte[] frame, FrameContext context) {
        FrameSink sink = new FrameSink();
        return decode(frame, 0, frame.length, context, sink) ? sink.toDecoded() : sink.toMalformed();
    }

    /** Decodes a whole frame of which nothing else is known. */
    default DecodeResult decode(byte[] frame) {
        return decode(frame, FrameContext.unknown());
    }

    /** Decodes a whole frame and names every field of it; a malformed frame ends at its fault. */
    default Explanation explain(byte[] frame, FrameContext context) {
        FrameSink sink = new FrameSink();
        FrameNotes notes = new FrameNotes(0);
        sink.takeNotes(notes);
        if (decode(frame, 0, frame.length, context, sink)) {
            return new Explanation(sink.toDecoded(), notes.fields());
        }
        DecodeResult.Malformed malformed = sink.toMalformed();
        notes.fault(malformed, frame.length);
        return new Explanation(malformed, notes.fields());
    }

    /** The fields of a frame of which nothing else is known. */
    default List<FrameField> explain(byte[] frame) {
        return explain(frame, FrameContext.unknown()).fields();
    }
}
