package io.metergate.crashtest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metergate.crashtest.compare.Findings;
import io.metergate.testbed.Machine;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Says how a run goes: a line for each round, and a table of all faults at the end; or the same as JSON. */
final class CrashReport {
    private static final PrintStream OUT = System.out;
    private static final long MS = 1_000;

    private final boolean json;
    private final long seed;
    private final int rounds;
    private final int meters;
    private final Path directory;
    private final Machine machine;
    private final long began = System.nanoTime();
    private final Map<Fault, List<RoundResult>> results = new EnumMap<>(Fault.class);

    CrashReport(boolean json, long seed, int rounds, int meters, Path directory, Machine machine) {
        this.json = json;
        this.seed = seed;
        this.rounds = rounds;
        this.meters = meters;
        this.directory = directory;
        this.machine = machine;
    }

    void begin() {
        if (!json) {
            OUT.println("Crash test, seed " + seed + ", " + rounds + " rounds, " + meters + " meters, in " + directory);
            OUT.println(machine);
            OUT.printf(
                    "%n%5s  %-22s %7s %7s %7s %5s %10s %9s %7s%n",
                    "round", "fault", "acks", "resent", "top-ups", "lost", "duplicates", "recovery", "took");
        }
    }

    void round(RoundResult result) {
        results.computeIfAbsent(result.fault(), fault -> new ArrayList<>()).add(result);
        Findings findings = result.findings();
        if (json) {
            OUT.println(asJson(result));
        } else {
            OUT.printf(
                    "%5d  %-22s %7d %7d %7d %5d %10d %9s %7s%n",
                    result.round(),
                    result.fault().title(),
                    result.acknowledged(),
                    result.resent(),
                    result.topUps(),
                    findings.lost(),
                    findings.duplicates(),
                    seconds(result.recovery()),
                    seconds(result.took()));
        }
        OUT.flush();
    }

    private static ObjectNode asJson(RoundResult result) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("round", result.round())
                .put("fault", result.fault().title())
                .put("acknowledged", result.acknowledged())
                .put("resent", result.resent())
                .put("topUps", result.topUps())
                .put("lost", result.findings().lost())
                .put("duplicates", result.findings().duplicates())
                .put("recoveryMs", result.recovery().toMillis())
                .put("tookMs", result.took().toMillis());
    }

    /** What every last object says of its run. */
    private ObjectNode run() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("seed", seed)
                .put("rounds", rounds)
                .put("meters", meters)
                .put("machine", machine.toString());
    }

    void failed(int round, Findings findings) {
        say("FAILED in round " + round + " of seed " + seed + ": " + findings.lost() + " lost, " + findings.duplicates()
                + " stored twice");
        findings.texts().forEach(text -> say("  " + text));
        failedAsJson(round, findings.texts());
    }

    void broken(int round, Fault fault, Exception failure) {
        say("BROKEN in round " + round + " (" + fault.title() + ") of seed " + seed + ": " + failure.getMessage());
        failedAsJson(round, List.of(String.valueOf(failure.getMessage())));
    }

    /** The last object of a run that did not come to its end. */
    private void failedAsJson(int round, List<String> why) {
        if (json) {
            ObjectNode failed = run().put("failedRound", round).put("passed", false);
            why.forEach(failed.putArray("findings")::add);
            OUT.println(failed);
        }
    }

    void kept(Path kept) {
        say("Logs and data: " + kept);
    }

    void end(int frames, long rows, Findings last) {
        if (!last.isEmpty()) {
            say("FAILED in the last comparison of seed " + seed);
            last.texts().forEach(text -> say("  " + text));
        }
        if (json) {
            OUT.println(run().put("frames", frames)
                    .put("rows", rows)
                    .put("lost", last.lost())
                    .put("duplicates", last.duplicates())
                    .put("passed", last.isEmpty()));
        } else {
            table(frames, rows, last);
        }
    }

    private void table(int frames, long rows, Findings last) {
        OUT.printf(
                "%n%-22s %6s %9s %8s %5s %10s %10s %10s%n",
                "fault", "rounds", "acks", "resent", "lost", "duplicates", "recovery", "longest");
        results.forEach((fault, some) -> OUT.printf(
                "%-22s %6d %9d %8d %5d %10d %10s %10s%n",
                fault.title(),
                some.size(),
                some.stream().mapToLong(RoundResult::acknowledged).sum(),
                some.stream().mapToLong(RoundResult::resent).sum(),
                some.stream().mapToLong(each -> each.findings().lost()).sum(),
                some.stream().mapToLong(each -> each.findings().duplicates()).sum(),
                seconds(median(some)),
                seconds(longest(some))));
        OUT.printf(
                "%n%d different frames acknowledged, %d rows stored with those that came again; %s, ledger and balances"
                        + " %s; %.0f s%n",
                frames,
                rows,
                last.lost() + last.duplicates() == 0 ? "each counted once" : "NOT each counted once",
                last.isEmpty() ? "agree to the last millionth" : "DIFFER",
                (System.nanoTime() - began) / 1e9);
    }

    private static Duration median(List<RoundResult> some) {
        List<Duration> sorted =
                some.stream().map(RoundResult::recovery).sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static Duration longest(List<RoundResult> some) {
        return some.stream().map(RoundResult::recovery).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private static String seconds(Duration duration) {
        return "%.2f s".formatted(duration.toMillis() / (double) MS);
    }

    /** For people: beside the lines of JSON, not among them. */
    private void say(String line) {
        (json ? System.err : OUT).println(line);
    }
}
