package io.metergate.codec.fuzz;

import io.metergate.codec.FuzzTarget;
import java.util.List;

/**
 * The long form of the fuzzing: {@code [--frames N] [--seed N] [--codec ID]}, where N frames are shared out among the
 * formats. Ends with 1 and the frame at the first broken promise.
 */
public final class FuzzMain {
    private static final long FRAMES = 10_000_000;
    private static final long ROUND = 50_000;

    private long frames = FRAMES;
    private long seed = System.nanoTime();
    private String codec = "";

    private FuzzMain() {}

    public static void main(String[] arguments) {
        FuzzMain fuzz = new FuzzMain();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            switch (arguments[i]) {
                case "--frames" -> fuzz.frames = Long.parseLong(arguments[i + 1]);
                case "--seed" -> fuzz.seed = Long.parseLong(arguments[i + 1]);
                case "--codec" -> fuzz.codec = arguments[i + 1];
                default -> throw new IllegalArgumentException("there is no option " + arguments[i]);
            }
        }
        System.exit(fuzz.run() ? 0 : 1);
    }

    private boolean run() {
        List<FuzzTarget> targets = FuzzTargets.all().stream()
                .filter(target -> codec.isEmpty() || target.codec().id().equals(codec))
                .toList();
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
