package io.metergate.codec;

import java.util.List;

/**
 * What a fuzzer needs of a format: frames to begin with, made here, and a way to mend their checks so that a mutation
 * reaches what lies behind them.
 */
public record FuzzTarget(MeterCodec codec, List<byte[]> frames, FrameContext context, Mend mend) {
    /** Makes a frame's own checks hold again after a change. */
    public interface Mend {
        void apply(byte[] frame);
    }
}
