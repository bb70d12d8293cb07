package io.metergate.codec;

import io.metergate.codec.dlt645.Dlt645Codec;
import io.metergate.codec.en13757.En13757Codec;
import java.util.List;
import java.util.Optional;

/** The formats that Metergate reads, by the names that a device registry uses. */
public final class Codecs {
    private static final List<MeterCodec> ALL = List.of(new Dlt645Codec(), new En13757Codec());

    private Codecs() {}

    public static List<MeterCodec> all() {
        return ALL;
    }

    public static Optional<MeterCodec> byId(String id) {
        return ALL.stream().filter(codec -> codec.id().equals(id)).findFirst();
    }
}
