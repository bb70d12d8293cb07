package io.metergate.app;

import io.metergate.platform.config.ConfigLoader;
import io.metergate.platform.config.ConfigResult;
import io.metergate.platform.config.GatewayConfig;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command finds its settings. */
final class ConfigOption {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The settings; conf/metergate.yaml when nothing is said.")
    private @Nullable Path file;

    /** The settings; empty when they are wrong, and then that has been said. */
    Optional<GatewayConfig> load() {
        return loadWithOrigins().map(ConfigResult.Loaded::config);
    }

    Optional<ConfigResult.Loaded> loadWithOrigins() {
        ConfigLoader loader = ConfigLoader.forProcess();
        ConfigResult result = file == null ? loader.load() : loader.load(file);
        if (result instanceof ConfigResult.Loaded loaded) {
            applyLogging(loaded.config().log());
            return Optional.of(loaded);
        }
        Terminal.error(((ConfigResult.Invalid) result).problem());
        return Optional.empty();
    }

    /** Logback reads these when the first logger is made, which must be later than this. */
    private static void applyLogging(GatewayConfig.Log log) {
        System.setProperty("metergate.log.format", log.format());
        System.setProperty("metergate.log.level", log.level());
    }
}
