package io.metergate.settlement.pg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import io.metergate.ledger.posting.Transfer;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Histories of their own seeds each time; one seed again with {@code -Dmetergate.seed=}. */
class SettlementSimulationTest {
    private static final int HISTORIES = 500;
    private static final int HISTORIES_MAX = 5_000;
    private static final int PLAYED_TWICE = 50;

    /** The rarest of these happens in one history of a hundred: so many without it are a simulation that lost it. */
    private static final List<String> HAPPENS = List.of(
            "accounts rated again",
            "answers",
            "batches locked first",
            "batches of remembered meters",
            "batches settled in haste",
            "batches that took too long",
            "book outdated",
            "commands sent or ended",
            "commits that ended as a rollback",
            "commits that nobody waited for",
            "fault cancelled",
            "fault conflict",
            "fault cut_after",
            "fault cut_before",
            "fault hang_after",
            "fault hang_before",
            "fault overworked",
            "gateways killed",
            "held rows told",
            "messages let down since their rows were held",
            "messages refused by a constraint",
            "nobody could tell who holds rows",
            "outages",
            "queues full",
            "rows held for long",
            "rows outdated");

    @BeforeAll
    static void saysNothingOfWhatGoesWrongOnPurpose() {
        SettlementSoak.quiet(Level.OFF);
    }

    @AfterAll
    static void saysItAgain() {
        SettlementSoak.quiet(Level.INFO);
    }

    @Test
    void holdsInFiveHundredHistoriesInWhichEverythingHappens() {
        Long seed = Long.getLong("metergate.seed");
        if (seed != null) {
            SettlementSimulation.check(seed);
            return;
        }
        long first = System.nanoTime() & 0xFFFF_FFFFL;
        Set<String> missing = new TreeSet<>(HAPPENS);
        for (int i = 0; i < HISTORIES || (i < HISTORIES_MAX && !missing.isEmpty()); i++) {
            missing.removeAll(SettlementSimulation.check(first + i).keySet());
        }
        assertEquals(Set.of(), missing, "what never happened from seed " + first + " on");
    }

    /** Otherwise a seed that was printed would say nothing. */
    @Test
    void isTheSameHistoryWheneverASeedIsPlayed() {
        long first = System.nanoTime() & 0xFFFF_FFFFL;
        int compared = 0;
        for (long seed = first; seed < first + PLAYED_TWICE; seed++) {
            SettlementSimulation one = SettlementSimulation.played(seed);
            SettlementSimulation other = SettlementSimulation.played(seed);
            assertEquals(one.faults.happened, other.faults.happened, "seed " + seed);
            assertEquals(transfers(one), transfers(other), "seed " + seed);
            compared += one.database.transfers.size();
        }
        assertTrue(compared > PLAYED_TWICE, "histories without transfers are all the same");
    }

    /** In the order in which they were committed; their digests cover all that they say. */
    private static List<String> transfers(SettlementSimulation history) {
        return history.database.transfers.stream()
                .map(SettlementSimulationTest::text)
                .toList();
    }

    private static String text(Transfer transfer) {
        return transfer.id() + " " + transfer.at() + " " + HexFormat.of().formatHex(transfer.chain());
    }
}
