package io.metergate.settlement.rating;

import io.metergate.billing.rating.Cells;
import io.metergate.billing.rating.EnergyCharge;
import io.metergate.billing.reading.RegisterPoint;
import io.metergate.billing.reading.Step;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What rating again came to.
 *
 * @param judged the new readings, in the order in which they were given
 * @param changed readings from before whose judgement is another one now
 * @param last where each register stands
 * @param heldUntil for each meter the newest reading that is held or was dismissed; a meter without one is absent
 * @param closed closed periods whose energy is another one now
 * @param current the period that is being rated
 * @param cells its energy
 * @param charge by how much the cost of all periods differs
 */
public record RatedPeriods(
        List<Judged> judged,
        List<Change> changed,
        Map<RegisterId, RegisterPoint> last,
        Map<Long, Instant> heldUntil,
        SortedMap<YearMonth, Cells> closed,
        YearMonth current,
        Cells cells,
        EnergyCharge charge) {

    /** As what the account's energy is posted. */
    public EnergyPosting.Energy energy() {
        return new EnergyPosting.Energy(closed, current, cells, charge);
    }

    /**
     * A new reading and what became of it.
     *
     * @param previous the believed point before it
     */
    public record Judged(NewReading reading, Step step, RegisterPoint previous, Kind kind) {
        /** Its energy since the installation; empty when it is held. */
        public Optional<Long> totalWh() {
            return step instanceof Step.Accepted accepted
                    ? Optional.of(accepted.point().totalWh())
                    : Optional.empty();
        }
    }

    /** Whether a reading is there for the first time. */
    public enum Kind {
        NEW,
        /** The very same reading was there. */
        KNOWN
    }

    /**
     * A reading from before.
     *
     * @param totalWh null for one that is held from now on
     * @param reason why it is held; null for one that is believed from now on
     */
    public record Change(
            RegisterId register,
            Instant at,
            long valueWh,
            @Nullable Long totalWh,
            @Nullable String reason,
            @Nullable Long frameId,
            boolean wasHeld) {}
}
