package io.metergate.codec.milesight;

import io.metergate.codec.lorawan.ChannelTable;
import java.util.List;

/**
 * The families of models, in the order in which a payload is tried on them when its model is not known; the first one
 * that it fits to its end is taken.
 */
enum Family {
    WS52X("milesight/ws52x", "WS51x, WS52x sockets", Sockets.SOCKET, aliases("ws51x ws513 ws515 ws523 ws525")),
    WS50X(
            "milesight/ws50x",
            "WS501, WS502, WS503 switches",
            Sockets.SWITCH,
            aliases("ws501 ws502 ws503 ws501-cn ws501-eu ws501-us ws502-cn ws502-eu ws502-us ws503-cn ws503-us")),
    WS558("milesight/ws558", "WS558 switch box", Sockets.EIGHT, List.of()),
    CT10X(
            "milesight/ct10x",
            "CT101, CT103, CT105 current transformers",
            Clamps.ONE,
            aliases("ct101 ct103 ct105 ct101-v2 ct103-v2 ct105-v2")),
    CT3XX(
            "milesight/ct3xx",
            "CT303, CT305, CT310 current transformers",
            Clamps.THREE,
            aliases("ct303 ct305 ct310 ct303-v2 ct305-v2 ct310-v2")),
    EM300_DI("milesight/em300-di", "EM300-DI pulse counter", Counters.PULSES, aliases("em300-di-hall")),
    UC51X("milesight/uc51x", "UC511, UC512 valve controllers", Valves.SOLENOID, aliases("uc511 uc512")),
    UC521("milesight/uc521", "UC521 valve controller", Valves.MOTOR, List.of()),
    UC50X("milesight/uc50x", "UC501, UC502 controllers", Controllers.UC50X, aliases("uc501 uc502 uc500-series")),
    UC100("milesight/uc100", "UC100 controller", Controllers.UC100, aliases("uc100-v2")),
    UC300("milesight/uc300", "UC300 controller", Controllers.UC300, List.of()),
    UC11XX("milesight/uc11xx", "UC1114, UC1122, UC1152 controllers", Controllers.UC11XX, aliases("uc11xx-v2 uc1114")),
    WS51X_V3(
            "milesight/ws51x-v3",
            "WS513, WS515 sockets with firmware 3",
            ThirdEdition.SOCKET,
            aliases("ws513-v3 ws515-v3"));

    final String id;
    final String title;
    final ChannelTable table;
    final List<String> aliases;

    Family(String id, String title, ChannelTable table, List<String> aliases) {
        this.id = id;
        this.title = title;
        this.table = table;
        this.aliases = aliases;
    }

    private static List<String> aliases(String models) {
        return List.of(models.split(" ")).stream()
                .map(model -> "milesight/" + model)
                .toList();
    }
}
