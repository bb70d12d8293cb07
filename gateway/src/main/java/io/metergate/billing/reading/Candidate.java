package io.metergate.billing.reading;

import java.time.Instant;
import java.util.Comparator;

/** What may move a register on. */
public sealed interface Candidate {
    /** The one order in which candidates are judged, whichever they arrived in. */
    Comparator<Candidate> ORDER = CandidateOrder.create();

    Instant at();

    /**
     * A reading. Two of the same instant and value are one; the stronger decision holds.
     *
     * @param decision what an operator decided of it
     */
    record Reading(Instant at, long valueWh, Decision decision) implements Candidate {}

    /**
     * The register jumped, by a command or a repair. Energy is counted up to the closing value; the jump has none.
     * What an operator stated here is not doubted, but a closing value below the last accepted one takes no energy
     * back.
     *
     * @param closingWh its last value before
     * @param openingWh its first value after
     */
    record Reset(Instant at, long closingWh, long openingWh) implements Candidate {
        public Reset {
            if (!RegisterRules.isValue(closingWh) || !RegisterRules.isValue(openingWh)) {
                throw new IllegalArgumentException("no values of a register: " + closingWh + ", " + openingWh);
            }
        }
    }

    /** What an operator decided of a reading; a later one is stronger. */
    enum Decision {
        /** The rules alone judge it. */
        NONE,
        /**
         * It is true, whatever the rules say. A value below the last accepted one then starts the count anew,
         * without energy.
         */
        ACCEPT,
        /** It is wrong, whatever the rules say. */
        DISMISS
    }
}
