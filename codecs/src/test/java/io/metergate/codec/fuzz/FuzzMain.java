package io.metergate.codec.fuzz;

import io.metergate.codec.FuzzTarget;
import java.util.List;

/**
 * The long form of the fuzzing: {@code [--frames N] [--seed N] [--codec ID]}, where N frames are shared out among the
 * formats. Ends with 1 and the frame at the first broken promise.
 */
public final class FuzzMain {
    private static final String USAGE = "usage: fuzz [--frames N] [--seed N] [--codec ID]";
    private static final long FRAMES = 10_000_000;
    private static final long ROUND = 50_000;

    private long frames = FRAMES;
    private long seed = System.nanoTime();
    private String codec = "";

    private FuzzMain() {}

    /** Ends with 2 when the words make no sense. */
    public static void main(String[] arguments) {
        if (List.of(arguments).contains("--help")) {
            System.out.println(USAGE);
            return;
        }
        FuzzMain fuzz = new FuzzMain();
        try {
            fuzz.take(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + USAGE);
            System.exit(2);
        }
        System.exit(fuzz.run() ? 0 : 1);
    }

    private void take(String[] arguments) {
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException("no value for " + arguments[i]);
            }
            switch (arguments[i]) {
                case "--frames" -> frames = Long.parseLong(arguments[i + 1]);
                case "--seed" -> seed = Long.parseLong(arguments[i + 1]);
                case "--codec" -> codec = arguments[i + 1];
                default -> throw new IllegalArgumentException("there is no option " + arguments[i]);
            }
        }
        if (targets().isEmpty()) {
            throw new IllegalArgumentException("no format is fuzzed by the name " + codec);
        }
    }

    private List<FuzzTarget> targets() {
        return FuzzTargets.all().stream()
                .filter(target -> codec.isEmpty() || target.codec().id().equals(codec))
                .toList();
    }

    private boolean run() {
        List<FuzzTarget> targets = targets();
        System.out.println(frames + " mutated frames for " + targets.size() + " formats, --seed " + seed);
        boolean whole = true;
        for (FuzzTarget target : targets) {
            whole &= run(target, frames / targets.size());
        }
        System.out.println(whole ? "every promise held" : "a promise was broken");
        return whole;
    }

    private boolean run(FuzzTarget target, long share) {
        long started = System.nanoTime();
        long done = 0;
        try {
            while (done < share) {
                long round = Math.min(ROUND, share - done);
                new Fuzzer(target, seed + done).run(round);
                done += round;
            }
        } catch (AssertionError e) {
            System.out.println("  " + target + " after " + done + " frames: " + e.getMessage());
            if (e.getCause() != null) {
                e.getCause().printStackTrace(System.out);
            }
            return false;
        }
        long millis = Math.max(1, (System.nanoTime() - started) / 1_000_000);
        System.out.printf("  %-20s %,12d frames  %,9d/s%n", target, done, done * 1000 / millis);
        return true;
    }
}
