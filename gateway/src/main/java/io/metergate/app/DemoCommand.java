package io.metergate.app;

import io.metergate.app.demo.DemoProgress;
import io.metergate.app.demo.DemoTown;
import io.metergate.app.demo.SimulatorProcess;
import io.metergate.app.demo.TownFiles.FleetOptions;
import io.metergate.app.wiring.Gateway.Running;
import io.metergate.app.wiring.Ports;
import io.metergate.platform.config.GatewayConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs the gateway with a town of simulated meters that speak the real protocols to it.",
            "Everything is kept under data/ and goes on where it stopped."
        })
final class DemoCommand implements Callable<Integer> {
    private static final int CUSTOMERS_MAX = 5_000;
    private static final long PROGRESS_PERIOD_MS = 1_000;
    private static final long UNWATCHED_PROGRESS_PERIOD_MS = 10_000;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(names = "--meters", defaultValue = "200", description = "How many meters; ${DEFAULT-VALUE} by default.")
    private int meters;

    @Option(
            names = "--speed",
            defaultValue = "60",
            description = "How many times faster than real the town uses energy; ${DEFAULT-VALUE} by default.")
    private int speed;

    @Option(
            names = "--report-every",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "How often each meter reports; ${DEFAULT-VALUE} by default.")
    private int reportEverySeconds;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        check("--meters", meters, CUSTOMERS_MAX);
        check("--speed", speed, 3_600);
        check("--report-every", reportEverySeconds, 86_400);
        String simulator = System.getProperty("metergate.simulator");
        if (simulator == null) {
            Terminal.error("the demo needs -Dmetergate.simulator with the simulator's class path; ./metergate sets it");
            return ExitCode.USAGE;
        }
        Optional<GatewayConfig> settings = config.load();
        if (settings.isEmpty()) {
            return ExitCode.USAGE;
        }
        if (!settings.get().coaps().enabled()) {
            Terminal.error("coaps.enabled: must be true for the demo, some of whose meters speak DTLS");
            return ExitCode.USAGE;
        }
        run(settings.get(), simulator);
        return ExitCode.OK;
    }

    private void run(GatewayConfig settings, String simulator) throws IOException, SQLException, InterruptedException {
        Path home = Path.of(System.getProperty("metergate.home", "."));
        DemoTown town = DemoTown.in(home.resolve("data").resolve("demo"), meters);
        Foreground foreground = new Foreground(settings);
        Running running = foreground.start();
        // Before anything else can fail: the password is shown this once.
        foreground.announce(running);
        DemoProgress progress = new DemoProgress(settings.site().currency());
        running.gateway().feed().subscribe(progress::take);
        Path examples = home.resolve("conf").resolve("examples").resolve("site.yaml");
        DemoRegistration.run(settings, town, examples);
        foreground.await(running.gateway().refreshDevices());
        SimulatorProcess fleet = SimulatorProcess.start(
                simulator, town.fleet(fleetOptions(settings, running.ports())), town.simulatorLog());
        foreground.beforeStop(fleet::stop);
        Terminal.answer("  town        " + meters + " meters at " + speed + " times real speed; example secrets in "
                + home.relativize(town.secretsFile()));
        Terminal.answer("Ctrl-C stops everything; what happened is kept in data/.");
        long period = Terminal.isWatched() ? PROGRESS_PERIOD_MS : UNWATCHED_PROGRESS_PERIOD_MS;
        foreground.vertx().setPeriodic(period, tick -> Terminal.progress(line(fleet, town, progress)));
        foreground.untilSignal();
    }

    private static String line(SimulatorProcess fleet, DemoTown town, DemoProgress progress) {
        return fleet.isAlive() ? progress.line() : "the fleet has ended, see " + town.simulatorLog();
    }

    private FleetOptions fleetOptions(GatewayConfig settings, Ports ports) {
        return new FleetOptions(
                settings.mqtt().host(),
                ports.mqtt(),
                settings.coap().host(),
                ports.coap(),
                settings.coaps().host(),
                ports.coaps(),
                settings.site().timeZone().getId(),
                speed,
                reportEverySeconds);
    }

    private void check(String option, int value, int max) {
        if (value < 1 || value > max) {
            throw new ParameterException(spec.commandLine(), option + " must be 1 to " + max + ", not " + value);
        }
    }
}
