package io.metergate.transport.mqtt;

import io.metergate.device.Transport;
import io.metergate.supply.Downlink;
import io.metergate.supply.DownlinkSender;
import io.metergate.transport.lns.ChirpStackCommand;
import io.vertx.core.Future;

/** Queues commands at a connected network server; of several that listen for the device, one gets the command. */
public final class ChirpStackDownlinks implements DownlinkSender {
    private final MqttConnections connections;

    public ChirpStackDownlinks(MqttConnections connections) {
        this.connections = connections;
    }

    @Override
    public Transport transport() {
        return Transport.CHIRPSTACK;
    }

    @Override
    public Future<Handover> send(Downlink downlink) {
        String devEui = downlink.device().id();
        String applicationId = downlink.device().applicationId();
        if (applicationId == null) {
            throw new IllegalArgumentException("a ChirpStack device without an application: " + devEui);
        }
        String topic = ChirpStackCommand.topic(applicationId, devEui);
        byte[] command = ChirpStackCommand.of(downlink).toJson();
        return connections
                .networkServerThatListens(applicationId, devEui)
                .map(session -> session.send(applicationId, devEui, topic, command, downlink.commandId()))
                .orElse(Future.succeededFuture(false))
                .map(sent -> sent ? Handover.SENT : Handover.NOT_CONNECTED);
    }
}
