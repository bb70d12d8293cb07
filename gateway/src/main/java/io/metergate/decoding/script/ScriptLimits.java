package io.metergate.decoding.script;

import java.time.Duration;

/**
 * What a script may use. Whatever exceeds one of these is stopped, and the context in which it ran is thrown away.
 *
 * @param cpuPerCall processor time of one call; a usual codec needs some microseconds once it is warm
 * @param cpuToLoad processor time to read a script and to run its top level once
 * @param elapsedPerCall time by the clock, for calls that wait rather than compute
 * @param statementsPerCall statements of JavaScript
 * @param bytesAllocatedPerCall memory that one call allocates, whether it keeps it or not
 * @param strikes calls in a row that exceed a limit before the script is suspended
 * @param suspension for how long
 */
public record ScriptLimits(
        Duration cpuPerCall,
        Duration cpuToLoad,
        Duration elapsedPerCall,
        long statementsPerCall,
        long bytesAllocatedPerCall,
        int strikes,
        Duration suspension) {
    /** A script of more bytes than this is not read. */
    public static final int SCRIPT_BYTES_MAX = 4 * 1024 * 1024;

    /** Text that a script makes, so also the JSON of its result, has at most this many characters. */
    static final int TEXT_LENGTH_MAX = 65_536;

    /** A typed array or buffer has at most this many elements; a list that is walked at once as well. */
    static final int LIST_LENGTH_MAX = 1 << 20;

    /** Arguments of one call. */
    static final int ARGUMENTS_MAX = 65_536;

    /** Objects and lists within each other in a result. */
    static final int DEPTH_MAX = 32;

    /** Values in a result. */
    static final int VALUES_MAX = 8_192;

    /** What the gateway grants. */
    public static ScriptLimits standard() {
        return new ScriptLimits(
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                2_000_000,
                128L * 1024 * 1024,
                3,
                Duration.ofMinutes(10));
    }
}
