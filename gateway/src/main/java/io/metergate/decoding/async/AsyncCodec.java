package io.metergate.decoding.async;

import io.metergate.codec.DecodeResult;
import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCodec;
import io.vertx.core.Future;

/** A codec that may block, and that can decode on threads of its own. */
public interface AsyncCodec extends MeterCodec {
    /**
     * Decodes on another thread. Completes on the caller's Vert.x context, if there is one, in the order of the
     * calls; at once if too many calls wait. The future fails only because of a defect of the codec.
     */
    Future<Decoding> decodeLater(byte[] frame, FrameContext context);

    @Override
    default boolean mayBlock() {
        return true;
    }

    /**
     * The result of a frame.
     *
     * @param busy true if the frame was not decoded because too many calls wait
     */
    record Decoding(DecodeResult result, boolean busy) {}
}
