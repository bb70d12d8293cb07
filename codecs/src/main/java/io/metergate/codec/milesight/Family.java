package io.metergate.codec.milesight;

import io.metergate.codec.lorawan.ChannelTable;
import java.util.List;
import java.util.stream.Stream;

/** A family of models that share a table. */
record Family(String id, String title, ChannelTable table, List<String> aliases) {
    static final Family WS52X = of("ws52x", "WS51x, WS52x sockets", Sockets.SOCKET, "ws51x ws513 ws515 ws523 ws525");
    static final Family WS50X = of(
            "ws50x",
            "WS501, WS502, WS503 switches",
            Sockets.SWITCH,
            "ws501 ws502 ws503 ws501-cn ws501-eu ws501-us ws502-cn ws502-eu ws502-us ws503-cn ws503-eu ws503-us");
    static final Family WS558 = of("ws558", "WS558 switch box", Sockets.EIGHT, "");
    static final Family CT10X = of(
            "ct10x",
            "CT101, CT103, CT105 current transformers",
            Clamps.ONE,
            "ct101 ct103 ct105 ct101-v2 ct103-v2 ct105-v2");
    static final Family CT3XX = of(
            "ct3xx",
            "CT303, CT305, CT310 current transformers",
            Clamps.THREE,
            "ct303 ct305 ct310 ct303-v2 ct305-v2 ct310-v2");
    static final Family EM300_DI = of("em300-di", "EM300-DI pulse counter", Counters.PULSES, "em300-di-hall");
    static final Family UC51X = of("uc51x", "UC511, UC512 valve controllers", Valves.SOLENOID, "uc511 uc512");
    static final Family UC521 = of("uc521", "UC521 valve controller", Valves.MOTOR, "");
    static final Family UC50X = of("uc50x", "UC501, UC502 controllers", Controllers.UC50X, "uc501 uc502 uc500-series");
    static final Family UC100 = of("uc100", "UC100 controller", Controllers.UC100, "uc100-v2");
    static final Family UC300 = of("uc300", "UC300 controller", Controllers.UC300, "");
    static final Family UC11XX =
            of("uc11xx", "UC1114, UC1122, UC1152 controllers", Controllers.UC11XX, "uc11xx-v2 uc1114 uc1122 uc1152");
    static final Family WS51X_V3 =
            of("ws51x-v3", "WS513, WS515 sockets with firmware 3", ThirdEdition.SOCKET, "ws513-v3 ws515-v3");

    /** All, in the order in which a payload is tried on them when its model is not known. */
    static final List<Family> ALL =
            List.of(WS52X, WS50X, WS558, CT10X, CT3XX, EM300_DI, UC51X, UC521, UC50X, UC100, UC300, UC11XX, WS51X_V3);

    private static Family of(String name, String title, ChannelTable table, String models) {
        List<String> aliases = Stream.of(models.split(" "))
                .filter(model -> !model.isEmpty())
                .map(model -> "milesight/" + model)
                .toList();
        return new Family("milesight/" + name, title, table, aliases);
    }
}
