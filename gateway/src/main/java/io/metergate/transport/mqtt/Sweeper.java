package io.metergate.transport.mqtt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Closes sessions that have been silent for too long. One look at all of them a tick, instead of a timer for each; a
 * client that asked for no keep-alive, which would live for ever, ends with the idle timeout as well.
 */
final class Sweeper {
    private static final int TICKS_OF_IDLE_TIMEOUT = 4;
    private static final long TICK_MILLIS_MAX = 1_000;
    private static final long TICK_MILLIS_MIN = 20;

    private final long idleMillis;
    private final long tickMillis;
    private final List<MqttSession> sessions = new ArrayList<>();
    private int now;

    Sweeper(Duration idleTimeout) {
        this.idleMillis = idleTimeout.toMillis();
        this.tickMillis = Math.max(TICK_MILLIS_MIN, Math.min(TICK_MILLIS_MAX, idleMillis / TICKS_OF_IDLE_TIMEOUT));
    }

    /** How often {@link #tick()} must be called. */
    long tickMillis() {
        return tickMillis;
    }

    List<MqttSession> sessions() {
        return Collections.unmodifiableList(sessions);
    }

    void add(MqttSession session) {
        session.sweeperIndex = sessions.size();
        session.lastTick = now;
        sessions.add(session);
    }

    void remove(MqttSession session) {
        MqttSession last = sessions.remove(sessions.size() - 1);
        if (last != session) {
            sessions.set(session.sweeperIndex, last);
            last.sweeperIndex = session.sweeperIndex;
        }
    }

    /** Something came from the client. */
    void touch(MqttSession session) {
        session.lastTick = now;
    }

    /** Closes who has been silent; who waits for the gateway is not. */
    void tick() {
        now++;
        // From the end, since a session that closes at once gives its place to the last.
        for (int i = sessions.size() - 1; i >= 0; i--) {
            MqttSession session = sessions.get(i);
            if (session.isClosed()) {
                // It does not read what it was told at last.
                session.channel().cut();
            } else if (session.hasParked()) {
                session.lastTick = now;
            } else if ((now - session.lastTick) * tickMillis > silenceMillisMax(session)) {
                session.close(CloseCause.IDLE);
            }
        }
    }

    /** One and a half times the keep-alive (MQTT 3.1.1 section 3.1.2.10), within the idle timeout. */
    private long silenceMillisMax(MqttSession session) {
        long asked = session.keepAliveSeconds() * 1_500L;
        return asked == 0 ? idleMillis : Math.min(asked, idleMillis);
    }
}
