package io.metergate.device;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;

/**
 * Stands for a format that the registry names and this gateway does not have, such as a script that was taken away. A
 * device with it may still sign in, and its frames are kept with the reason.
 *
 * @param id the name in the registry
 * @param reason why there is no such format
 */
record UnreadableFormat(String id, String reason) implements MeterCodec {
    @Override
    public CodecInfo about() {
        return new CodecInfo(id, "none", reason);
    }

    @Override
    public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
        sink.clear();
        return sink.malformed(0, "codec", reason);
    }
}
