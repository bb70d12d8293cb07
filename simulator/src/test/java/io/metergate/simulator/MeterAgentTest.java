package io.metergate.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.simulator.frame.Dlt645Frames;
import io.metergate.simulator.frame.RelayCommand;
import io.metergate.simulator.frame.RelayFrames;
import io.metergate.simulator.link.Delivery;
import io.metergate.simulator.link.MeterLink;
import io.metergate.simulator.link.Uplink;
import io.metergate.simulator.meter.Load;
import io.metergate.simulator.meter.LoadProfile;
import io.metergate.simulator.meter.MeterState;
import io.metergate.simulator.meter.RelayControl;
import io.metergate.simulator.meter.ReportForm;
import io.metergate.simulator.meter.SimulatedMeter;
import io.metergate.simulator.state.StateSlot;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MeterAgentTest {
    private static final String ADDRESS = "202600000001";

    private final FleetThread thread = new FleetThread();
    private final FleetCounters counters = new FleetCounters();
    private final FakeLink link = new FakeLink();
    private volatile MeterState kept = MeterState.installed(0);

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    @Test
    void sendsTheSameUplinkAgainUntilItIsAcknowledged() throws InterruptedException {
        MeterAgent agent = agent(state -> kept = state);
        thread.execute(agent::report);

        Attempt first = link.next();
        first.outcome.complete(new Delivery.Failed("5.03"));
        Attempt second = link.next();
        second.outcome.complete(Delivery.Acknowledged.PLAIN);
        thread.execute(agent::report);
        Attempt third = link.next();

        assertSame(first.uplink, second.uplink);
        assertEquals(1, third.uplink.number());
        assertEquals(1, counters.failed.sum());
        assertEquals(1, counters.acknowledged.sum());
    }

    @Test
    void goesOnWithTheNextAfterARefusal() throws InterruptedException {
        MeterAgent agent = agent(state -> kept = state);
        thread.execute(agent::report);
        thread.execute(agent::report);

        link.next().outcome.complete(new Delivery.Refused("4.00"));

        assertEquals(1, link.next().uplink.number());
    }

    @Test
    void waitsForTheConnectionAndSendsAtOnceWhenItComes() throws InterruptedException {
        link.connected = false;
        MeterAgent agent = agent(state -> kept = state);
        thread.execute(agent::report);
        link.next().outcome.complete(new Delivery.NotConnected());

        link.connected = true;
        agent.connected();

        assertEquals(0, link.next().uplink.number());
    }

    @Test
    void keepsTheNewestUplinksAndTheOneOnItsWay() throws InterruptedException {
        MeterAgent agent = agent(state -> kept = state);
        for (int i = 0; i < MeterAgent.WAITING_MAX + 3; i++) {
            thread.execute(agent::report);
        }
        Attempt first = link.next();
        first.outcome.complete(Delivery.Acknowledged.PLAIN);

        assertEquals(0, first.uplink.number());
        assertEquals(4, link.next().uplink.number());
        assertEquals(3, counters.failed.sum());
        assertEquals(MeterAgent.WAITING_MAX - 1, agent.view().waiting());
    }

    @Test
    void answersACommandAndThenReportsItsNewState() throws InterruptedException {
        MeterAgent agent = agent(state -> kept = state);

        agent.downlink(RelayFrames.command(ADDRESS, RelayCommand.TRIP));
        Attempt answer = link.next();
        answer.outcome.complete(Delivery.Acknowledged.PLAIN);
        Attempt report = link.next();

        assertArrayEquals(Dlt645Frames.relayAccepted(ADDRESS), answer.uplink.payload());
        assertEquals("8335", hexOfStateWord(report.uplink.payload()));
        assertTrue(agent.view().relayOpen());
        assertTrue(kept.relayOpen());
    }

    @Test
    void obeysTheCommandThatAnAcknowledgementBrings() throws InterruptedException {
        MeterAgent agent = agent(state -> kept = state);
        thread.execute(agent::report);

        link.next().outcome.complete(new Delivery.Acknowledged(RelayFrames.command(ADDRESS, RelayCommand.TRIP)));

        assertArrayEquals(
                Dlt645Frames.relayAccepted(ADDRESS), link.next().uplink.payload());
    }

    @Test
    void hasKeptItsStateBeforeItSends() throws InterruptedException {
        MeterAgent agent = agent(state -> kept = state);
        thread.execute(agent::report);

        assertEquals(0, link.next().uplink.number());
        assertEquals(1, kept.uplinks());
    }

    @Test
    void staysSilentWhenItsStateCanNotBeKept() throws InterruptedException {
        AtomicBoolean diskFull = new AtomicBoolean(true);
        MeterAgent agent = agent(state -> {
            if (diskFull.get()) {
                throw new IOException("no space left");
            }
        });
        thread.execute(agent::report);
        thread.execute(() -> diskFull.set(false));
        thread.execute(agent::report);

        assertEquals(1, link.next().uplink.number());
    }

    private MeterAgent agent(StateSlot slot) {
        SimulatedMeter meter = new SimulatedMeter(
                ADDRESS,
                ReportForm.DLT645_FRAMES,
                new RelayControl("02000000", "00000000"),
                new Load(LoadProfile.CONSTANT, 500, 1),
                MeterState.installed(1_000),
                0);
        FleetClock clock = new FleetClock(ZoneOffset.UTC, 1);
        MeterAgent agent = new MeterAgent("m-1", meter, slot, clock, Duration.ZERO, thread, counters);
        agent.attach(link);
        return agent;
    }

    private static String hexOfStateWord(byte[] report) {
        return String.format("%02X%02X", report[report.length - 4], report[report.length - 3]);
    }

    private record Attempt(Uplink uplink, CompletableFuture<Delivery> outcome) {}

    private static final class FakeLink implements MeterLink {
        private final BlockingQueue<Attempt> attempts = new LinkedBlockingQueue<>();
        private volatile boolean connected = true;

        Attempt next() throws InterruptedException {
            Attempt attempt = attempts.poll(10, TimeUnit.SECONDS);
            assertNotNull(attempt, "nothing was sent");
            return attempt;
        }

        @Override
        public void start() {}

        @Override
        public CompletionStage<Delivery> send(Uplink uplink) {
            Attempt attempt = new Attempt(uplink, new CompletableFuture<>());
            attempts.add(attempt);
            return attempt.outcome;
        }

        @Override
        public boolean isConnected() {
            return connected;
        }

        @Override
        public CompletionStage<?> stop() {
            return CompletableFuture.completedStage(null);
        }
    }
}
