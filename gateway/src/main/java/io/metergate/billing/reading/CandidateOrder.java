package io.metergate.billing.reading;

import io.metergate.billing.reading.Candidate.Reading;
import io.metergate.billing.reading.Candidate.Reset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** By time; of the same instant, readings by value, then resets by their values. */
final class CandidateOrder {
    private CandidateOrder() {}

    static Comparator<Candidate> create() {
        return Comparator.comparing(Candidate::at)
                .thenComparing(candidate -> candidate instanceof Reset)
                .thenComparingLong(CandidateOrder::value)
                .thenComparingLong(candidate -> candidate instanceof Reset reset ? reset.openingWh() : 0);
    }

    /** In order, each only once. */
    static List<Candidate> sorted(List<? extends Candidate> candidates) {
        List<Candidate> sorted = new ArrayList<>(candidates);
        sorted.sort(Candidate.ORDER);
        List<Candidate> once = new ArrayList<>(sorted.size());
        for (Candidate next : sorted) {
            int last = once.size() - 1;
            if (last >= 0 && Candidate.ORDER.compare(once.get(last), next) == 0) {
                once.set(last, stronger(once.get(last), next));
            } else {
                once.add(next);
            }
        }
        return once;
    }

    private static Candidate stronger(Candidate one, Candidate same) {
        return one instanceof Reading a
                        && same instanceof Reading b
                        && a.decision().compareTo(b.decision()) < 0
                ? same
                : one;
    }

    private static long value(Candidate candidate) {
        return candidate instanceof Reading reading ? reading.valueWh() : ((Reset) candidate).closingWh();
    }
}
