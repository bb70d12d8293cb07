package io.metergate.settlement.pg;

import io.metergate.intake.lane.LaneThread;
import io.metergate.settlement.BatchResult.FrameRow;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A stretch of time in which some batches take longer than the server lets a statement run. */
@NullUnmarked
final class SimulatedSlowness {
    private final LaneThread time;
    private long until;
    private int framesMax;
    private @Nullable Long meterId;

    SimulatedSlowness(LaneThread time) {
        this.time = time;
    }

    /** Batches of more than so many messages take too long from now on. */
    void beginForMoreThan(int frames, long millis) {
        until = time.millis() + millis;
        framesMax = frames;
        meterId = null;
    }

    /** Batches take too long in which a meter has something to say. */
    void beginFor(long meter, long millis) {
        until = time.millis() + millis;
        framesMax = Integer.MAX_VALUE;
        meterId = meter;
    }

    void end() {
        until = time.millis();
    }

    /** Whether a batch of such messages takes too long now. */
    boolean concerns(List<FrameRow> frames) {
        return time.millis() < until
                && (frames.size() > framesMax
                        || frames.stream()
                                .anyMatch(frame -> frame.meterId() != null
                                        && frame.meterId().equals(meterId)));
    }
}
