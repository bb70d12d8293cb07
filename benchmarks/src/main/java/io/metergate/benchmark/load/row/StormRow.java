package io.metergate.benchmark.load.row;

import io.metergate.benchmark.load.frame.DatedFrame;
import io.metergate.benchmark.load.frame.Fleet;
import io.metergate.benchmark.load.measure.Check;
import io.metergate.benchmark.load.measure.Column;
import io.metergate.benchmark.load.measure.OpenFiles;
import io.metergate.benchmark.load.measure.RowResult;
import io.metergate.benchmark.load.mqtt.MessageCounts;
import io.metergate.benchmark.load.mqtt.MqttLoad;
import io.metergate.benchmark.load.mqtt.Pace;
import io.metergate.benchmark.load.mqtt.Sender;
import io.metergate.benchmark.load.mqtt.StoredMessages;
import io.metergate.benchmark.load.probe.ConsoleWatch;
import io.metergate.benchmark.load.stage.GatewayProcess;
import io.metergate.benchmark.load.stage.Site;
import io.metergate.benchmark.load.stage.SiteText;
import io.metergate.benchmark.load.stage.SiteText.Reports;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * After an outage every meter comes back at once and sends what it has stored, while an operator looks at the console.
 */
public final class StormRow implements BenchRow {
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration CONSOLE_MAX = Duration.ofSeconds(1);
    private static final long LOOK_MS = 250;

    @Override
    public String name() {
        return "storm";
    }

    @Override
    public String title() {
        return "Storm after an outage";
    }

    @Override
    public RowResult measure(Context context) throws IOException, SQLException, InterruptedException {
        Options options = context.options();
        int meters = OpenFiles.connections(options.stormMeters());
        context.say("importing " + meters + " meters");
        String text = SiteText.of(meters, Reports.MQTT, DatedFrame.CODEC, DatedFrame.REGISTER);
        try (Site site = Site.create(context.stage(), name(), text, Map.of());
                GatewayProcess gateway = site.startGateway();
                ConsoleWatch console = new ConsoleWatch(gateway.address("console"), gateway.password());
                MqttLoad load = load(options, gateway, meters)) {
            Measurement measurement = new Measurement(context, site, SettledProcess.of(gateway));
            String fairness = "";
            load.measure(true);
            measurement.begin(load);
            load.start();
            long all = (long) meters * options.stormReadings();
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (load.acknowledged() < all && gateway.isAlive() && System.nanoTime() - end < 0) {
                context.say(load.connected() + " connected, " + load.acknowledged() + " of " + all + " readings");
                if (fairness.isEmpty() && load.acknowledged() >= all / 2) {
                    fairness = spread(load.counts());
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MS);
            }
            Map<Column, Double> figures = measurement.end(load);
            console.stop();
            measurement.note(meters + " meters with " + options.stormReadings() + " readings each" + fairness);
            console(measurement, console, options);
            return measurement.checked(this, figures, load.sent());
        }
    }

    private static void console(Measurement measurement, ConsoleWatch console, Options options) {
        Duration longest = console.longest();
        String detail = console.asked() + " pages, the slowest took " + longest.toMillis() + " ms " + console.failure();
        measurement.note("console: " + detail);
        // A short form may share its machine with a build, and proves nothing about speed.
        boolean right = console.failure().isEmpty() && (options.quick() || longest.compareTo(CONSOLE_MAX) < 0);
        measurement.check(new Check("the console answers within a second", right, detail));
    }

    private static MqttLoad load(Options options, GatewayProcess gateway, int meters) throws IOException {
        List<Sender> senders = IntStream.range(0, meters)
                .mapToObj(meter -> new Sender(Fleet.deviceId(meter), Fleet.secret(meter), meter, 1, options.window()))
                .toList();
        return new MqttLoad(
                gateway.address("mqtt"),
                senders,
                meters,
                new StoredMessages(meters, options.stormReadings(), Instant.now()),
                new Pace.Stored(options.stormReadings()),
                options.threads());
    }

    /** How far the meters have come when half of all is settled; the counts move on meanwhile, which does no harm. */
    private static String spread(MessageCounts counts) {
        int[] acknowledged =
                IntStream.range(0, counts.meters()).map(counts::acknowledged).toArray();
        Arrays.sort(acknowledged);
        int last = acknowledged.length - 1;
        return "; with half of all settled the slowest meter had " + acknowledged[0] + ", one in a hundred "
                + acknowledged[last / 100] + " or fewer, the middle one " + acknowledged[last / 2] + ", the fastest "
                + acknowledged[last];
    }
}
