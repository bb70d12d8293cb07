package io.metergate.app;

import io.metergate.app.wiring.Gateway.Running;
import io.metergate.platform.config.GatewayConfig;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs the gateway until it is told to stop by Ctrl-C or SIGTERM.")
final class RunCommand implements Callable<Integer> {
    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<GatewayConfig> settings = config.load();
        if (settings.isEmpty()) {
            return ExitCode.USAGE;
        }
        Foreground foreground = new Foreground(settings.get());
        Running running = foreground.start();
        foreground.announce(running);
        foreground.untilSignal();
        return ExitCode.OK;
    }
}
