package io.metergate.crashtest;

import io.metergate.crashtest.compare.Comparer;
import io.metergate.crashtest.compare.DatabaseSnapshot;
import io.metergate.crashtest.compare.Expectation;
import io.metergate.crashtest.compare.Findings;
import io.metergate.crashtest.generator.AckLogReader;
import io.metergate.crashtest.site.CrashSite;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.StringTokenizer;
import java.util.concurrent.TimeUnit;

/** Runs rounds on a stage: load, a fault, recovery, silence, comparison. */
final class CrashRun {
    private static final Duration RECOVERY_MAX = Duration.ofSeconds(90);
    private static final Duration DRAIN_MAX = Duration.ofSeconds(130);
    private static final int BEFORE_MS = 500;
    private static final int BEFORE_SPREAD_MS = 1_000;
    private static final int AFTER_MS = 700;
    private static final int RELAYS_RATE = 100;
    private static final Duration SWITCHES_MAX = Duration.ofSeconds(45);
    private static final int SWITCHES_POLL_MS = 200;
    /** Rows may have come in a little before a snapshot that did not see them. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private final Stage stage;
    private final FaultPlan plan;
    private final int rate;
    private final Expectation expectation;
    private final Comparer comparer;
    private final AckLogReader acknowledged;
    private Instant lastSnapshot = Instant.EPOCH;
    private Totals totals = new Totals(0, 0, 0);

    /** @param rate of new frames a second */
    CrashRun(Stage stage, CrashSite site, FaultPlan plan, int rate) {
        this.stage = stage;
        this.plan = plan;
        this.rate = rate;
        this.expectation = new Expectation(site);
        this.comparer = new Comparer(expectation);
        this.acknowledged = new AckLogReader(stage.acknowledged());
    }

    /** What the generator has counted since its start. */
    private record Totals(long frames, long resent, long topUps) {
        static Totals of(String words) {
            StringTokenizer each = new StringTokenizer(words);
            each.nextToken();
            return new Totals(next(each), next(each), next(each));
        }

        private static long next(StringTokenizer words) {
            return Long.parseLong(words.nextToken());
        }
    }

    /**
     * Runs one round.
     *
     * @param thorough also count the readings and run {@code reconcile}
     * @throws IOException when something does not start, or nothing recovers
     */
    RoundResult round(int round, boolean thorough) throws IOException, InterruptedException, SQLException {
        long began = System.nanoTime();
        Fault fault = plan.fault(round);
        Random random = plan.random(round);
        GeneratorProcess generator = stage.generator();
        generator.order("load " + rate);
        TimeUnit.MILLISECONDS.sleep(BEFORE_MS + random.nextInt(BEFORE_SPREAD_MS));
        new Injector(stage, random, () -> generator.order("mark")).inject(fault);
        Duration recovery = generator
                .await("recovered", RECOVERY_MAX)
                .map(millis -> Duration.ofMillis(Long.parseLong(millis)))
                .orElseThrow(() ->
                        new IOException("nothing was acknowledged for " + RECOVERY_MAX.toSeconds() + " s afterwards"));
        TimeUnit.MILLISECONDS.sleep(AFTER_MS);
        Totals before = totals;
        drain("drain");
        Findings findings = compare(thorough);
        if (totals.frames() == before.frames()) {
            findings.other("no meter had anything new to say, so that nothing was proved");
        }
        return new RoundResult(
                round,
                fault,
                totals.frames() - before.frames(),
                totals.resent() - before.resent(),
                totals.topUps() - before.topUps(),
                recovery,
                Duration.ofNanos(System.nanoTime() - began),
                findings);
    }

    /**
     * Lets the meters with relays report until every supply is as it is wanted: commands have survived all that was.
     *
     * @return empty, or what is wrong
     */
    private Optional<String> awaitSwitches() throws IOException, InterruptedException, SQLException {
        stage.generator().order("load-relays " + RELAYS_RATE);
        long deadline = System.nanoTime() + SWITCHES_MAX.toNanos();
        int left;
        do {
            TimeUnit.MILLISECONDS.sleep(SWITCHES_POLL_MS);
            try (DatabaseSnapshot snapshot =
                    new DatabaseSnapshot(stage.postgres().connect(), Instant.now())) {
                left = snapshot.suppliesToSwitch();
            }
        } while (left > 0 && System.nanoTime() < deadline);
        return left == 0
                ? Optional.empty()
                : Optional.of(left + " supplies were not switched in " + SWITCHES_MAX.toSeconds() + " s");
    }

    /** Sends what was held back and compares all that is stored once more, from the beginning. */
    Findings last() throws IOException, InterruptedException, SQLException {
        Optional<String> unswitched = awaitSwitches();
        drain("drain-all");
        expectation.take(acknowledged.read());
        try (DatabaseSnapshot snapshot = new DatabaseSnapshot(stage.postgres().connect(), Instant.EPOCH)) {
            Findings findings = new Comparer(expectation).compare(snapshot, true);
            unswitched.ifPresent(findings::other);
            stage.generator().violations().forEach(findings::other);
            stage.reconcile().forEach(findings::other);
            return findings;
        }
    }

    /** How many different frames were acknowledged so far. */
    int frames() {
        return expectation.frames();
    }

    /** How many rows of frames are stored, the repeated ones counted too. */
    long rows() {
        return comparer.storedFrames();
    }

    private void drain(String order) throws IOException, InterruptedException {
        stage.generator().order(order);
        Optional<String> words = stage.generator().await("drained", DRAIN_MAX);
        totals = words.map(Totals::of)
                .orElseThrow(() -> new IOException(
                        "not everything was acknowledged after " + DRAIN_MAX.toSeconds() + " s without a fault"));
    }

    private Findings compare(boolean thorough) throws IOException, SQLException {
        expectation.take(acknowledged.read());
        Instant now = Instant.now();
        try (DatabaseSnapshot snapshot = new DatabaseSnapshot(stage.postgres().connect(), lastSnapshot)) {
            Findings findings = comparer.compare(snapshot, thorough);
            stage.generator().violations().forEach(findings::other);
            if (thorough) {
                stage.reconcile().forEach(findings::other);
            }
            lastSnapshot = now.minus(OVERLAP);
            return findings;
        }
    }
}
