package io.metergate.crashtest;

import io.metergate.crashtest.compare.Findings;
import java.time.Duration;

/**
 * One round as it went.
 *
 * @param acknowledged frames, each counted once
 * @param resent how often a meter or network server sent a frame again
 * @param topUps answered orders
 * @param recovery from the end of the fault, or from a kill, to the first acknowledgement of what was sent after it
 * @param took the whole round with its comparison
 */
record RoundResult(
        int round,
        Fault fault,
        long acknowledged,
        long resent,
        long topUps,
        Duration recovery,
        Duration took,
        Findings findings) {}
