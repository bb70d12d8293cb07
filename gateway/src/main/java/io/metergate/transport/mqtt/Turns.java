package io.metergate.transport.mqtt;

import io.metergate.intake.Intake;
import io.metergate.platform.vertx.EventLoop;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one event loop whose messages wait for room in the intake. Each hands in one message in its turn
 * and goes to the end of the line, so that one client's thousand messages don't hold up a thousand clients' one.
 * Confined to its event loop.
 */
final class Turns {
    /** Then the loop looks after its sockets again. */
    private static final int TURNS_AT_ONCE = 256;
    /** How long a message rests that the intake turned away although it had room: its own part of it was full. */
    private static final long REST_MILLIS = 20;

    private final Intake intake;
    private final EventLoop loop;
    private final Consumer<MqttSession> turn;
    private final ArrayDeque<MqttSession> line = new ArrayDeque<>();
    private final ArrayDeque<MqttSession> resting = new ArrayDeque<>();
    private boolean asked;

    /** @param turn hands in a session's next message, and lets it join again if there are more */
    Turns(Intake intake, EventLoop loop, Consumer<MqttSession> turn) {
        this.intake = intake;
        this.loop = loop;
        this.turn = turn;
    }

    /** Whether a message may go in past the line, because there is none and there is room. */
    boolean isFree() {
        return line.isEmpty() && intake.hasRoom();
    }

    void join(MqttSession session) {
        if (!session.inLine) {
            session.inLine = true;
            line.add(session);
            ask();
        }
    }

    /** Joins a little later. */
    void rest(MqttSession session) {
        if (!session.inLine) {
            session.inLine = true;
            resting.add(session);
            if (resting.size() == 1) {
                loop.runLater(REST_MILLIS, this::awake);
            }
        }
    }

    private void awake() {
        line.addAll(resting);
        resting.clear();
        ask();
    }

    private void ask() {
        if (!asked) {
            asked = true;
            intake.whenRoom(() -> loop.run(this::run));
        }
    }

    private void run() {
        asked = false;
        for (int i = 0; i < TURNS_AT_ONCE && intake.hasRoom(); i++) {
            @Nullable MqttSession next = line.poll();
            if (next == null) {
                return;
            }
            next.inLine = false;
            take(next);
        }
        if (!line.isEmpty()) {
            ask();
        }
    }

    /** Whose turn fails keeps no other from having one. */
    private void take(MqttSession session) {
        try {
            turn.accept(session);
        } catch (RuntimeException e) {
            loop.report(e);
            session.channel().cut();
        }
    }
}
