package io.metergate.desk.insight;

import io.metergate.billing.insight.Forecast;
import io.metergate.billing.rating.Advanced;
import io.metergate.billing.rating.Cells;
import io.metergate.billing.rating.EnergyCharge;
import io.metergate.billing.rating.EnergyRating;
import io.metergate.billing.rating.Interval;
import io.metergate.billing.rating.PeriodCells;
import io.metergate.billing.rating.RegisterInterval;
import io.metergate.billing.rating.RegisterName;
import io.metergate.billing.tariff.Plans;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/** What further energy of the main register would cost, by the rules that charge it: bands and blocks count. */
final class RunningCost implements Forecast.EnergyCost {
    private final Plans plans;
    private final RegisterName register;
    private YearMonth current;
    private Cells cells;
    private long totalWh;

    /**
     * From where an account stands.
     *
     * @param current the period that is being rated
     * @param cells its energy so far
     */
    RunningCost(Plans plans, RegisterName register, YearMonth current, Cells cells) {
        this.plans = plans;
        this.register = register;
        this.current = current;
        this.cells = cells;
    }

    @Override
    public long millionths(Instant from, Instant to, long wh) {
        Interval interval = new Interval(from.toEpochMilli(), totalWh, to.toEpochMilli(), totalWh + wh);
        totalWh += wh;
        Advanced advanced =
                EnergyRating.advance(plans, current, cells, List.of(new RegisterInterval(register, interval)));
        long cost = 0;
        Cells before = cells;
        for (PeriodCells period : advanced.closed()) {
            cost += cost(before, period.cells());
            before = Cells.NONE;
        }
        cost += cost(before, advanced.cells());
        current = advanced.current();
        cells = advanced.cells();
        return cost;
    }

    private long cost(Cells before, Cells after) {
        return EnergyCharge.between(before, after, plans::version).customerMillionths();
    }
}
