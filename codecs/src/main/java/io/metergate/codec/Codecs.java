package io.metergate.codec;

import io.metergate.codec.dlt645.Dlt645Codec;
import io.metergate.codec.dlt698.Dlt698Codec;
import io.metergate.codec.en13757.En13757Codec;
import io.metergate.codec.lwm2m.Lwm2mTlvCodec;
import io.metergate.codec.lwm2m.PayloadCodecs;
import io.metergate.codec.lwm2m.SenmlCodec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The formats that Metergate reads, by the names that a device registry uses. */
public final class Codecs {
    private static final List<MeterCodec> ALL = List.of(
            new Dlt645Codec(), //
            new Dlt698Codec(),
            new En13757Codec(),
            Lwm2mTlvCodec.ofAnyObject(Payloads.ALL),
            Lwm2mTlvCodec.ofObject(10243, Payloads.ALL),
            Lwm2mTlvCodec.ofObject(10242, Payloads.ALL),
            Lwm2mTlvCodec.ofObject(3305, Payloads.ALL),
            Lwm2mTlvCodec.ofObject(3312, Payloads.ALL),
            Lwm2mTlvCodec.ofObject(3328, Payloads.ALL),
            Lwm2mTlvCodec.ofObject(3331, Payloads.ALL),
            Lwm2mTlvCodec.ofObject(3424, Payloads.ALL),
            Lwm2mTlvCodec.ofObject(19, Payloads.ALL),
            Lwm2mTlvCodec.ofObject(3, Payloads.ALL),
            SenmlCodec.json(Payloads.ALL),
            SenmlCodec.cbor(Payloads.ALL));

    private static final Map<String, MeterCodec> BY_NAME = byName();

    private Codecs() {}

    public static List<MeterCodec> all() {
        return ALL;
    }

    /** The codec of that name or alias. */
    public static Optional<MeterCodec> byId(String id) {
        return Optional.ofNullable(BY_NAME.get(id));
    }

    private static Map<String, MeterCodec> byName() {
        Map<String, MeterCodec> names = new HashMap<>();
        for (MeterCodec codec : ALL) {
            name(names, codec.id(), codec);
            codec.about().aliases().forEach(alias -> name(names, alias, codec));
        }
        return names;
    }

    private static void name(Map<String, MeterCodec> names, String name, MeterCodec codec) {
        if (names.put(name, codec) != null) {
            throw new IllegalStateException("two codecs are called " + name);
        }
    }

    /** What a container may carry, looked up when a frame comes, as the list is made of codecs that carry others. */
    private static final class Payloads implements PayloadCodecs {
        static final PayloadCodecs ALL = new Payloads();

        @Override
        public Optional<MeterCodec> byId(String id) {
            return Codecs.byId(id);
        }

        @Override
        public List<MeterCodec> all() {
            return Codecs.all();
        }
    }
}
