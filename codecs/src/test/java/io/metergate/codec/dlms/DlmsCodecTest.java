package io.metergate.codec.dlms;

import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.MeterCodecContract;
import java.util.List;

class DlmsCodecTest extends MeterCodecContract {
    @Override
    protected MeterCodec codec() {
        return new DlmsCodec();
    }

    @Override
    protected List<byte[]> goodFrames() {
        return DlmsSamples.frames();
    }

    @Override
    protected FrameContext context() {
        return DlmsSamples.context();
    }

    @Override
    protected void mend(byte[] frame) {
        DlmsSamples.mend(frame);
    }
}
