package io.metergate.codec.lwm2m;

import io.metergate.codec.MeterCodec;
import java.util.ArrayList;
import java.util.List;

/** The formats of LwM2M payloads. */
public final class Lwm2mCodecs {
    private Lwm2mCodecs() {}

    /** TLV for any object and for each one by itself, as its bytes do not name it, and SenML, which does. */
    public static List<MeterCodec> all(PayloadCodecs payloads) {
        List<MeterCodec> codecs = new ArrayList<>();
        codecs.add(Lwm2mTlvCodec.ofAnyObject(payloads));
        Lwm2mTlvCodec.OBJECTS.forEach(object -> codecs.add(Lwm2mTlvCodec.ofObject(object, payloads)));
        codecs.add(SenmlCodec.json(payloads));
        codecs.add(SenmlCodec.cbor(payloads));
        return List.copyOf(codecs);
    }
}
