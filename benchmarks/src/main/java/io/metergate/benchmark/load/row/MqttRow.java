package io.metergate.benchmark.load.row;

import io.metergate.benchmark.load.frame.Fleet;
import io.metergate.benchmark.load.measure.Column;
import io.metergate.benchmark.load.measure.RowResult;
import io.metergate.benchmark.load.mqtt.MeterMessages;
import io.metergate.benchmark.load.mqtt.MqttLoad;
import io.metergate.benchmark.load.mqtt.Pace;
import io.metergate.benchmark.load.mqtt.Sender;
import io.metergate.benchmark.load.stage.GatewayProcess;
import io.metergate.benchmark.load.stage.Site;
import io.metergate.benchmark.load.stage.SiteText;
import io.metergate.benchmark.load.stage.SiteText.Reports;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Meters that publish at QoS 1, each on a connection of its own. */
public final class MqttRow implements BenchRow {
    /** The row at full load, which others are measured against. */
    public static final String FULL = "mqtt";

    private final String name;
    private final String title;
    private final Map<String, String> settings;

    private MqttRow(String name, String title, Map<String, String> settings) {
        this.name = name;
        this.title = title;
        this.settings = settings;
    }

    /** As many as the gateway takes. */
    public static MqttRow full() {
        return new MqttRow(FULL, "MQTT QoS 1", Map.of());
    }

    /** The same without batches: a transaction for each reading. */
    public static MqttRow unbatched() {
        return new MqttRow("unbatched", "MQTT, a transaction a reading", Map.of("intake.batchMax", "1"));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public RowResult measure(Context context) throws IOException, SQLException, InterruptedException {
        int meters = context.options().connections();
        context.say("importing " + meters + " meters");
        try (Site site = Site.create(context.stage(), name, SiteText.of(meters, Reports.MQTT), settings);
                GatewayProcess gateway = site.startGateway();
                MqttLoad load = load(context.options(), gateway, new Pace.Closed())) {
            Measurement measurement = new Measurement(context, site, SettledProcess.of(gateway));
            Map<Column, Double> figures = measurement.of(load);
            return measurement.checked(this, figures, load.counts().allAcknowledged());
        }
    }

    static MqttLoad load(Options options, GatewayProcess gateway, Pace pace) throws IOException {
        int meters = options.connections();
        List<Sender> senders = IntStream.range(0, meters)
                .mapToObj(meter -> new Sender(Fleet.deviceId(meter), Fleet.secret(meter), meter, 1, options.window()))
                .toList();
        return new MqttLoad(
                gateway.address("mqtt"), senders, meters, new MeterMessages(meters), pace, options.threads());
    }
}
