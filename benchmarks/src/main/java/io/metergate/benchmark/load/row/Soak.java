package io.metergate.benchmark.load.row;

import io.metergate.benchmark.load.check.ProbeCheck;
import io.metergate.benchmark.load.measure.Check;
import io.metergate.benchmark.load.measure.Column;
import io.metergate.benchmark.load.measure.Growth;
import io.metergate.benchmark.load.measure.ProcessMemory;
import io.metergate.benchmark.load.measure.RowResult;
import io.metergate.benchmark.load.mqtt.MqttLoad;
import io.metergate.benchmark.load.mqtt.Pace;
import io.metergate.benchmark.load.probe.MqttProbe;
import io.metergate.benchmark.load.stage.GatewayProcess;
import io.metergate.benchmark.load.stage.Site;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** Half of the full MQTT load for a long time: memory must stay flat, latencies too, and the balances right. */
public final class Soak implements BenchRow {
    private static final long MEGABYTE = 1_048_576;
    private static final Growth HEAP = new Growth(1.05, 4 * MEGABYTE);
    private static final Growth RESIDENT = new Growth(1.05, 8 * MEGABYTE);
    /** Of the p99 of each look, in microseconds. */
    private static final Growth LATENCY = new Growth(1.5, 50_000);

    private static final double KEPT_MIN = 0.98;
    private static final double HALF = 0.5;
    private static final double P99 = 99;
    private static final double MICROS_IN_MILLI = 1_000;

    private final Duration length;
    private final Duration look;
    private final double rate;
    private final Consumer<String> lines;
    private final List<Long> heaps = new ArrayList<>();
    private final List<Long> residents = new ArrayList<>();
    private final List<Long> latencies = new ArrayList<>();

    /**
     * A soak to be run once.
     *
     * @param look how often memory is looked at, which costs the gateway a full collection
     * @param rate readings a second; zero for half of what is measured first
     * @param lines told of each look
     */
    public Soak(Duration length, Duration look, double rate, Consumer<String> lines) {
        this.length = length;
        this.look = look;
        this.rate = rate;
        this.lines = lines;
    }

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public String title() {
        return "Soak at half speed";
    }

    @Override
    public RowResult measure(Context context) throws IOException, SQLException, InterruptedException {
        double each = rate > 0 ? rate : HALF * full(context);
        MqttRow row = MqttRow.half();
        int probeMeter = context.options().connections();
        context.say("importing the site");
        try (Site site = Site.create(context.stage(), name(), row.site(context.options()), Map.of());
                GatewayProcess gateway = site.startGateway();
                MqttLoad load = MqttRow.load(context.options(), gateway.address("mqtt"), new Pace.Open(each));
                MqttProbe probe = new MqttProbe(gateway.address("mqtt"), probeMeter)) {
            Measurement measurement = new Measurement(context, site, SettledProcess.of(gateway));
            load.connect(Duration.ofMinutes(2));
            load.start();
            lines.accept(String.format(Locale.ROOT, "%,.0f readings/s for %d minutes", each, length.toMinutes()));
            TimeUnit.MILLISECONDS.sleep(context.options().warmUp().toMillis());
            site.checkpoint();
            load.measure(true);
            measurement.begin(load);
            watch(context, gateway, load);
            Map<Column, Double> figures = measurement.end(load);
            probe.stop();
            measurement.check(ProbeCheck.of(site, probe, probeMeter));
            measurement.check(
                    new Check("enough looks for a trend", heaps.size() >= Growth.VALUES_MIN, heaps.size() + " looks"));
            measurement.check(new Check("the heap stays flat", !HEAP.of(heaps), heaps.toString()));
            measurement.check(new Check("resident memory stays flat", !RESIDENT.of(residents), residents.toString()));
            measurement.check(new Check("latency stays flat", !LATENCY.of(latencies), latencies.toString()));
            double kept = figures.getOrDefault(Column.RATE, 0.0);
            measurement.check(new Check("the rate is kept", kept >= KEPT_MIN * each, kept + " of " + each));
            return measurement.checked(this, figures, load.sent() + probe.acknowledged());
        }
    }

    private static double full(Context context) throws IOException, SQLException, InterruptedException {
        context.say("measuring full speed");
        RowResult full = MqttRow.full().measure(context);
        return full.figure(Column.RATE).orElseThrow();
    }

    private void watch(Context context, GatewayProcess gateway, MqttLoad load)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        long end = start + length.toNanos();
        long acknowledged = load.acknowledged();
        long lookedAt = start;
        while (System.nanoTime() - end < 0 && gateway.isAlive()) {
            context.say("minute " + TimeUnit.NANOSECONDS.toMinutes(System.nanoTime() - start) + " of "
                    + length.toMinutes());
            TimeUnit.NANOSECONDS.sleep(Math.min(look.toNanos(), Math.max(1, end - System.nanoTime())));
            long now = load.acknowledged();
            long nanos = System.nanoTime() - lookedAt;
            lookedAt = System.nanoTime();
            Histogram interval = load.interval();
            residents.add(ProcessMemory.resident(gateway.pid()));
            latencies.add(interval.getValueAtPercentile(P99));
            heaps.add(ProcessMemory.heapAfterCollection(gateway.pid()));
            lines.accept(String.format(
                    Locale.ROOT,
                    "%5d s  %,9.0f readings/s  p99 %,8.1f ms  heap %4d MB  RSS %4d MB",
                    TimeUnit.NANOSECONDS.toSeconds(lookedAt - start),
                    (now - acknowledged) * (double) TimeUnit.SECONDS.toNanos(1) / nanos,
                    latencies.get(latencies.size() - 1) / MICROS_IN_MILLI,
                    heaps.get(heaps.size() - 1) / MEGABYTE,
                    residents.get(residents.size() - 1) / MEGABYTE));
            acknowledged = now;
        }
    }
}
