package io.metergate.console.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down whoever guesses passwords: after some failures an address, and likewise a name, has to wait. Remembers a
 * bounded number of both and forgets the longest untouched.
 */
final class SignInThrottle {
    static final int FAILURES_MAX = 8;
    static final Duration WINDOW = Duration.ofMinutes(5);

    private static final int KEYS_MAX = 20_000;

    private final InstantSource clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > KEYS_MAX;
        }
    };

    SignInThrottle(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether this address may try that name now. */
    synchronized boolean admits(String address, String name) {
        return open(addressKey(address)) && open(nameKey(name));
    }

    synchronized void failed(String address, String name) {
        count(addressKey(address));
        count(nameKey(name));
    }

    /** The right password clears the name and takes back one failure of the address, which may still try others. */
    synchronized void succeeded(String address, String name) {
        failures.remove(nameKey(name));
        Failures seen = failures.get(addressKey(address));
        if (seen != null) {
            failures.put(addressKey(address), new Failures(seen.count() - 1, seen.since()));
        }
    }

    private boolean open(String key) {
        Failures seen = failures.get(key);
        return seen == null || seen.count() < FAILURES_MAX || isOver(seen);
    }

    private void count(String key) {
        Failures seen = failures.get(key);
        if (seen == null || isOver(seen)) {
            failures.put(key, new Failures(1, clock.instant()));
        } else {
            failures.put(key, new Failures(seen.count() + 1, seen.since()));
        }
    }

    private boolean isOver(Failures seen) {
        return !clock.instant().isBefore(seen.since().plus(WINDOW));
    }

    private static String addressKey(String address) {
        return "address " + address;
    }

    private static String nameKey(String name) {
        return "name " + name;
    }

    private record Failures(int count, Instant since) {}
}
