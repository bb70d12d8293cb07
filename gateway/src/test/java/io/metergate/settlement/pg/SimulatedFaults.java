package io.metergate.settlement.pg;

import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;

/** What goes wrong, and how long everything takes, as a seed decides. */
@NullUnmarked
final class SimulatedFaults {
    private static final double[] RATES = {0, 0.01, 0.05, 0.2, 0.4};
    /** Of all that goes wrong one in so many does between the last statement and COMMIT. */
    private static final int UNSOUND_PART = 8;

    private static final int LATENCY_MS_MAX = 6;

    /** What happened how often; for people who wonder whether anything was tried. */
    final Map<String, Long> happened = new TreeMap<>();

    private final Random random;
    private final double rate;
    private final double hangs;
    private boolean calm;

    /** What may become of something that is asked of the database. */
    enum Kind {
        NONE,
        /** The connection ends before it was heard. */
        CUT_BEFORE,
        /** It was done, and the connection ends before anybody hears so. */
        CUT_AFTER,
        /** It is not done, and nobody ever answers. */
        HANG_BEFORE,
        /** It is done much later, and nobody ever answers. */
        HANG_AFTER,
        /** A conflict with a transaction that nobody knows. */
        CONFLICT,
        /** The server is out of something. */
        OVERWORKED,
        /** Somebody has cancelled it. */
        CANCELLED
    }

    SimulatedFaults(Random random) {
        this.random = random;
        this.rate = RATES[random.nextInt(RATES.length)];
        this.hangs = random.nextInt(4) == 0 ? 0.1 : 0.0;
    }

    /** Nothing goes wrong any more. */
    void calm() {
        calm = true;
    }

    boolean isCalm() {
        return calm;
    }

    Kind next() {
        Kind kind = draw();
        if (kind != Kind.NONE) {
            note("fault " + kind.name().toLowerCase(Locale.ROOT));
        }
        return kind;
    }

    void note(String event) {
        happened.merge(event, 1L, Long::sum);
    }

    private Kind draw() {
        if (calm || random.nextDouble() >= rate) {
            return Kind.NONE;
        }
        if (random.nextDouble() < hangs) {
            return random.nextBoolean() ? Kind.HANG_BEFORE : Kind.HANG_AFTER;
        }
        return switch (random.nextInt(5)) {
            case 0 -> Kind.CUT_BEFORE;
            case 1 -> Kind.CUT_AFTER;
            case 2 -> Kind.CONFLICT;
            case 3 -> Kind.CANCELLED;
            default -> Kind.OVERWORKED;
        };
    }

    /** Whether a transaction that is to be committed now is still one in which nothing has failed. */
    boolean isSound() {
        return calm || random.nextDouble() >= rate / UNSOUND_PART;
    }

    /** Milliseconds until something on the network or in the server is done. */
    long latency() {
        return random.nextInt(LATENCY_MS_MAX);
    }

    /** Any time up to so many milliseconds. */
    long within(long millis) {
        return (long) (random.nextDouble() * millis);
    }

    boolean oneIn(int count) {
        return random.nextInt(count) == 0;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }
}
