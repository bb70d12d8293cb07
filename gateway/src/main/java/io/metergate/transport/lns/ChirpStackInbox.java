package io.metergate.transport.lns;

import io.metergate.device.Transport;
import io.metergate.intake.Uplink;
import io.metergate.supply.CommandProgress;
import io.metergate.transport.UplinkGate;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/** Takes a network server's events: frames to the intake, news of downlinks to their commands. Safe from any thread. */
public final class ChirpStackInbox {
    private static final Set<String> TYPES =
            Set.of("up", "status", "join", "ack", "txack", "log", "location", "integration");

    private final UplinkGate gate;
    private final CommandProgress progress;
    private final MeterRegistry meters;
    private final InstantSource clock;

    /** @param gate the gate of {@link Transport#CHIRPSTACK} */
    public ChirpStackInbox(UplinkGate gate, CommandProgress progress, MeterRegistry meters, InstantSource clock) {
        this.gate = gate;
        this.progress = progress;
        this.meters = meters;
        this.clock = clock;
    }

    /** Whether there is room for one more event; a guess, since others hand in as well. */
    public boolean hasRoom() {
        return gate.hasRoom();
    }

    /** Counts an event that its transport did not hand in, for want of room. */
    public void turnedAway() {
        gate.turnedAway();
    }

    /** As {@link #receive(EventTopic, byte[])}, for an event that names its device only inside. */
    public Future<Void> receive(String type, byte[] payload) {
        return receive(ChirpStackEvents.topic(type, payload), payload);
    }

    /** Completes when what the event says is committed; fails when nobody knows, and then it must come again. */
    public Future<Void> receive(EventTopic topic, byte[] payload) {
        Instant receivedAt = clock.instant();
        count(topic.type());
        ChirpStackEvent event = ChirpStackEvents.parse(topic, payload, receivedAt);
        if (event instanceof ChirpStackEvent.Up up) {
            return gate.submit(up.uplink()).mapEmpty();
        }
        if (event instanceof ChirpStackEvent.Delivered delivered) {
            return progress.delivered(delivered.commandId());
        }
        if (event instanceof ChirpStackEvent.Undelivered undelivered) {
            return progress.undelivered(undelivered.commandId(), undelivered.why());
        }
        if (event instanceof ChirpStackEvent.Unreadable unreadable) {
            Uplink asReceived = Uplink.direct(topic.devEui(), Transport.CHIRPSTACK, payload, receivedAt);
            return gate.refuse(asReceived, unreadable.refusal()).mapEmpty();
        }
        return Future.succeededFuture();
    }

    private void count(String type) {
        meters.counter("metergate_network_server_events_total", "type", TYPES.contains(type) ? type : "other")
                .increment();
    }
}
