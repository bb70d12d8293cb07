package io.metergate.billing.rating;

import java.time.YearMonth;
import java.util.List;

/**
 * Where an account stands after energy was added.
 *
 * @param closed the periods that the energy left behind, oldest first, the formerly current one among them; each
 *     with all its energy, also when it has none
 * @param current the period in which the last interval ends; one that ends with the period is still within it
 * @param cells the energy of the current period
 */
public record Advanced(List<PeriodCells> closed, YearMonth current, Cells cells) {
    public Advanced {
        closed = List.copyOf(closed);
    }
}
