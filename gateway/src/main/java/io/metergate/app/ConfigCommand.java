package io.metergate.app;

import io.metergate.platform.config.ConfigPrinter;
import io.metergate.platform.config.ConfigResult;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Shows the settings.")
final class ConfigCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "print or template is missing");
    }

    @Command(
            name = "print",
            mixinStandardHelpOptions = true,
            description = "The settings in force and where each comes from; secrets are masked.")
    int print(@Mixin ConfigOption config) {
        Optional<ConfigResult.Loaded> loaded = config.loadWithOrigins();
        loaded.ifPresent(settings ->
                Terminal.answer(ConfigPrinter.print(settings.settings()).stripTrailing()));
        return loaded.isPresent() ? ExitCode.OK : ExitCode.USAGE;
    }

    @Command(
            name = "template",
            mixinStandardHelpOptions = true,
            description = "Every setting with its default, as conf/metergate.yaml.")
    int template() {
        Terminal.answer(ConfigPrinter.template().stripTrailing());
        return ExitCode.OK;
    }
}
