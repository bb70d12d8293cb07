package io.metergate.codec;

import java.util.List;

/** The promises of a codec, asked of the frames that its fuzzing begins with. */
public abstract class SampleContract extends MeterCodecContract {
    private final FuzzTarget target;

    protected SampleContract(FuzzTarget target) {
        this.target = target;
    }

    @Override
    protected MeterCodec codec() {
        return target.codec();
    }

    @Override
    protected List<byte[]> goodFrames() {
        return target.frames();
    }

    @Override
    protected FrameContext context() {
        FrameContext given = target.context();
        return FrameContext.unknown().withPort(given.port()).withReceivedAt(given.receivedAt());
    }

    @Override
    protected void mend(byte[] frame) {
        target.mend().apply(frame);
    }
}
