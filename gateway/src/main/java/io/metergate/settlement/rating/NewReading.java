package io.metergate.settlement.rating;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reading that is to take its place among the others.
 *
 * @param frameId the frame that brought it; null for one that an operator entered
 */
public record NewReading(
        RegisterId register,
        Instant at,
        long valueWh,
        @Nullable Long frameId) {}
