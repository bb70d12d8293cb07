package io.metergate.transport.mqtt;

import io.netty.handler.codec.mqtt.MqttQoS;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one connection takes of commands: its subscriptions, and the commands that it has not acknowledged. Confined to
 * its event loop, except {@link #qos}.
 */
final class OpenCommands {
    private static final int PACKET_ID_MAX = 0xFFFF;
    private static final int SUBSCRIPTIONS_MAX = 64;

    /** Made with the first command, since most connections never get one. */
    private @Nullable Map<Integer, UUID> unacknowledged;

    private int lastPacketId;
    private volatile Map<String, Subscription> subscriptions = Map.of();

    /** False when the connection has as many subscriptions as it may. */
    boolean subscribe(String filter, Topics.Grant grant, MqttQoS qos) {
        Map<String, Subscription> changed = new HashMap<>(subscriptions);
        changed.put(filter, new Subscription(grant, qos));
        if (changed.size() > SUBSCRIPTIONS_MAX) {
            return false;
        }
        subscriptions = Map.copyOf(changed);
        return true;
    }

    /** False when there was no such subscription. */
    boolean unsubscribe(String filter) {
        Map<String, Subscription> changed = new HashMap<>(subscriptions);
        boolean existed = changed.remove(filter) != null;
        subscriptions = Map.copyOf(changed);
        return existed;
    }

    /** How the client wants a device's commands; empty when it does not want them. From any thread. */
    Optional<MqttQoS> qos(String applicationId, String deviceId) {
        return subscriptions.values().stream()
                .filter(subscription -> subscription.grant().covers(applicationId, deviceId))
                .map(Subscription::qos)
                .max(MqttQoS::compareTo);
    }

    /** How many commands the client has not acknowledged. */
    int count() {
        return unacknowledged == null ? 0 : unacknowledged.size();
    }

    /** Remembers a command until it is acknowledged; the answer is the packet id that it gets. */
    int add(UUID commandId) {
        Map<Integer, UUID> open = unacknowledged;
        if (open == null) {
            open = new HashMap<>();
            unacknowledged = open;
        }
        do {
            lastPacketId = lastPacketId % PACKET_ID_MAX + 1;
        } while (open.containsKey(lastPacketId));
        open.put(lastPacketId, commandId);
        return lastPacketId;
    }

    /** The command whose packet the client acknowledged; empty for a packet id that is not open. */
    Optional<UUID> acknowledged(int packetId) {
        return unacknowledged == null ? Optional.empty() : Optional.ofNullable(unacknowledged.remove(packetId));
    }

    /** The connection is gone: the commands that nobody will acknowledge any more. */
    List<UUID> abandoned() {
        List<UUID> commands = unacknowledged == null ? List.of() : List.copyOf(unacknowledged.values());
        unacknowledged = null;
        return commands;
    }

    private record Subscription(Topics.Grant grant, MqttQoS qos) {}
}
