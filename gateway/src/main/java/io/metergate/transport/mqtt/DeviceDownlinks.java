package io.metergate.transport.mqtt;

import io.metergate.device.Transport;
import io.metergate.supply.Downlink;
import io.metergate.supply.DownlinkSender;
import io.vertx.core.Future;

/** Pushes commands to devices that are connected themselves and subscribed to {@code meters/{id}/down}. */
public final class DeviceDownlinks implements DownlinkSender {
    private final MqttConnections connections;

    public DeviceDownlinks(MqttConnections connections) {
        this.connections = connections;
    }

    @Override
    public Transport transport() {
        return Transport.MQTT;
    }

    @Override
    public Future<Handover> send(Downlink downlink) {
        String deviceId = downlink.device().id();
        return connections
                .deviceThatListens(deviceId)
                .map(session ->
                        session.send("", deviceId, Topics.down(deviceId), downlink.frame(), downlink.commandId()))
                .orElse(Future.succeededFuture(false))
                .map(sent -> sent ? Handover.SENT : Handover.NOT_CONNECTED);
    }
}
