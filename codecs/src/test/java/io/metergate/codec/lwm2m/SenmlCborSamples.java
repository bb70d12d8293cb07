package io.metergate.codec.lwm2m;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FuzzTarget;

/** SenML packs in CBOR for the fuzzer. */
public final class SenmlCborSamples {
    private SenmlCborSamples() {}

    public static FuzzTarget target() {
        return new FuzzTarget(
                SenmlCodec.cbor(TestPayloads.ALL), SenmlSamples.cbor(), FrameContext.unknown(), frame -> {});
    }
}
