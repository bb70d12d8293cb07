package io.metergate.codec.watteco;

import io.metergate.codec.MeterCodec;
import io.metergate.codec.MeterCodecContract;
import java.util.List;

/** Standard frames of any model. */
class WattecoCodecTest extends MeterCodecContract {
    @Override
    protected MeterCodec codec() {
        return new WattecoCodec(WattecoDevice.ANY);
    }

    @Override
    protected List<byte[]> goodFrames() {
        return WattecoSamples.STANDARD;
    }

    @Override
    protected void mend(byte[] frame) {
        // The format has no checks: the radio link below it has them.
    }
}
