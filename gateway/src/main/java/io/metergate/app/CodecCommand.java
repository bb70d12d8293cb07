package io.metergate.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "codec",
        mixinStandardHelpOptions = true,
        description = "The formats that Metergate reads, and JavaScript codecs of your own.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {CodecListCommand.class, CodecTestCommand.class})
final class CodecCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
