package io.metergate.decode;

import io.metergate.codec.Codecs;
import io.metergate.codec.MeterCodec;
import java.util.List;
import java.util.Optional;

/** The formats of the codec library. */
public final class BuiltInFormats implements Formats {
    @Override
    public List<MeterCodec> all() {
        return Codecs.all();
    }

    @Override
    public Optional<MeterCodec> byName(String name) {
        return Codecs.byId(name);
    }
}
