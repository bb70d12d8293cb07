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
    /** A short form may share its machine with a build. */
    private static final Duration CONSOLE_MAX_SHORT = Duration.ofSeconds(10);

    /** With half of all settled the slowest meter must have this part of what the middle one has. */
    private static final int FAIR_PART = 2;

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
            load.measure(true);
            measurement.begin(load);
            load.start();
            int[] halfway = drain(context, gateway, load, (long) meters * options.stormReadings());
            Map<Column, Double> figures = measurement.end(load);
            console.stop();
            measurement.note(meters + " meters with " + options.stormReadings() + " readings each");
            fairness(measurement, halfway, options);
            console(measurement, console, options);
            return measurement.checked(this, figures, load.sent());
        }
    }

    /** Waits for the end, and answers how far the meters had come when half of it was done, the slowest first. */
    private static int[] drain(Context context, GatewayProcess gateway, MqttLoad load, long all)
            throws InterruptedException {
        int[] halfway = {};
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (load.acknowledged() < all && gateway.isAlive() && System.nanoTime() - end < 0) {
            context.say(load.connected() + " connected, " + load.acknowledged() + " of " + all + " readings");
            if (halfway.length == 0 && load.acknowledged() >= all / 2) {
                halfway = sorted(load.counts());
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
        return halfway.length == 0 ? sorted(load.counts()) : halfway;
    }

    private static void console(Measurement measurement, ConsoleWatch console, Options options) {
        Duration longest = console.longest();
        String detail = console.asked() + " pages, the slowest took " + longest.toMillis() + " ms " + console.failure();
        measurement.note("console: " + detail);
        Duration max = options.quick() ? CONSOLE_MAX_SHORT : CONSOLE_MAX;
        boolean right = console.failure().isEmpty() && console.asked() > 0 && longest.compareTo(max) < 0;
        measurement.check(new Check("the console answers within " + max.toSeconds() + " s", right, detail));
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

    private static void fairness(Measurement measurement, int[] halfway, Options options) {
        int last = halfway.length - 1;
        String detail = "with half of all settled the slowest meter had " + halfway[0] + ", one in a hundred "
                + halfway[last / 100] + " or fewer, the middle one " + halfway[last / 2] + ", the fastest "
                + halfway[last];
        measurement.note(detail);
        // A few readings each are settled in one turn or two, which says nothing about turns.
        boolean right = options.quick() || halfway[0] >= halfway[last / 2] / FAIR_PART;
        measurement.check(new Check("the meters drain in turn", right, detail));
    }

    /** The slowest first; the counts move on meanwhile, which does no harm. */
    private static int[] sorted(MessageCounts counts) {
        int[] acknowledged =
                IntStream.range(0, counts.meters()).map(counts::acknowledged).toArray();
        Arrays.sort(acknowledged);
        return acknowledged;
    }
}
