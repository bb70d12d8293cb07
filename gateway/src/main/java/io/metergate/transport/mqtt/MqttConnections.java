package io.metergate.transport.mqtt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is connected, over all event loops. Bounded by a number of connections in all and a small one for each name, so
 * that one stolen secret can't use up everybody's. Safe from any thread.
 */
public final class MqttConnections {
    private static final int CONNECTIONS_OF_ONE_NAME_MAX = 16;

    private final int connectionsMax;
    private final Map<Principal, List<MqttSession>> devices = new ConcurrentHashMap<>();
    private final Map<Principal, List<MqttSession>> networkServers = new ConcurrentHashMap<>();
    private volatile int count;

    /** @param connectionsMax the most connections at one time */
    public MqttConnections(int connectionsMax) {
        this.connectionsMax = connectionsMax;
    }

    int count() {
        return count;
    }

    /**
     * Lets a connection in. One of the same name and client id gives way to it (MQTT 3.1.1 section 3.1.4); one of the
     * same client id but another name does not, since client ids prove nothing.
     *
     * @return false when there are too many
     */
    synchronized boolean add(MqttSession session) {
        Map<Principal, List<MqttSession>> byPrincipal = table(session);
        List<MqttSession> others = new ArrayList<>(byPrincipal.getOrDefault(session.principal(), List.of()));
        Optional<MqttSession> older = others.stream()
                .filter(other -> other.clientId().equals(session.clientId()))
                .findFirst();
        older.ifPresent(others::remove);
        int countBefore = count - (older.isPresent() ? 1 : 0);
        if (countBefore >= connectionsMax || others.size() >= CONNECTIONS_OF_ONE_NAME_MAX) {
            return false;
        }
        others.add(session);
        byPrincipal.put(session.principal(), List.copyOf(others));
        count = countBefore + 1;
        older.ifPresent(MqttSession::giveWay);
        return true;
    }

    synchronized void remove(MqttSession session) {
        Map<Principal, List<MqttSession>> byPrincipal = table(session);
        List<MqttSession> others = new ArrayList<>(byPrincipal.getOrDefault(session.principal(), List.of()));
        if (!others.remove(session)) {
            return;
        }
        count--;
        if (others.isEmpty()) {
            byPrincipal.remove(session.principal());
        } else {
            byPrincipal.put(session.principal(), List.copyOf(others));
        }
    }

    /** The device's own connection that takes its commands; the youngest, should there be several. */
    Optional<MqttSession> deviceThatListens(String deviceId) {
        return devices.getOrDefault(new Principal.MeterDevice(deviceId), List.of()).stream()
                .filter(session -> session.listens("", deviceId))
                .reduce((older, younger) -> younger);
    }

    /** A network server's connection that takes commands for a device. */
    Optional<MqttSession> networkServerThatListens(String applicationId, String devEui) {
        return networkServers.values().stream()
                .flatMap(List::stream)
                .filter(session -> session.listens(applicationId, devEui))
                .findFirst();
    }

    private Map<Principal, List<MqttSession>> table(MqttSession session) {
        return session.principal() instanceof Principal.NetworkServer ? networkServers : devices;
    }
}
