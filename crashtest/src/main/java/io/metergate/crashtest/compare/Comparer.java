package io.metergate.crashtest.compare;

import io.metergate.crashtest.generator.AckEntry.TopUpAcked;
import io.metergate.crashtest.site.CrashMeter;
import io.metergate.crashtest.site.Frame;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Compares what is stored with what was acknowledged, when nothing is under way. Remembers the frames of earlier
 * comparisons, so that each takes only what is new; a fresh one over a whole database is the full comparison.
 */
public final class Comparer {
    private final Expectation expectation;
    private final LongSet rows = new LongSet();
    private final LongSet stored = new LongSet();
    private final LongSet repeated = new LongSet();
    private long storedFrames;

    public Comparer(Expectation expectation) {
        this.expectation = expectation;
    }

    /** How many rows of frames there are, the repeated ones counted too. */
    public long storedFrames() {
        return storedFrames;
    }

    /**
     * Compares.
     *
     * @param withReadings also count the readings of every meter, which takes longer
     */
    public Findings compare(DatabaseSnapshot snapshot, boolean withReadings) throws SQLException {
        return compare((Stored) snapshot, withReadings);
    }

    Findings compare(Stored snapshot, boolean withReadings) throws SQLException {
        Findings findings = new Findings();
        snapshot.frames(frame -> take(frame, findings));
        expectation.eachFrame(key -> {
            if (!stored.contains(key)) {
                findings.lost(
                        () -> name(key) + (repeated.contains(key) ? ", of which there are only repetitions" : ""));
            }
        });
        accounts(snapshot, findings);
        topUps(snapshot, findings);
        long sum = snapshot.ledgerSum();
        if (sum != 0) {
            findings.other("the ledger sums to " + sum + " and not to zero");
        }
        if (withReadings) {
            readings(snapshot.readings(), findings);
        }
        return findings;
    }

    private void take(StoredFrame frame, Findings findings) {
        if (!rows.add(frame.id())) {
            return;
        }
        storedFrames++;
        if (frame.verdict().equals("refused")) {
            findings.other("refused (" + frame.reason() + "): " + name(frame.key()));
        } else if (!frame.counts()) {
            repeated.add(frame.key());
        } else if (!stored.add(frame.key())) {
            findings.duplicate(() -> name(frame.key()) + ", row " + frame.id());
        } else if (!expectation.has(frame.key())) {
            findings.other("stored, and never acknowledged though nothing is under way: " + name(frame.key()));
        }
    }

    private void accounts(Stored snapshot, Findings findings) throws SQLException {
        Map<String, StoredAccount> accounts = new HashMap<>();
        snapshot.accounts().forEach(account -> accounts.put(account.number(), account));
        for (CrashMeter meter : expectation.site().meters()) {
            StoredAccount account = accounts.get(meter.account());
            if (account == null) {
                findings.other("account " + meter.account() + " is missing");
            } else {
                account(meter, account, findings);
            }
        }
    }

    private void account(CrashMeter meter, StoredAccount account, Findings findings) {
        String name = "account " + account.number() + " (" + meter.kind() + ")";
        long expected = expectation.balance(meter);
        if (account.balance() != expected) {
            findings.other(name + ": balance " + account.balance() + ", expected " + expected + ", that is "
                    + (account.balance() - expected) + " too much");
        }
        if (account.transfers() != account.balance()) {
            findings.other(
                    name + ": balance " + account.balance() + ", but its transfers sum to " + account.transfers());
        }
        String desired = expected > 0 ? "on" : "off";
        if (!account.supplyDesired().equals(desired)) {
            findings.other(name + ": supply " + account.supplyDesired() + " at a balance of " + expected);
        }
        commands(meter, account, name, findings);
    }

    /** What is under way wants what the account wants, and so did the last one that was made. */
    private static void commands(CrashMeter meter, StoredAccount account, String name, Findings findings) {
        String desired = account.supplyDesired();
        if (account.openCommand() != null && !account.openCommand().equals(desired)) {
            findings.other(name + ": a command for " + account.openCommand() + " is under way, desired is " + desired);
        }
        String last = account.lastCommand();
        if (last != null && !meter.kind().hasRelay()) {
            findings.other(name + ": a command for a meter without a relay");
        } else if (meter.kind().hasRelay() && !(last == null ? "on" : last).equals(desired)) {
            findings.other(name + ": desired is " + desired + ", the last command was for " + last);
        }
    }

    private void topUps(Stored snapshot, Findings findings) throws SQLException {
        Map<String, TopUpAcked> missing = new HashMap<>(expectation.topUps());
        Set<String> seen = new HashSet<>();
        for (StoredTopUp topUp : snapshot.topUps()) {
            if (!seen.add(topUp.key())) {
                findings.duplicate(() -> "top-up " + topUp.key());
            }
            TopUpAcked acked = missing.remove(topUp.key());
            if (acked == null) {
                findings.other("top-up " + topUp.key() + " was never answered");
            } else if (!isSame(acked, topUp)) {
                findings.other("top-up " + topUp.key() + " is stored as " + topUp + ", answered was " + acked);
            }
        }
        missing.keySet().forEach(key -> findings.lost(() -> "top-up " + key));
    }

    private boolean isSame(TopUpAcked acked, StoredTopUp topUp) {
        CrashMeter meter = expectation.site().meters().get(acked.meter());
        return meter.account().equals(topUp.account())
                && acked.amountMillionths() == topUp.amountMillionths()
                && acked.transferId() == topUp.transferId();
    }

    private void readings(Map<String, Stored.Readings> stored, Findings findings) {
        for (CrashMeter meter : expectation.site().meters()) {
            Stored.Readings found = stored.getOrDefault(meter.serial(), Stored.Readings.NONE);
            int expected = expectation.readings(meter);
            if (found.accepted() != expected || found.others() != 0) {
                findings.other("meter " + meter.serial() + ": " + found.accepted() + " readings and " + found.others()
                        + " that are not believed, expected " + expected);
            }
        }
    }

    /** Which frame a key stands for, found by trying: it is only needed when something is wrong. */
    private String name(long key) {
        for (CrashMeter meter : expectation.site().meters()) {
            int last = expectation.lastReading(meter) + 1;
            for (int number = 1; number <= last; number++) {
                for (boolean open : new boolean[] {false, true}) {
                    if (new Frame(meter, number, open).key() == key) {
                        return "reading " + number + " of " + meter.deviceId() + " (" + meter.kind() + ")";
                    }
                }
            }
        }
        return "a frame that nobody sent";
    }
}
