package io.metergate.transport.mqtt;

import io.metergate.device.Transport;
import io.metergate.intake.Uplink;
import io.metergate.transport.UplinkGate;
import io.metergate.transport.lns.ChirpStackInbox;
import io.vertx.core.Future;
import java.time.InstantSource;

/** Where a client's message goes: a device's frame to the intake, a network server's event to what reads it. */
final class Inboxes {
    private final UplinkGate devices;
    private final ChirpStackInbox networkServers;
    private final InstantSource clock;

    /** @param devices the gate of {@link Transport#MQTT} */
    Inboxes(UplinkGate devices, ChirpStackInbox networkServers, InstantSource clock) {
        this.devices = devices;
        this.networkServers = networkServers;
        this.clock = clock;
    }

    boolean mayPublish(Principal principal, String topic) {
        return principal instanceof Principal.NetworkServer
                ? Topics.event(topic).isPresent()
                : Topics.isUp(topic, principal.name());
    }

    /**
     * Hands in a message that its sender {@linkplain #mayPublish may publish}. The future completes after the commit,
     * with a {@link io.metergate.intake.Receipt} for a device's message.
     */
    Future<?> handIn(Principal principal, Publish message) {
        if (principal instanceof Principal.NetworkServer) {
            return networkServers.receive(Topics.event(message.topic()).orElseThrow(), message.payload());
        }
        return devices.submit(Uplink.direct(principal.name(), Transport.MQTT, message.payload(), clock.instant()));
    }
}
