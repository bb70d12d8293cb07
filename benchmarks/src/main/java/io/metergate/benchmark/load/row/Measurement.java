package io.metergate.benchmark.load.row;

import io.metergate.benchmark.load.check.LedgerCheck;
import io.metergate.benchmark.load.measure.Check;
import io.metergate.benchmark.load.measure.Column;
import io.metergate.benchmark.load.measure.Load;
import io.metergate.benchmark.load.measure.Meters;
import io.metergate.benchmark.load.measure.ProcessMemory;
import io.metergate.benchmark.load.measure.ProcessorTime;
import io.metergate.benchmark.load.measure.RowResult;
import io.metergate.benchmark.load.measure.Snapshot;
import io.metergate.benchmark.load.stage.Site;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The way of every row that loads a gateway: warm up, measure, drain, stop, check. */
final class Measurement {
    private static final Duration CONNECT_PATIENCE = Duration.ofMinutes(2);
    private static final Duration DRAIN_PATIENCE = Duration.ofMinutes(2);
    private static final double MEGABYTE = 1_048_576;

    /** This part of the warm-up comes after its checkpoint. */
    private static final int AFTER_CHECKPOINT = 4;

    private final Context context;
    private final Site site;
    private final SettledProcess gateway;
    private @Nullable Snapshot begun;
    private final List<Check> checks = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Measurement(Context context, Site site, SettledProcess gateway) {
        this.context = context;
        this.site = site;
        this.gateway = gateway;
    }

    /** Puts the load on, takes it off, and closes the load. */
    Map<Column, Double> of(Load load) throws IOException, SQLException, InterruptedException {
        Options options = context.options();
        context.say("connecting");
        load.connect(CONNECT_PATIENCE);
        load.start();
        pass(options.warmUp(), load, "warming up");
        site.checkpoint();
        // What waited for the checkpoint is not measured either.
        pass(options.warmUp().dividedBy(AFTER_CHECKPOINT), load, "warming up");
        load.measure(true);
        begin(load);
        pass(options.measured(), load, "measuring");
        return end(load);
    }

    /** From here on counts what happens. */
    void begin(Load load) throws IOException, SQLException {
        begun = Snapshot.take(meters(), load.acknowledged());
    }

    /** Until here; then waits for the last answers and closes the load. */
    Map<Column, Double> end(Load load) throws IOException, SQLException, InterruptedException {
        Snapshot ended = Snapshot.take(meters(), load.acknowledged());
        load.measure(false);
        double resident = ProcessMemory.resident(gateway.pid()) / MEGABYTE;
        context.say("waiting for the last acknowledgements");
        boolean drained = load.drain(DRAIN_PATIENCE);
        checks.add(new Check("all that was sent is acknowledged", drained, load.troubles()));
        load.close();
        if (!load.troubles().isEmpty()) {
            notes.add(load.troubles());
        }
        Map<Column, Double> figures = Objects.requireNonNull(begun).until(ended);
        Snapshot.addLatencies(figures, load.micros());
        figures.put(Column.RESIDENT, resident);
        checks.add(
                Check.some("readings were acknowledged while it was measured", figures.getOrDefault(Column.RATE, 0.0)));
        checks.add(
                Check.some("their latencies were taken", (double) load.micros().getTotalCount()));
        return figures;
    }

    /** Stops the gateway and looks at what it left. */
    RowResult checked(BenchRow row, Map<Column, Double> figures, long acknowledged)
            throws IOException, SQLException, InterruptedException {
        RowResult result = unchecked(row, figures);
        context.say("checking " + acknowledged + " readings");
        List<Check> all = new ArrayList<>(result.checks());
        all.addAll(LedgerCheck.of(site, acknowledged));
        return new RowResult(row.name(), row.title(), figures, all, notes);
    }

    /** The result with what the row has looked at by itself. */
    RowResult unchecked(BenchRow row, Map<Column, Double> figures) {
        checks.add(new Check("what was measured runs", gateway.isAlive().get(), "it ended by itself"));
        gateway.stop().run();
        return new RowResult(row.name(), row.title(), figures, checks, notes);
    }

    /** Adds what a row looks at by itself. */
    void check(Check check) {
        checks.add(check);
    }

    void note(String note) {
        notes.add(note);
    }

    private void pass(Duration time, Load load, String doing) throws InterruptedException {
        long before = load.acknowledged();
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(Math.min(1_000, Math.max(1, (end - System.nanoTime()) / 1_000_000)));
            long now = load.acknowledged();
            context.say(doing + ", " + (now - before) + " readings/s");
            before = now;
        }
    }

    private Meters meters() {
        return new Meters() {
            @Override
            public long gatewayMicros() {
                return gateway.processorMicros();
            }

            @Override
            public long postgresMicros() throws IOException {
                return site.postgres().processorMicros();
            }

            @Override
            public long generatorMicros() {
                return ProcessorTime.micros(ProcessHandle.current().pid());
            }

            @Override
            public long walBytes() throws SQLException {
                return site.walBytes();
            }
        };
    }
}
