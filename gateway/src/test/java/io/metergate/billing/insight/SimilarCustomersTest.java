package io.metergate.billing.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.billing.insight.SimilarCustomers.Result;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SimilarCustomersTest {
    private static final List<Long> EIGHT = List.of(800L, 100L, 300L, 200L, 400L, 600L, 500L, 700L);

    @Test
    void tellsOfHowManyQuartersSomebodyIsBelow() {
        assertEquals(new Result.Compared(8, 450, 4, 0), SimilarCustomers.compare(50, EIGHT));
        assertEquals(new Result.Compared(8, 450, 3, 1), SimilarCustomers.compare(250, EIGHT));
        assertEquals(new Result.Compared(8, 450, 2, 1), SimilarCustomers.compare(350, EIGHT));
        assertEquals(new Result.Compared(8, 450, 0, 4), SimilarCustomers.compare(801, EIGHT));
    }

    @Test
    void countsNobodyWhoUsesTheSame() {
        assertEquals(new Result.Compared(8, 450, 3, 0), SimilarCustomers.compare(200, EIGHT));
        assertEquals(new Result.Compared(9, 7, 0, 0), SimilarCustomers.compare(7, Collections.nCopies(9, 7L)));
    }

    @Test
    void takesTheMiddleOneOrTheMeanOfTheMiddleTwo() {
        assertEquals(500, median(List.of(1L, 1L, 2L, 3L, 500L, 600L, 700L, 800L, 900L)));
        assertEquals(3, median(List.of(1L, 1L, 2L, 2L, 3L, 3L, 3L, 3L)));
        assertEquals(Long.MAX_VALUE, median(Collections.nCopies(8, Long.MAX_VALUE)));
    }

    @Test
    void tellsNothingOfFewNeighbours() {
        assertEquals(new Result.TooFew(7), SimilarCustomers.compare(1, EIGHT.subList(0, 7)));
        assertEquals(new Result.TooFew(0), SimilarCustomers.compare(1, List.of()));
    }

    @Test
    void refusesMoreThanItReads() {
        int most = SimilarCustomers.OTHERS_MAX;
        assertEquals(new Result.Compared(most, 1, 0, 4), SimilarCustomers.compare(2, Collections.nCopies(most, 1L)));
        assertThrows(
                IllegalArgumentException.class, () -> SimilarCustomers.compare(2, Collections.nCopies(most + 1, 1L)));
    }

    @Test
    void isTheSameInAnyOrder() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<Long> others = new ArrayList<>();
            for (int i = 8 + random.nextInt(50); i > 0; i--) {
                others.add((long) random.nextInt(100));
            }
            long own = random.nextInt(100);
            Result result = SimilarCustomers.compare(own, others);
            Collections.shuffle(others, random);
            assertEquals(result, SimilarCustomers.compare(own, others), "seed " + seed);
            Result.Compared compared = (Result.Compared) result;
            assertTrue(compared.lessThanQuarters() + compared.moreThanQuarters() <= 4, "seed " + seed);
            long notAbove =
                    others.stream().filter(wh -> wh <= compared.medianWh()).count();
            assertTrue(2 * notAbove >= others.size(), "seed " + seed);
        }
    }

    private static long median(List<Long> others) {
        return ((Result.Compared) SimilarCustomers.compare(0, others)).medianWh();
    }
}
