package io.metergate.billing.rating;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CellsTest {
    @Test
    void staySortedWhateverIsAdded() {
        Cells cells = Cells.NONE.plus(20, 2).plus(10, 1).plus(30, 3).plus(20, 5);
        assertArrayEquals(new long[] {10, 1, 20, 7, 30, 3}, cells.flat());
        assertEquals(7, cells.at(20));
        assertEquals(0, cells.at(21));
        assertEquals(cells, Cells.of(cells.flat()));
        assertEquals(cells.hashCode(), Cells.of(cells.flat()).hashCode());
    }

    @Test
    void addingDoesNotChangeTheOldOnes() {
        Cells before = Cells.NONE.plus(10, 1);
        assertNotEquals(before, before.plus(10, 1));
        assertEquals(1, before.at(10));
        assertSame(before, before.plus(99, 0));
    }

    @Test
    void whatIsNoCellsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Cells.of(new long[] {1}));
        assertThrows(IllegalArgumentException.class, () -> Cells.of(new long[] {1, -1}));
        assertThrows(IllegalArgumentException.class, () -> Cells.of(new long[] {1, 1, 1, 1}));
        assertThrows(IllegalArgumentException.class, () -> Cells.of(new long[] {2, 1, 1, 1}));
        assertThrows(
                ArithmeticException.class,
                () -> Cells.NONE.plus(1, Long.MAX_VALUE).plus(1, 1));
    }

    @Test
    void aKeyHoldsItsFourParts() {
        long key = CellKey.of(CellKey.VERSION_MAX, 255, 254, 253);
        assertEquals(CellKey.VERSION_MAX, CellKey.version(key));
        assertEquals(255, CellKey.rate(key));
        assertEquals(254, CellKey.band(key));
        assertEquals(253, CellKey.block(key));
        assertEquals(0, CellKey.of(0, 0, 0, 0));
    }

    @Test
    void aPartThatDoesNotFitAKeyIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> CellKey.of(-1, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> CellKey.of(CellKey.VERSION_MAX + 1, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> CellKey.of(0, 256, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> CellKey.of(0, 0, -1, 0));
        assertThrows(IllegalArgumentException.class, () -> CellKey.of(0, 0, 0, 256));
    }
}
