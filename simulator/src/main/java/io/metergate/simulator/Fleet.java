package io.metergate.simulator;

import io.metergate.simulator.FleetSettings.Codec;
import io.metergate.simulator.FleetSettings.Meter;
import io.metergate.simulator.FleetSettings.Transport;
import io.metergate.simulator.link.MeterLink;
import io.metergate.simulator.meter.Load;
import io.metergate.simulator.meter.MeterState;
import io.metergate.simulator.meter.ReportForm;
import io.metergate.simulator.meter.SimulatedMeter;
import io.metergate.simulator.state.StateFile;
import io.metergate.simulator.state.StateSlot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running fleet. One thread moves all meters; reports are spread evenly over their interval. It waits for a gateway
 * that is not there yet, and outlives one that goes away.
 */
public final class Fleet implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Fleet.class);

    private static final long STOP_MILLIS = 1_000;

    private final FleetSettings settings;
    private final FleetThread thread = new FleetThread();
    private final FleetCounters counters = new FleetCounters();
    private final FleetClock clock;
    private final @Nullable StateFile stateFile;
    private final FleetLinks links;
    private final Map<String, MeterAgent> agents = new LinkedHashMap<>();
    private final List<MeterLink> ways = new ArrayList<>();
    private final long startNanos = System.nanoTime();

    private Fleet(FleetSettings settings, @Nullable StateFile stateFile) throws IOException {
        this.settings = settings;
        this.stateFile = stateFile;
        this.clock = new FleetClock(settings.timeZone(), settings.speed());
        this.links = new FleetLinks(settings, thread);
    }

    /**
     * Starts a fleet.
     *
     * @throws IOException when its state file can't be used or no socket can be had
     */
    public static Fleet start(FleetSettings settings) throws IOException {
        StateFile stateFile = settings.stateFile() == null ? null : StateFile.open(settings.stateFile());
        try {
            Fleet fleet = new Fleet(settings, stateFile);
            fleet.populate();
            return fleet;
        } catch (IOException | RuntimeException failure) {
            if (stateFile != null) {
                stateFile.close();
            }
            throw failure;
        }
    }

    /** The totals since the start. */
    public FleetStats stats() {
        int connected = 0;
        int relaysOpen = 0;
        for (MeterAgent agent : agents.values()) {
            connected += agent.isConnected() ? 1 : 0;
            relaysOpen += agent.view().relayOpen() ? 1 : 0;
        }
        return new FleetStats(
                counters.sent.sum(), counters.acknowledged.sum(), counters.failed.sum(), connected, relaysOpen);
    }

    /** One meter as it stands; empty for a device that is not of this fleet. */
    public Optional<MeterView> meter(String deviceId) {
        return Optional.ofNullable(agents.get(deviceId)).map(MeterAgent::view);
    }

    /** Stops all meters within about a second. What was not acknowledged is lost, as in a loss of power. */
    public void stop() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(STOP_MILLIS / 2, TimeUnit.MILLISECONDS)) {
                log.warn("a meter is still at work");
            }
        } catch (InterruptedException stopNow) {
            Thread.currentThread().interrupt();
        }
        takeLeave();
        links.close();
        if (stateFile != null) {
            try {
                stateFile.close();
            } catch (IOException failure) {
                log.warn("the state file was not closed: {}", failure.toString());
            }
        }
    }

    @Override
    public void close() {
        stop();
    }

    private void takeLeave() {
        List<CompletableFuture<?>> farewells = new ArrayList<>();
        ways.forEach(way -> farewells.add(way.stop().toCompletableFuture()));
        farewells.add(links.stop().toCompletableFuture());
        // A gateway that does not listen any more must not keep the fleet from ending.
        CompletableFuture.allOf(farewells.toArray(new CompletableFuture<?>[0]))
                .orTimeout(STOP_MILLIS / 2, TimeUnit.MILLISECONDS)
                .exceptionally(late -> null)
                .join();
    }

    private void populate() {
        links.start();
        long intervalNanos = settings.reportEvery().toNanos();
        int count = settings.meters().size();
        for (int i = 0; i < count; i++) {
            Meter meter = settings.meters().get(i);
            MeterAgent agent = agent(meter, i);
            MeterLink way = links.link(meter, agent);
            agent.attach(way);
            agents.put(meter.deviceId(), agent);
            ways.add(way);
            long offset = intervalNanos / count * i;
            later(way::start, offset / 2);
            later(() -> reportAndGoOn(agent, offset), offset);
        }
    }

    private MeterAgent agent(Meter meter, int index) {
        String deviceId = meter.deviceId();
        MeterState state = stateFile == null
                ? MeterState.installed(meter.startWattHours())
                : stateFile.find(deviceId).orElseGet(() -> MeterState.installed(meter.startWattHours()));
        Load load = new Load(meter.profile(), meter.averageWatts(), settings.seed() * 1_000_003 + index);
        SimulatedMeter simulated =
                new SimulatedMeter(meter.serial(), form(meter), meter.relayControl(), load, state, clock.loadMillis());
        StateSlot slot = stateFile == null ? StateSlot.NONE : stateFile.slot(deviceId);
        return new MeterAgent(deviceId, simulated, slot, clock, settings.reactionDelay(), thread, counters);
    }

    private static ReportForm form(Meter meter) {
        if (meter.codec() == Codec.DLT645_2007) {
            return ReportForm.DLT645_FRAMES;
        }
        return meter.transport() == Transport.CHIRPSTACK ? ReportForm.MBUS_RECORDS : ReportForm.MBUS_LONG_FRAME;
    }

    /** Reports that were missed, while the machine slept say, are left out. */
    private void reportAndGoOn(MeterAgent agent, long offsetNanos) {
        long intervalNanos = settings.reportEvery().toNanos();
        long sinceSlot = Math.floorMod(System.nanoTime() - startNanos - offsetNanos, intervalNanos);
        later(() -> reportAndGoOn(agent, offsetNanos), intervalNanos - sinceSlot);
        agent.report();
    }

    private void later(Runnable task, long nanos) {
        var unused = thread.schedule(task, nanos, TimeUnit.NANOSECONDS);
    }
}
