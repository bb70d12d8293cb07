package io.metergate.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The simulator's command line: starts a fleet, tells how it fares, and ends it. */
@Command(
        name = "simulate",
        description = "Runs a fleet of simulated meters against a gateway until it is interrupted.",
        mixinStandardHelpOptions = true,
        version = "Metergate simulator 0.1.0")
public final class Main implements Callable<Integer> {
    @Option(
            names = "--fleet",
            required = true,
            paramLabel = "FILE",
            description = "The meters and where they report; their state is kept in FILE.state.")
    private @Nullable Path fleetFile;

    @Option(
            names = "--until-stdin-closes",
            description = "End when standard input ends, that is with the parent process.")
    private boolean untilStdinCloses;

    @Option(
            names = "--status",
            defaultValue = "human",
            description = "One line a second: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private StatusLine status = StatusLine.HUMAN;

    @Spec
    private @Nullable CommandSpec spec;

    private final CountDownLatch end = new CountDownLatch(1);

    /** Ends with 0, or with 2 when the command line or the fleet file is wrong. */
    public static void main(String[] arguments) {
        // Under another name than logback.xml, so that a gateway with the simulator on its class path keeps its own.
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "simulator-logback.xml");
        }
        System.exit(new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
        Path file = Objects.requireNonNull(fleetFile);
        FleetSettings settings;
        Fleet fleet;
        try {
            settings = FleetFile.read(file);
            fleet = Fleet.start(settings);
        } catch (IOException unusable) {
            commandLine.getErr().println(file + ": " + unusable.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(fleet::stop, "simulator-stop"));
        if (untilStdinCloses) {
            watchStandardInput();
        }
        PrintWriter out = commandLine.getOut();
        do {
            out.println(status.of(fleet.stats(), settings.meters().size()));
        } while (!end.await(1, TimeUnit.SECONDS) && !out.checkError());
        return CommandLine.ExitCode.OK;
    }

    private void watchStandardInput() {
        Thread watcher = new Thread(
                () -> {
                    drain(System.in);
                    end.countDown();
                },
                "simulator-stdin");
        watcher.setDaemon(true);
        watcher.start();
    }

    private static void drain(InputStream input) {
        try {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException closed) {
            // A broken pipe is an end like any other.
        }
    }
}
