package io.metergate.desk.console.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Slows down whoever guesses passwords. After some failures an address has to wait before it may try the same name, and
 * after more before it may try any; a name that many addresses try is only answered later, so that nobody can keep its
 * owner out. Remembers a bounded number of each and forgets the longest untouched.
 */
final class SignInThrottle {
    static final int FAILURES_OF_PAIR_MAX = 8;
    static final int FAILURES_OF_ADDRESS_MAX = 40;
    static final int FAILURES_OF_NAME_SLOW = 200;
    static final Duration WINDOW = Duration.ofMinutes(5);

    private static final int KEYS_MAX = 60_000;

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

    /** What is to become of an attempt. */
    enum Answer {
        AT_ONCE,
        LATER,
        NOT_AT_ALL
    }

    synchronized Answer answer(String address, String name) {
        if (count(pairKey(address, name)) >= FAILURES_OF_PAIR_MAX
                || count(addressKey(address)) >= FAILURES_OF_ADDRESS_MAX) {
            return Answer.NOT_AT_ALL;
        }
        return count(nameKey(name)) >= FAILURES_OF_NAME_SLOW ? Answer.LATER : Answer.AT_ONCE;
    }

    synchronized void failed(String address, String name) {
        for (String key : keys(address, name)) {
            int before = count(key);
            Failures seen = failures.get(key);
            Instant since = before == 0 || seen == null ? clock.instant() : seen.since();
            failures.put(key, new Failures(before + 1, since));
        }
    }

    /** Takes back a failure that was counted before it was known, and turned out to be none. */
    synchronized void withdrawn(String address, String name) {
        for (String key : keys(address, name)) {
            failures.computeIfPresent(key, (same, seen) -> new Failures(Math.max(0, seen.count() - 1), seen.since()));
        }
    }

    /** The right password also clears what this address got wrong with this name; it may still try others. */
    synchronized void succeeded(String address, String name) {
        withdrawn(address, name);
        failures.remove(pairKey(address, name));
    }

    private int count(String key) {
        Failures seen = failures.get(key);
        return seen == null || isOver(seen) ? 0 : seen.count();
    }

    private boolean isOver(Failures seen) {
        return !clock.instant().isBefore(seen.since().plus(WINDOW));
    }

    private static List<String> keys(String address, String name) {
        return List.of(pairKey(address, name), addressKey(address), nameKey(name));
    }

    private static String pairKey(String address, String name) {
        return "pair " + address + " " + name;
    }

    private static String addressKey(String address) {
        return "address " + address;
    }

    private static String nameKey(String name) {
        return "name " + name;
    }

    private record Failures(int count, Instant since) {}
}
