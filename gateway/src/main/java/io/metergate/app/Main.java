package io.metergate.app;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "metergate",
        description = "A gateway for prepaid utility meters.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            DemoCommand.class,
            ImportCommand.class,
            ApiKeyCommand.class,
            PasswordCommand.class,
            ConfigCommand.class,
            MigrateCommand.class,
            ReconcileCommand.class,
            DecodeCommand.class,
            CodecCommand.class
        })
public final class Main implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    public static void main(String[] arguments) {
        CommandLine commandLine = commandLine();
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof IOException || failure instanceof SQLException) {
                Terminal.error(reason(failure));
                return CommandLine.ExitCode.SOFTWARE;
            }
            throw failure;
        });
        System.exit(commandLine.execute(arguments));
    }

    /** What went wrong in words; the ones of files are often the bare path. */
    static String reason(Exception failure) {
        if (failure instanceof NoSuchFileException missing) {
            return "there is no file " + missing.getFile();
        }
        if (failure instanceof AccessDeniedException denied) {
            return "may not use the file " + denied.getFile();
        }
        return String.valueOf(failure.getMessage());
    }

    static CommandLine commandLine() {
        CommandLine whole = new CommandLine(new Main());
        tellVersionBelow(whole);
        return whole;
    }

    /** Every command takes {@code --version} beside {@code --help}, and all of them are of one version. */
    private static void tellVersionBelow(CommandLine parent) {
        for (CommandLine child : parent.getSubcommands().values()) {
            child.getCommandSpec().versionProvider(new Version());
            tellVersionBelow(child);
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
