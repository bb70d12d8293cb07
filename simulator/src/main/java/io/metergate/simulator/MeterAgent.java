package io.metergate.simulator;

import io.metergate.simulator.link.Delivery;
import io.metergate.simulator.link.MeterEnd;
import io.metergate.simulator.link.MeterLink;
import io.metergate.simulator.link.Uplink;
import io.metergate.simulator.meter.Reaction;
import io.metergate.simulator.meter.SimulatedMeter;
import io.metergate.simulator.state.StateSlot;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A meter's firmware: reports in time, keeps what was not acknowledged and sends it again, obeys. Everything runs on
 * the fleet's one thread, except what {@link MeterEnd} is told, which only takes note.
 */
final class MeterAgent implements MeterEnd {
    private static final Logger log = LoggerFactory.getLogger(MeterAgent.class);

    /** The most uplinks that a meter keeps; older ones give way, and the register in the newest makes up for them. */
    static final int WAITING_MAX = 48;

    private static final int COMMANDS_MAX = 8;
    private static final long PAUSE_FIRST_MILLIS = 1_000;
    private static final long PAUSE_MAX_MILLIS = 30_000;

    private final String deviceId;
    private final SimulatedMeter meter;
    private final StateSlot slot;
    private final FleetClock clock;
    private final Duration reactionDelay;
    private final ScheduledExecutorService thread;
    private final FleetCounters counters;
    private final Deque<Uplink> waiting = new ArrayDeque<>();
    private final AtomicInteger commands = new AtomicInteger();
    private volatile MeterView view;
    private @Nullable MeterLink link;
    private boolean sending;
    private boolean pausing;
    private int failures;
    private long acknowledged;

    MeterAgent(
            String deviceId,
            SimulatedMeter meter,
            StateSlot slot,
            FleetClock clock,
            Duration reactionDelay,
            ScheduledExecutorService thread,
            FleetCounters counters) {
        this.deviceId = deviceId;
        this.meter = meter;
        this.slot = slot;
        this.clock = clock;
        this.reactionDelay = reactionDelay;
        this.thread = thread;
        this.counters = counters;
        this.view = new MeterView(
                deviceId, meter.state().registerWattHours(), meter.state().relayOpen(), 0, 0);
    }

    /** Gives the meter its way to the gateway, before anything else is asked of it. */
    void attach(MeterLink way) {
        link = way;
    }

    MeterView view() {
        return view;
    }

    boolean isConnected() {
        MeterLink way = link;
        return way != null && way.isConnected();
    }

    /** Reads the register and sends it. */
    void report() {
        meter.advanceTo(clock.loadMillis());
        enqueue(meter.report());
        sendNext();
    }

    @Override
    public void connected() {
        thread.execute(this::resume);
    }

    @Override
    public void downlink(byte[] frame) {
        if (commands.incrementAndGet() > COMMANDS_MAX) {
            commands.decrementAndGet();
            log.warn("{} has {} commands before it and lost one", deviceId, COMMANDS_MAX);
            return;
        }
        var unused = thread.schedule(() -> obey(frame), reactionDelay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void obey(byte[] frame) {
        commands.decrementAndGet();
        meter.advanceTo(clock.loadMillis());
        Reaction reaction = meter.obey(frame, clock.meterClock());
        if (reaction instanceof Reaction.Ignored ignored) {
            log.info("{} ignored a downlink: {}", deviceId, ignored.reason());
            return;
        }
        enqueue(((Reaction.Answered) reaction).frame());
        enqueue(meter.report());
        sendNext();
    }

    private void enqueue(byte[] payload) {
        long number = meter.countUplink();
        try {
            slot.write(meter.state());
        } catch (IOException failure) {
            // Not sent: after a restart the register could be behind what the gateway was told.
            log.error("{} could not keep its state and stays silent: {}", deviceId, failure.toString());
            return;
        }
        if (waiting.size() == WAITING_MAX) {
            forgetOldest();
        }
        waiting.addLast(new Uplink(UUID.randomUUID(), clock.now(), number, payload));
        show();
    }

    private void forgetOldest() {
        Uplink first = waiting.removeFirst();
        if (sending) {
            waiting.removeFirst();
            waiting.addFirst(first);
        }
        counters.failed.increment();
    }

    private void sendNext() {
        MeterLink way = link;
        Uplink uplink = waiting.peekFirst();
        if (way == null || sending || pausing || uplink == null) {
            return;
        }
        sending = true;
        counters.sent.increment();
        var unused = way.send(uplink).thenAccept(delivery -> thread.execute(() -> settle(delivery)));
    }

    private void settle(Delivery delivery) {
        sending = false;
        if (delivery instanceof Delivery.Acknowledged answer) {
            taken();
            counters.acknowledged.increment();
            acknowledged++;
            if (answer.downlink().length > 0) {
                downlink(answer.downlink());
            }
        } else if (delivery instanceof Delivery.Refused refused) {
            log.warn("{} was refused: {}", deviceId, refused.reason());
            taken();
            counters.failed.increment();
        } else if (delivery instanceof Delivery.Failed failed) {
            log.debug("{} will send again: {}", deviceId, failed.reason());
            counters.failed.increment();
            pause();
        } else {
            counters.sent.decrement();
            if (!isConnected()) {
                return;
            }
        }
        show();
        sendNext();
    }

    private void taken() {
        waiting.pollFirst();
        failures = 0;
    }

    private void pause() {
        long pause = Math.min(PAUSE_FIRST_MILLIS << Math.min(failures, 6), PAUSE_MAX_MILLIS);
        failures++;
        pausing = true;
        long jittered = pause * ThreadLocalRandom.current().nextLong(75, 125) / 100;
        var unused = thread.schedule(this::resume, jittered, TimeUnit.MILLISECONDS);
    }

    private void resume() {
        pausing = false;
        sendNext();
    }

    private void show() {
        view = new MeterView(
                deviceId, meter.state().registerWattHours(), meter.state().relayOpen(), acknowledged, waiting.size());
    }
}
