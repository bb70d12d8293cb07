package io.metergate.benchmark.load.row;

import io.metergate.benchmark.load.mqtt.ChirpStackMessages;
import io.metergate.benchmark.load.mqtt.MqttLoad;
import io.metergate.benchmark.load.mqtt.Pace;
import io.metergate.benchmark.load.mqtt.Sender;
import io.metergate.benchmark.load.stage.GatewayProcess;
import io.metergate.benchmark.load.stage.SiteText;
import io.metergate.benchmark.load.stage.SiteText.Reports;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** LoRaWAN meters behind a few network servers, which publish ChirpStack's JSON events. */
public final class ChirpStackRow extends GatewayRow {
    /** Of one network server; the gateway allows 256. */
    private static final int WINDOW = 200;

    public ChirpStackRow() {
        super("chirpstack", "ChirpStack JSON over MQTT", Map.of());
    }

    @Override
    String site(Options options) {
        return SiteText.of(options.meters(), Reports.CHIRPSTACK);
    }

    @Override
    MqttLoad load(Context context, GatewayProcess gateway) throws IOException {
        int meters = context.options().meters();
        int servers = SiteText.NETWORK_SERVERS;
        List<Sender> senders = IntStream.range(0, servers)
                .mapToObj(server -> {
                    int first = meters * server / servers;
                    int end = meters * (server + 1) / servers;
                    return new Sender(
                            SiteText.networkServer(server), SiteText.NETWORK_SERVER_SECRET, first, end - first, WINDOW);
                })
                .toList();
        return new MqttLoad(
                gateway.address("mqtt"),
                senders,
                meters,
                new ChirpStackMessages(meters, SiteText.APPLICATION),
                new Pace.Closed(),
                1);
    }
}
