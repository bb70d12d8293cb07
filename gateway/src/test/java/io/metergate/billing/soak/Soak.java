package io.metergate.billing.soak;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;

/**
 * Checks a property of many cases, each made by a seed of its own. Uses every processor and ends at the first case that
 * breaks it. Where a person looks on, which the launcher says by {@code -Dmetergate.terminal=true}, it shows how far it
 * is.
 */
public final class Soak {
    private static final int BAR = 40;
    private static final int HUNDRED = 100;
    private static final long REPORT_EVERY = 250;

    private final String name;
    private final LongConsumer check;
    private final PrintStream out;
    private final PrintStream err;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private long cases;
    private long seed = Long.getLong("metergate.seed", System.nanoTime() & 0xFFFF_FFFFL);

    /**
     * A soak.
     *
     * @param cases how many, unless the command line says so
     * @param check what is checked of a seed; throws what is wrong
     */
    public Soak(String name, long cases, LongConsumer check) {
        this(name, cases, check, System.out, System.err);
    }

    Soak(String name, long cases, LongConsumer check, PrintStream out, PrintStream err) {
        this.name = name;
        this.cases = cases;
        this.check = check;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs it as a command line says, and answers the exit code.
     *
     * @param countOption how the command line calls the number of cases
     */
    public int run(String countOption, String... args) throws InterruptedException {
        for (int i = 0; i < args.length; i += 2) {
            long value = i + 1 < args.length ? number(args[i + 1]) : -1;
            if (value < 0 || !(args[i].equals(countOption) || args[i].equals("--seed"))) {
                err.println("usage: " + countOption + " N --seed S, both whole numbers; not " + args[i]);
                return 2;
            }
            cases = args[i].equals(countOption) ? value : cases;
            seed = args[i].equals("--seed") ? value : seed;
        }
        return run() ? 0 : 1;
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }

    private boolean run() throws InterruptedException {
        out.println(name + ": " + cases + " from seed " + seed);
        long started = System.nanoTime();
        Thread[] workers = new Thread[Runtime.getRuntime().availableProcessors()];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Thread(this::work, "soak-" + i);
            workers[i].start();
        }
        boolean terminal = Boolean.getBoolean("metergate.terminal");
        for (Thread worker : workers) {
            while (worker.isAlive()) {
                worker.join(REPORT_EVERY);
                if (terminal) {
                    show();
                }
            }
        }
        if (terminal) {
            out.println();
        }
        Throwable error = failure.get();
        if (error != null) {
            error.printStackTrace(err);
            return false;
        }
        if (done.get() != cases) {
            err.println(name + ": only " + done.get() + " of " + cases + " were checked");
            return false;
        }
        out.println(name + ": all hold, " + (System.nanoTime() - started) / 1_000_000_000 + " s");
        return true;
    }

    private void work() {
        long index = next.getAndIncrement();
        while (index < cases && failure.get() == null) {
            try {
                check.accept(seed + index);
            } catch (Throwable e) {
                // Whatever it is, a worker that ended by it would leave its cases unchecked and nobody the wiser.
                failure.compareAndSet(null, new AssertionError("seed " + (seed + index), e));
            }
            done.incrementAndGet();
            index = next.getAndIncrement();
        }
    }

    private void show() {
        long percent = cases == 0 ? HUNDRED : done.get() * HUNDRED / cases;
        int filled = (int) (percent * BAR / HUNDRED);
        out.print("\r[" + "#".repeat(filled) + " ".repeat(BAR - filled) + "] " + percent + " %  " + done.get() + " of "
                + cases);
        out.flush();
    }
}
