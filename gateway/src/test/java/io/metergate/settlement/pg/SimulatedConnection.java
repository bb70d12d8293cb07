package io.metergate.settlement.pg;

import io.metergate.intake.Receipt;
import io.metergate.settlement.pg.SimulatedMeter.Message;
import io.vertx.core.Future;
import java.util.function.BiFunction;
import org.jspecify.annotations.NullUnmarked;

/**
 * A meter's connection to one process: its messages arrive in their order, and none after one that was not taken. What
 * arrived over the one before may still wait there.
 */
@NullUnmarked
final class SimulatedConnection {
    private final SettlementSimulation history;
    private final BiFunction<Message, SimulatedNode, Future<Receipt>> arrive;
    private Line line;

    /** What ends when the meter connects anew, or one of its messages is not taken. */
    private static final class Line {
        final SimulatedNode node;
        final Object process;
        boolean broken;
        /** When the message before arrives. */
        long arrivesAt;

        Line(SimulatedNode node) {
            this.node = node;
            this.process = node.process();
        }
    }

    SimulatedConnection(SettlementSimulation history, BiFunction<Message, SimulatedNode, Future<Receipt>> arrive) {
        this.history = history;
        this.arrive = arrive;
        open(history.anyNode());
    }

    /** Connects anew; what is under way over the line before still arrives, or not. */
    void open(SimulatedNode node) {
        if (line != null) {
            line.broken |= history.faults.oneIn(2);
        }
        line = new Line(node);
    }

    void send(Message message) {
        Line own = line;
        long now = history.database.time.millis();
        own.arrivesAt = Math.max(own.arrivesAt, now + history.faults.latency());
        history.database.time.after(own.arrivesAt - now, () -> {
            if (own.broken || own.node.process() != own.process) {
                return;
            }
            // Told at once where there is no room; what comes behind it would overtake it.
            arrive.apply(message, own.node).onFailure(refused -> own.broken = true);
        });
    }
}
