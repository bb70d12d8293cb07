package io.metergate.desk.reconcile;

import io.metergate.billing.rating.Interval;
import io.metergate.billing.rating.RegisterInterval;
import io.metergate.billing.rating.RegisterName;
import io.metergate.billing.reading.Candidate;
import io.metergate.billing.reading.Candidate.Decision;
import io.metergate.billing.reading.Candidate.Reading;
import io.metergate.billing.reading.RegisterChain;
import io.metergate.billing.reading.Step;
import io.metergate.desk.reconcile.RegisterFacts.StoredReading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Judges the readings of registers, and compares with the rows of readings, registers and meters. */
final class RegisterCheck {
    private final Findings findings;
    private final Map<Long, Instant> heldUntil = new TreeMap<>();

    RegisterCheck(Findings findings) {
        this.findings = findings;
    }

    /** Adds the energy of all of them to the intervals. */
    void run(List<RegisterFacts> registers, List<RegisterInterval> intervals) {
        for (RegisterFacts register : registers) {
            RegisterChain.Result result = judge(register);
            for (Interval interval : result.intervals()) {
                intervals.add(new RegisterInterval(new RegisterName(register.name(), register.isMain()), interval));
            }
            findings.compare("last point of " + register.words(), result.last(), register.stored());
        }
        for (RegisterFacts register : registers) {
            if (register.isMain()) {
                Instant held = heldUntil.get(register.meterId());
                findings.compare("held readings of " + register.words(), held, register.heldUntil());
            }
        }
    }

    private RegisterChain.Result judge(RegisterFacts register) {
        Map<Reading, StoredReading> rows = new HashMap<>();
        List<Candidate> candidates = new ArrayList<>(register.resets());
        for (StoredReading row : register.readings()) {
            if (isOfBefore(register, row)) {
                continue;
            }
            candidates.add(new Reading(row.at(), row.valueWh(), decision(row.decision())));
            rows.put(new Reading(row.at(), row.valueWh(), Decision.NONE), row);
        }
        RegisterChain.Result result =
                RegisterChain.evaluate(register.rules(), register.rules().opening(), candidates);
        for (Step.Accepted accepted : result.accepted()) {
            compare(register, rows, accepted, accepted.point().totalWh());
        }
        for (Step.Held held : result.held()) {
            compare(register, rows, held, null);
            heldUntil.merge(register.meterId(), held.candidate().at(), (a, b) -> a.isAfter(b) ? a : b);
        }
        return result;
    }

    /** What was charged before there were billing periods is rated no more. */
    private static boolean isOfBefore(RegisterFacts register, StoredReading row) {
        return register.older()
                && row.totalWh() != null
                && row.at().isBefore(register.rules().installedAt());
    }

    private void compare(RegisterFacts register, Map<Reading, StoredReading> rows, Step step, @Nullable Long totalWh) {
        if (!(step.candidate() instanceof Reading reading)) {
            return;
        }
        StoredReading row = rows.get(new Reading(reading.at(), reading.valueWh(), Decision.NONE));
        Long stored = row == null ? null : row.totalWh();
        if (totalWh == null ? stored != null : !totalWh.equals(stored)) {
            String what = "reading of " + register.words() + " at " + reading.at() + ", " + reading.valueWh() + " Wh";
            findings.add(what, believed(totalWh), believed(stored));
        }
    }

    private static String believed(@Nullable Long totalWh) {
        return totalWh == null ? "held" : "accepted, total " + totalWh + " Wh";
    }

    private static Decision decision(@Nullable String word) {
        if (word == null) {
            return Decision.NONE;
        }
        return word.equals("accept") ? Decision.ACCEPT : Decision.DISMISS;
    }
}
