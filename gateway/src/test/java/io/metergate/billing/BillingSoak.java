package io.metergate.billing;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Checks {@link BillingProperties} on many accounts: {@code --cases N --seed S}. Uses every processor and
 * ends with exit code 1 at the first account that breaks a property. Where a person looks on, which the launcher says
 * by {@code -Dmetergate.terminal=true}, it shows how far it is.
 */
public final class BillingSoak {
    private static final long DEFAULT_CASES = 1_000_000;
    private static final int BAR = 40;
    private static final int HUNDRED = 100;
    private static final long REPORT_EVERY = 250;

    private final long cases;
    private final long seed;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final AtomicReference<AssertionError> failure = new AtomicReference<>();

    private BillingSoak(long cases, long seed) {
        this.cases = cases;
        this.seed = seed;
    }

    public static void main(String[] args) throws InterruptedException {
        long cases = DEFAULT_CASES;
        long seed = Long.getLong("metergate.seed", System.nanoTime() & 0xFFFF_FFFFL);
        for (int i = 0; i < args.length; i += 2) {
            long value = i + 1 < args.length ? number(args[i + 1]) : -1;
            if (value < 0 || !(args[i].equals("--cases") || args[i].equals("--seed"))) {
                System.err.println("usage: --cases N --seed S, both whole numbers; not " + args[i]);
                System.exit(2);
            }
            cases = args[i].equals("--cases") ? value : cases;
            seed = args[i].equals("--seed") ? value : seed;
        }
        System.exit(new BillingSoak(cases, seed).run() ? 0 : 1);
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }

    private boolean run() throws InterruptedException {
        System.out.println("billing: " + cases + " random accounts from seed " + seed);
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
            System.out.println();
        }
        AssertionError error = failure.get();
        if (error != null) {
            error.printStackTrace();
            return false;
        }
        System.out.println("billing: all hold, " + (System.nanoTime() - started) / 1_000_000_000 + " s");
        return true;
    }

    private void work() {
        long index = next.getAndIncrement();
        while (index < cases && failure.get() == null) {
            try {
                BillingProperties.check(seed + index);
            } catch (AssertionError e) {
                failure.compareAndSet(null, e);
            }
            done.incrementAndGet();
            index = next.getAndIncrement();
        }
    }

    private void show() {
        long percent = cases == 0 ? HUNDRED : done.get() * HUNDRED / cases;
        int filled = (int) (percent * BAR / HUNDRED);
        System.out.print("\r[" + "#".repeat(filled) + " ".repeat(BAR - filled) + "] " + percent + " %  " + done.get()
                + " of " + cases);
        System.out.flush();
    }
}
