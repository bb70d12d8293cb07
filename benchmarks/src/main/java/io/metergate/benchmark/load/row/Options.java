package io.metergate.benchmark.load.row;

import java.time.Duration;

/**
 * How large the rows are.
 *
 * @param measured how long each is measured
 * @param warmUp how long the load is on before
 * @param meters of the rows with senders of many meters, and of settlement alone
 * @param connections of the rows where each meter has one
 * @param window unacknowledged messages of one connection
 * @param threads of the generator
 * @param idle connections that only stand
 * @param stormMeters meters that come back after an outage
 * @param stormReadings what each of them has stored
 * @param quick whether this is the short form, whose figures mean little
 */
public record Options(
        Duration measured,
        Duration warmUp,
        int meters,
        int connections,
        int window,
        int threads,
        int idle,
        int stormMeters,
        int stormReadings,
        boolean quick) {}
