package io.metergate.codec.fuzz;

import io.metergate.codec.FuzzTarget;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The long form of the fuzzing: {@code [--frames N] [--seed N] [--codec ID] [--threads N]}, where N frames are shared
 * out among the formats. Ends with 1 when a promise was broken, with the frame and how to come upon it again.
 */
public final class FuzzMain {
    private static final String USAGE = "usage: fuzz [--frames N] [--seed N] [--codec ID] [--threads N]";
    private static final long FRAMES = 10_000_000;
    private static final long ROUND = 50_000;

    private final AtomicBoolean whole = new AtomicBoolean(true);
    private final AtomicInteger begun = new AtomicInteger();
    private long frames = FRAMES;
    private long seed = System.nanoTime();
    private String codec = "";
    private int threads = Runtime.getRuntime().availableProcessors();
    private int targets;

    private FuzzMain() {}

    /** Runs from a command line; ends the process, with 2 when the words make no sense. */
    public static void main(String[] arguments) throws InterruptedException {
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
                case "--threads" -> threads = Math.max(1, Integer.parseInt(arguments[i + 1]));
                default -> throw new IllegalArgumentException("there is no option " + arguments[i]);
            }
        }
        if (wanted().isEmpty()) {
            throw new IllegalArgumentException("no format is fuzzed by the name " + codec);
        }
    }

    private List<FuzzTarget> wanted() {
        return FuzzTargets.all().stream()
                .filter(target -> codec.isEmpty() || target.codec().id().equals(codec))
                .toList();
    }

    private boolean run() throws InterruptedException {
        List<FuzzTarget> wanted = wanted();
        targets = wanted.size();
        say("%,d mutated frames for %d targets on %d threads, --seed %d", frames, targets, threads, seed);
        // What belongs to one format shares its keys, which only one thread at a time may use.
        Map<Class<?>, List<FuzzTarget>> formats = wanted.stream()
                .collect(Collectors.groupingBy(
                        target -> target.codec().getClass(), LinkedHashMap::new, Collectors.toList()));
        drain(new ConcurrentLinkedQueue<>(formats.values()));
        say("%s", whole.get() ? "every promise held" : "a promise was broken, --seed " + seed);
        return whole.get();
    }

    private void drain(ConcurrentLinkedQueue<Collection<FuzzTarget>> formats) throws InterruptedException {
        List<Thread> workers = Stream.generate(() -> new Thread(() -> {
                    Collection<FuzzTarget> next = formats.poll();
                    while (next != null) {
                        next.forEach(this::run);
                        next = formats.poll();
                    }
                }))
                .limit(threads)
                .toList();
        workers.forEach(Thread::start);
        for (Thread worker : workers) {
            worker.join();
        }
    }

    private void run(FuzzTarget target) {
        int number = begun.incrementAndGet();
        long share = Math.max(1, frames / targets);
        long started = System.nanoTime();
        long done = 0;
        try {
            while (done < share) {
                long round = Math.min(ROUND, share - done);
                new Fuzzer(target, seed + done).run(round);
                done += round;
            }
        } catch (AssertionError e) {
            whole.set(false);
            say(
                    "  %d of %d %s after %,d frames: %s%n    again with --codec %s --frames %d --seed %d",
                    number,
                    targets,
                    target,
                    done,
                    String.valueOf(e.getMessage()),
                    target.codec().id(),
                    ROUND * alike(target),
                    seed + done);
            if (e.getCause() != null) {
                e.getCause().printStackTrace(System.out);
            }
            return;
        }
        long millis = Math.max(1, (System.nanoTime() - started) / 1_000_000);
        say("  %2d of %d  %-24s %,12d frames  %,9d/s", number, targets, target, done, done * 1000 / millis);
    }

    /** How many targets share the frames that are asked of one format. */
    private static long alike(FuzzTarget target) {
        return FuzzTargets.all().stream()
                .filter(other -> other.codec().id().equals(target.codec().id()))
                .count();
    }

    private static void say(String form, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, form, arguments));
    }
}
