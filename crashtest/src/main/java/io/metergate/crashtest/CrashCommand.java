package io.metergate.crashtest;

import io.metergate.crashtest.compare.Findings;
import io.metergate.crashtest.site.CrashSite;
import io.metergate.testbed.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

@Command(
        name = "crash",
        mixinStandardHelpOptions = true,
        description = {
            "Kills and breaks the real gateway and PostgreSQL under load, again and again, and compares what was",
            "acknowledged with what is stored. Ends with 1 when something was lost, doubled or charged wrongly."
        })
public final class CrashCommand implements Callable<Integer> {
    private static final int SHORT_ROUNDS = 20;
    private static final int LONG_ROUNDS = 500;
    private static final int THOROUGH_SHORT = 10;
    private static final int THOROUGH_LONG = 25;
    private static final int FAILED = 1;

    @Option(names = "--rounds", paramLabel = "N", description = "How many rounds; 500 when nothing is said.")
    private int rounds;

    @Option(names = "--short", description = "20 rounds, in less than four minutes.")
    private boolean isShort;

    @Option(names = "--seed", paramLabel = "S", description = "Repeats the faults of a run; any when nothing is said.")
    private @Nullable Long seed;

    @Option(names = "--fault", paramLabel = "NAME", description = "Only these of: ${COMPLETION-CANDIDATES}.")
    private List<Fault> faults = List.of();

    @Option(
            names = "--meters",
            paramLabel = "N",
            defaultValue = "600",
            description = "How many meters (${DEFAULT-VALUE}).")
    private int meters;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "1500",
            description = "New frames a second (${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--keep", description = "Keep the directory of the run; a failed one is kept in any case.")
    private boolean keep;

    @Option(names = "--json", description = "One JSON object a round, then one with the sums.")
    private boolean json;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CrashCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        int wanted = rounds > 0 ? rounds : isShort ? SHORT_ROUNDS : LONG_ROUNDS;
        long chosen = seed == null ? ThreadLocalRandom.current().nextInt(1, 1_000_000) : seed;
        Path directory = Files.createTempDirectory("metergate-crash-");
        CrashReport report = new CrashReport(json, chosen, wanted, meters, directory, Machine.here());
        boolean passed = false;
        try {
            passed = run(wanted, chosen, directory, report);
        } finally {
            if (passed && !keep) {
                deleteTree(directory);
            } else {
                report.kept(directory);
            }
        }
        return passed ? ExitCode.OK : FAILED;
    }

    private boolean run(int wanted, long chosen, Path directory, CrashReport report)
            throws IOException, InterruptedException, SQLException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        CrashSite site = CrashSite.of(chosen, now, meters);
        FaultPlan plan =
                faults.isEmpty() ? new FaultPlan(chosen, wanted > SHORT_ROUNDS) : new FaultPlan(chosen, faults);
        int every = wanted <= SHORT_ROUNDS ? THOROUGH_SHORT : THOROUGH_LONG;
        report.begin();
        try (Stage stage = Stage.open(directory, site, now)) {
            CrashRun run = new CrashRun(stage, site, plan, rate);
            for (int round = 1; round <= wanted; round++) {
                Findings findings;
                try {
                    RoundResult result = run.round(round, round % every == 0 && round < wanted);
                    report.round(result);
                    findings = result.findings();
                } catch (IOException | SQLException e) {
                    report.broken(round, plan.fault(round), e);
                    return false;
                }
                if (!findings.isEmpty()) {
                    report.failed(round, findings);
                    return false;
                }
            }
            Findings last = run.last();
            report.end(run.frames(), run.rows(), last);
            return last.isEmpty();
        }
    }

    private static void deleteTree(Path tree) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(tree)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
