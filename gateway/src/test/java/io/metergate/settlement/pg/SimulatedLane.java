package io.metergate.settlement.pg;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** The sessions that one lane of a gateway has opened so far. */
@NullUnmarked
final class SimulatedLane {
    private final List<SimulatedSession> sessions = new ArrayList<>();

    void opened(SimulatedSession session) {
        sessions.add(session);
    }

    /** Whether something was begun on a connection that lasts and was not ended there. */
    boolean isInTransaction() {
        return sessions.stream().anyMatch(SimulatedSession::isInTransaction);
    }

    /** The process is no more. */
    void die() {
        sessions.forEach(SimulatedSession::die);
    }
}
