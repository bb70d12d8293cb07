package io.metergate.intake.lane;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of messages once it is known.
 *
 * @param <M> the messages
 * @param <R> what a batch came to
 */
public interface BatchEnd<M, R> {
    /** All of them were committed. */
    void settled(List<M> batch, R result);

    /** None of them was committed, or nobody knows; none may be acknowledged. */
    void failed(List<M> batch, Throwable failure);

    /** The same message as one that is only kept, with the reason; null when it is that already. */
    @Nullable
    M aside(M poison, Throwable failure);
}
