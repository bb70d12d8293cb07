package io.metergate.settlement.pg;

import io.metergate.billing.reading.RegisterRules;
import io.metergate.intake.Receipt;
import io.metergate.intake.Refusal;
import io.metergate.intake.Verdict;
import io.metergate.intake.lane.SettlementLane;
import io.metergate.intake.lane.VirtualTime;
import io.metergate.ledger.TestAccounts;
import io.metergate.settlement.MeterState;
import io.metergate.settlement.TestMeters;
import io.metergate.settlement.pg.SimulatedMeter.Message;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;

/**
 * Plays one history of intake, settlement and acknowledgement, which its seed decides to the last detail: meters that
 * send until they are acknowledged, one or two gateways with several lanes each, and one database. Lanes, batches,
 * settlement, remembered meters and the handling of connections are the real ones; simulated are the time, the network,
 * the rows of the database with their locks and versions, and the meters.
 *
 * <p>Whatever is asked of the database may fail before or after it was done, be done long after nobody waits for it any
 * more, be in a deadlock or a conflict, take too long, or never be answered; a commit may end as a rollback. Others
 * hold rows for moments or minutes. The server goes away for milliseconds or minutes, gateways are killed,
 * acknowledgements are lost, queues are full, customers pay, tariffs change, and some messages are such that no ledger
 * takes them. After a while nothing goes wrong any more, and all must come to its end.
 *
 * <p>What must hold is computed apart from it by {@link SimulationAudit}; whatever is broken names the seed, and
 * {@code ./metergate test --simulate --histories 1 --seed S} plays it again.
 */
@NullUnmarked
final class SettlementSimulation {
    /** These histories see the end of a month. */
    private static final Instant MONTH_END = Instant.parse("2026-03-31T23:58:00Z");
    /** These are of one day, so that no interval has two prices however late the tariff of that day comes. */
    private static final Instant MORNING = Instant.parse("2026-03-10T06:00:00Z");

    static final long OPENING_WH = 1_000_000;

    private static final long TROUBLE_MS_MAX = 300_000;
    private static final int SLOW_MS_MAX = 120_000;
    private static final long PATIENCE_MS = 4 * 3_600_000L;
    private static final int STEPS_MAX = 400_000;

    final VirtualTime time = new VirtualTime();
    final SimulatedFaults faults;
    final SimulatedBook book;
    final SimulatedDatabase database;
    final List<SimulatedMeter> meters = new ArrayList<>();
    /** One message in so many can't be settled. */
    final int flawedOneIn;
    /** Whether messages of a meter may overtake each other; then energy has the same price at all times. */
    final boolean reorders;

    final Instant beginning;

    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final SimulatedOperators operators;

    private SettlementSimulation(long seed) {
        // Neighbouring seeds begin alike.
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        faults = new SimulatedFaults(random);
        reorders = random.nextBoolean();
        beginning = reorders ? MONTH_END : MORNING;
        flawedOneIn = random.nextInt(3) == 0 ? 15 : Integer.MAX_VALUE;
        book = new SimulatedBook(100 + random.nextInt(400));
        database = new SimulatedDatabase(time, faults, book, beginning);
        operators = new SimulatedOperators(database);
        for (int i = 0; i <= random.nextInt(2); i++) {
            nodes.add(node(random));
        }
        int count = 1 + random.nextInt(8);
        for (long id = 1_000; id < 1_000 + count; id++) {
            addMeter(id, random);
        }
        meters.forEach(meter -> plan(meter, random));
        planTrouble(random);
    }

    private SimulatedNode node(Random random) {
        SettlementLane.Limits limits = new SettlementLane.Limits(
                1 + random.nextInt(60), 3 + random.nextInt(40), random.nextBoolean() ? 0 : random.nextInt(20));
        return new SimulatedNode(database, limits, 1 + random.nextInt(8), 1 + random.nextInt(3));
    }

    private void addMeter(long id, Random random) {
        long credit = random.nextBoolean() ? random.nextInt(200_000) : 50_000_000;
        boolean dated = random.nextBoolean();
        // Of two readings of one instant the lower one counts as the first; who dates his has no two such.
        long rollover = dated || random.nextInt(3) == 0 ? 0 : OPENING_WH + 1 + random.nextInt(2_000);
        MeterState installed = TestMeters.state(
                id,
                TestAccounts.of(id, credit, book.plans()),
                new RegisterRules(OPENING_WH, beginning.minusSeconds(3_600), rollover, 0),
                random.nextInt(3) == 0);
        database.add(installed);
        meters.add(new SimulatedMeter(id, this, dated, OPENING_WH, rollover));
    }

    /** Readings one by one, or a day's at once. */
    private void plan(SimulatedMeter meter, Random random) {
        boolean storm = random.nextInt(4) == 0;
        int readings = 1 + random.nextInt(storm ? 40 : 12);
        long at = random.nextInt(10_000);
        for (int i = 0; i < readings; i++) {
            long moved = random.nextInt(4) == 0 ? 0 : random.nextInt(500);
            time.after(at, () -> meter.read(moved));
            at += storm ? random.nextInt(3) : random.nextLong(20_000);
        }
    }

    private void planTrouble(Random random) {
        long until = 1_000L + random.nextInt((int) TROUBLE_MS_MAX);
        operators.plan(random, (int) until);
        planSlowness(random, (int) until);
        for (int i = random.nextInt(3); i > 0; i--) {
            long outage = random.nextInt(2) == 0 ? random.nextInt(300) : random.nextInt(100_000);
            time.after(random.nextInt((int) until), () -> away(outage));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            SimulatedNode node = nodes.get(random.nextInt(nodes.size()));
            time.after(random.nextInt((int) until), () -> kill(node));
        }
        if (random.nextBoolean()) {
            time.after(random.nextInt((int) until), book::turnPage);
        }
        if (!reorders && random.nextBoolean()) {
            time.after(random.nextInt((int) until), this::changePrice);
        }
        time.after(until, this::calm);
    }

    /** The server is too slow for batches of some size, or for those that a certain meter is in. */
    private void planSlowness(Random random, int until) {
        if (random.nextInt(3) > 0) {
            return;
        }
        int begins = random.nextInt(until);
        long millis = random.nextInt(SLOW_MS_MAX);
        long meter = meters.get(random.nextInt(meters.size())).id;
        int frames = random.nextInt(6);
        boolean oneMeter = random.nextBoolean();
        time.after(begins, () -> {
            if (oneMeter) {
                database.slowness.beginFor(meter, millis);
            } else {
                database.slowness.beginForMoreThan(frames, millis);
            }
        });
    }

    /** Everyone sends just then. */
    private void changePrice() {
        meters.forEach(meter -> time.after(faults.within(20), () -> meter.read(faults.below(500))));
        time.after(
                faults.within(20),
                () -> book.change(LocalDate.ofInstant(database.now(), ZoneOffset.UTC), 100 + faults.below(400)));
    }

    private void away(long millis) {
        faults.note("outages");
        database.goAway();
        time.after(millis, database::comeBack);
    }

    private void kill(SimulatedNode node) {
        faults.note("gateways killed");
        node.kill();
        time.after(faults.within(20_000), node::start);
    }

    private void calm() {
        faults.calm();
        database.slowness.end();
        nodes.forEach(SimulatedNode::start);
    }

    SimulatedNode anyNode() {
        return nodes.get(faults.below(nodes.size()));
    }

    /** What a gateway says of a message, at the time when it says so. */
    void check(Message message, Receipt receipt) {
        boolean kept = database.frames.containsKey(message.frame());
        database.require(kept, "a message was acknowledged and is nowhere");
        faults.note("answers");
        boolean refused = receipt.verdict() instanceof Verdict.Refused;
        boolean held = refused && isOvertaken(message, receipt);
        database.require(refused != message.isSound() || held, "a message was answered " + receipt.verdict());
    }

    /** Whether nobody dates a message and the register had gone on without it, since those before were let down. */
    private boolean isOvertaken(Message message, Receipt receipt) {
        if (!message.mayBeOvertaken() || !(receipt.verdict() instanceof Verdict.Refused refused)) {
            return false;
        }
        faults.note("readings overtaken");
        Refusal.Reason reason = refused.refusal().reason();
        return reason == Refusal.Reason.BACKWARD_REGISTER || reason == Refusal.Reason.TOO_LATE;
    }

    /**
     * Plays the history of a seed to its end.
     *
     * @return what happened how often
     * @throws AssertionError that names the seed
     */
    static Map<String, Long> check(long seed) {
        return played(seed).faults.happened;
    }

    /** The history itself, once it has ended and what must hold was found to hold. */
    static SettlementSimulation played(long seed) {
        try {
            SettlementSimulation history = new SettlementSimulation(seed);
            history.play();
            SimulationAudit.check(history);
            return history;
        } catch (Throwable e) {
            throw new AssertionError(
                    "seed " + seed + ": " + e + "; --histories 1 --seed " + seed + " plays it again", e);
        }
    }

    private void play() {
        int steps = 0;
        while (time.step()) {
            database.requireAll();
            database.require(steps++ < STEPS_MAX, "something goes round and round");
            database.require(time.millis() < PATIENCE_MS, "not all is acknowledged after hours of calm");
        }
    }

    /** How many messages no gateway has answered that has them. */
    int unanswered() {
        return nodes.stream().mapToInt(SimulatedNode::unanswered).sum();
    }

    /** How many messages wait anywhere. */
    int waiting() {
        return nodes.stream().mapToInt(SimulatedNode::waiting).sum();
    }
}
