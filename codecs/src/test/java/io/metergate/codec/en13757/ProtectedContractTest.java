package io.metergate.codec.en13757;

import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.MeterCodecContract;
import java.util.List;

/** What every codec promises, for a device that is believed only by what its key opens or vouches for. */
class ProtectedContractTest extends MeterCodecContract {
    @Override
    protected MeterCodec codec() {
        return new En13757Codec();
    }

    @Override
    protected List<byte[]> goodFrames() {
        return En13757Samples.protectedFrames();
    }

    @Override
    protected FrameContext context() {
        return En13757Samples.demanding();
    }

    @Override
    protected void mend(byte[] frame) {
        En13757Samples.mend(frame);
    }
}
