package io.metergate.codec.lwm2m;

import io.metergate.codec.Codecs;
import io.metergate.codec.MeterCodec;
import java.util.List;
import java.util.Optional;

/** All formats of the list, as the list itself gives them. */
final class TestPayloads implements PayloadCodecs {
    static final PayloadCodecs ALL = new TestPayloads();

    @Override
    public Optional<MeterCodec> byId(String id) {
        return Codecs.byId(id);
    }

    @Override
    public List<MeterCodec> all() {
        return Codecs.all();
    }
}
