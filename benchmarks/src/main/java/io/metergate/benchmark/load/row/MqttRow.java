package io.metergate.benchmark.load.row;

import io.metergate.benchmark.load.check.ProbeCheck;
import io.metergate.benchmark.load.frame.Fleet;
import io.metergate.benchmark.load.measure.Column;
import io.metergate.benchmark.load.measure.RowResult;
import io.metergate.benchmark.load.mqtt.MeterMessages;
import io.metergate.benchmark.load.mqtt.MqttLoad;
import io.metergate.benchmark.load.mqtt.Pace;
import io.metergate.benchmark.load.mqtt.Sender;
import io.metergate.benchmark.load.probe.MqttProbe;
import io.metergate.benchmark.load.stage.GatewayProcess;
import io.metergate.benchmark.load.stage.Site;
import io.metergate.benchmark.load.stage.SiteText;
import io.metergate.benchmark.load.stage.SiteText.Reports;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Meters that publish at QoS 1, each on a connection of its own, and one more that an independent client plays. */
public final class MqttRow extends GatewayRow {
    /** The row at full load, which others are measured against. */
    public static final String FULL = "mqtt";

    private static final double HALF = 0.5;

    private final boolean half;

    private MqttRow(String name, String title, Map<String, String> settings, boolean half) {
        super(name, title, settings);
        this.half = half;
    }

    /** As many as the gateway takes. */
    public static MqttRow full() {
        return new MqttRow(FULL, "MQTT QoS 1", Map.of(), false);
    }

    /** Half as many, at fixed times. */
    public static MqttRow half() {
        return new MqttRow("half", "MQTT QoS 1, half of that", Map.of(), true);
    }

    /** The full load without batches: a transaction for each reading. More lanes than processors make it slower. */
    public static MqttRow unbatched() {
        return new MqttRow(
                "unbatched",
                "MQTT, a transaction a reading",
                Map.of("intake.batchMax", "1", "intake.lingerMillis", "0"),
                false);
    }

    @Override
    String site(Options options) {
        return SiteText.of(options.connections(), Reports.MQTT);
    }

    @Override
    MqttLoad load(Context context, GatewayProcess gateway) throws IOException {
        return load(context.options(), gateway.address("mqtt"), half ? halfOfFull(context) : new Pace.Closed());
    }

    @Override
    public RowResult measure(Context context) throws IOException, SQLException, InterruptedException {
        if (half && context.rateOf(FULL).isEmpty()) {
            context.add(full().measure(context));
        }
        int probeMeter = context.options().connections();
        context.say("importing the site");
        try (Site site = Site.create(context.stage(), name(), site(context.options()), settings());
                GatewayProcess gateway = site.startGateway();
                MqttLoad load = load(context, gateway);
                MqttProbe probe = new MqttProbe(gateway.address("mqtt"), probeMeter)) {
            Measurement measurement = new Measurement(context, site, SettledProcess.of(gateway));
            Map<Column, Double> figures = measurement.of(load);
            probe.stop();
            measurement.check(ProbeCheck.of(site, probe, probeMeter));
            return measurement.checked(this, figures, load.sent() + probe.acknowledged());
        }
    }

    private static Pace halfOfFull(Context context) {
        return new Pace.Open(HALF * context.rateOf(FULL).orElseThrow());
    }

    static MqttLoad load(Options options, InetSocketAddress broker, Pace pace) throws IOException {
        int meters = options.connections();
        List<Sender> senders = IntStream.range(0, meters)
                .mapToObj(meter -> new Sender(Fleet.deviceId(meter), Fleet.secret(meter), meter, 1, options.window()))
                .toList();
        return new MqttLoad(broker, senders, meters, new MeterMessages(meters), pace, options.threads());
    }
}
