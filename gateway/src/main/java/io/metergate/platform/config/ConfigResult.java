package io.metergate.platform.config;

/** What came of reading the configuration. */
public sealed interface ConfigResult {
    /** Everything is known and in range. */
    record Loaded(GatewayConfig config, EffectiveSettings settings) implements ConfigResult {}

    /**
     * Something is wrong, and nothing is started.
     *
     * @param problem one line that names the key and where it was set
     */
    record Invalid(String problem) implements ConfigResult {}
}
