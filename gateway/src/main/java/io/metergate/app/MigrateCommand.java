package io.metergate.app;

import io.metergate.platform.config.GatewayConfig;
import io.metergate.platform.store.AdminConnection;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = "Brings the database to the newest schema; the gateway does so by itself when it starts.")
final class MigrateCommand implements Callable<Integer> {
    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Override
    public Integer call() throws IOException {
        Optional<GatewayConfig> settings = config.load();
        if (settings.isEmpty()) {
            return ExitCode.USAGE;
        }
        try (AdminConnection admin = AdminConnection.open(settings.get().database())) {
            int count = admin.migrations();
            Terminal.answer(count == 0 ? "The database is up to date." : "Migrations applied: " + count);
            return ExitCode.OK;
        }
    }
}
