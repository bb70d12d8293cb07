package io.metergate.crashtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
    private static final Set<Fault> FAIR =
            Arrays.stream(Fault.values()).filter(Fault::isFair).collect(Collectors.toSet());

    @Test
    void everyFaultComesOnceBeforeOneComesAgain() {
        FaultPlan plan = new FaultPlan(3, true);
        for (int deck = 0; deck < 5; deck++) {
            assertEquals(FAIR, Set.copyOf(faults(plan, deck * FAIR.size() + 1, FAIR.size())));
        }
    }

    @Test
    void theGatewayTheDatabaseAndTheWayBetweenThemAreBrokenInEveryWay() {
        Set<String> titles = faults(new FaultPlan(1, true), 1, FAIR.size()).stream()
                .map(Fault::title)
                .collect(Collectors.toSet());
        assertEquals(
                Set.of(
                        "kill -9 gateway",
                        "kill -9 PostgreSQL",
                        "kill -9 both",
                        "SIGTERM gateway",
                        "freeze gateway",
                        "freeze PostgreSQL",
                        "cut connections",
                        "cut and refuse",
                        "cut at COMMIT",
                        "cut after COMMIT",
                        "delay",
                        "half-open, requests",
                        "half-open, answers",
                        "black hole",
                        "kill -9 in black hole",
                        "forgotten connections"),
                titles);
    }

    @Test
    void aSeedAlwaysGivesTheSameRounds() {
        assertEquals(faults(new FaultPlan(8, true), 1, 100), faults(new FaultPlan(8, true), 1, 100));
        assertNotEquals(faults(new FaultPlan(8, true), 1, 100), faults(new FaultPlan(9, true), 1, 100));
        assertEquals(
                new FaultPlan(8, true).random(4).nextLong(),
                new FaultPlan(8, false).random(4).nextLong());
    }

    @Test
    void theShortFormLeavesOutWhatTakesLong() {
        Set<Fault> seen = Set.copyOf(faults(new FaultPlan(1, false), 1, 100));
        assertEquals(FAIR.stream().filter(fault -> !fault.isSlow()).collect(Collectors.toSet()), seen);
    }

    private static List<Fault> faults(FaultPlan plan, int first, int count) {
        return IntStream.range(first, first + count).mapToObj(plan::fault).toList();
    }
}
