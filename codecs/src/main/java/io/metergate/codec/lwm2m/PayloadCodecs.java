package io.metergate.codec.lwm2m;

import io.metergate.codec.MeterCodec;
import java.util.List;
import java.util.Optional;

/** The formats that a container's payload may be of; given from outside, as no format knows another. */
public interface PayloadCodecs {
    /** The codec of that name or alias. */
    Optional<MeterCodec> byId(String id);

    /** All of them, for recognising a payload by itself. */
    List<MeterCodec> all();
}
