package io.metergate.codec;

import io.metergate.codec.dlt645.Dlt645Codec;
import io.metergate.codec.en13757.En13757Codec;
import io.metergate.codec.netvox.NetvoxCodec;
import io.metergate.codec.netvox.NetvoxModel;
import io.metergate.codec.watteco.WattecoCodec;
import io.metergate.codec.watteco.WattecoDevice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The formats that Metergate reads, by the names that a device registry uses. */
public final class Codecs {
    private static final List<MeterCodec> ALL = List.of(
            new Dlt645Codec(), //
            new En13757Codec(),
            new WattecoCodec(WattecoDevice.ANY),
            new WattecoCodec(WattecoDevice.FLASHO),
            new WattecoCodec(WattecoDevice.INTENSO),
            new WattecoCodec(WattecoDevice.MODBUS),
            new WattecoCodec(WattecoDevice.MONITO),
            new WattecoCodec(WattecoDevice.PULSE_SENSO),
            new WattecoCodec(WattecoDevice.SMART_PLUG),
            new WattecoCodec(WattecoDevice.TICSO),
            new WattecoCodec(WattecoDevice.TORANO),
            new WattecoCodec(WattecoDevice.TRIPHASO),
            new NetvoxCodec(null),
            new NetvoxCodec(NetvoxModel.R809A),
            new NetvoxCodec(NetvoxModel.R816B));

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
}
