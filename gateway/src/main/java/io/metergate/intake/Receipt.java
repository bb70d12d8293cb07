package io.metergate.intake;

import io.metergate.supply.Downlink;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway says of a message after its commit.
 *
 * @param downlink what the answer should carry back to the meter; only for transports that answer each report, null
 *     otherwise
 */
public record Receipt(Verdict verdict, @Nullable Downlink downlink) {}
