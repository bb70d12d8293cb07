package io.metergate.billing.rating;

import io.metergate.billing.tariff.PeriodPlan;
import io.metergate.billing.tariff.Plans;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adds the energy of intervals to billing periods. What a period costs follows from its {@link Cells} alone, so a
 * charge is the difference of a period before and after ({@link EnergyCharge}).
 *
 * <p>The energy of an interval is spread evenly over its time, and cut where a band, a tariff version or a month
 * begins. Within the period, the energy of a register so far tells the block. Energy of a register that a version
 * does not price is no energy of the period.
 */
public final class EnergyRating {
    /** Intervals of one register count in this order, whichever order they are given in. */
    private static final Comparator<RegisterInterval> BY_END = Comparator.<RegisterInterval>comparingLong(
                    each -> each.interval().toMillis())
            .thenComparingLong(each -> each.interval().fromMillis())
            .thenComparingLong(each -> each.interval().fromWh())
            .thenComparingLong(each -> each.interval().toWh());

    private EnergyRating() {}

    /** Whether an interval adds to the current period or later ones only. Any other needs {@link #periods} anew. */
    public static boolean continues(Plans plans, YearMonth current, Interval interval) {
        return interval.fromMillis() >= plans.plan(current).fromMillis();
    }

    /**
     * The ordinary step: the interval that follows the last one of its register.
     *
     * @param cells the energy of the current period so far
     * @throws IllegalArgumentException when the interval does not continue the current period
     */
    public static Advanced advance(
            Plans plans, YearMonth current, Cells cells, RegisterName register, Interval interval) {
        PeriodPlan plan = plans.plan(current);
        if (interval.fromMillis() >= plan.fromMillis()
                && interval.fromMillis() < plan.toMillis()
                && interval.toMillis() <= plan.toMillis()) {
            return new Advanced(List.of(), current, PeriodRating.add(plan, cells, register, interval));
        }
        return advance(plans, current, cells, List.of(new RegisterInterval(register, interval)));
    }

    /**
     * The same for the registers of one frame, which leave a period together. One after another they could not: the
     * first would close a period that the second still adds to.
     *
     * @throws IllegalArgumentException when an interval does not continue the current period
     */
    public static Advanced advance(Plans plans, YearMonth current, Cells cells, List<RegisterInterval> intervals) {
        for (RegisterInterval each : intervals) {
            if (!continues(plans, current, each.interval())) {
                throw new IllegalArgumentException(each + " begins before " + current);
            }
        }
        TreeMap<YearMonth, Cells> periods = new TreeMap<>();
        periods.put(current, cells);
        addAll(plans, intervals, periods);
        YearMonth last = periods.lastKey();
        List<PeriodCells> closed = new ArrayList<>();
        for (YearMonth period = current; period.isBefore(last); period = period.plusMonths(1)) {
            closed.add(new PeriodCells(period, periods.getOrDefault(period, Cells.NONE)));
        }
        return new Advanced(closed, last, periods.getOrDefault(last, Cells.NONE));
    }

    /**
     * Rates intervals from scratch: those of every register and, one after another, of every meter of an account.
     * It equals the sum of the steps.
     *
     * @return the periods that have energy
     */
    public static SortedMap<YearMonth, Cells> periods(Plans plans, List<RegisterInterval> intervals) {
        TreeMap<YearMonth, Cells> periods = new TreeMap<>();
        addAll(plans, intervals, periods);
        periods.values().removeIf(cells -> cells.size() == 0);
        return periods;
    }

    private static void addAll(Plans plans, List<RegisterInterval> intervals, Map<YearMonth, Cells> periods) {
        List<RegisterInterval> inOrder = new ArrayList<>(intervals);
        inOrder.sort(BY_END);
        for (RegisterInterval each : inOrder) {
            addOne(plans, each, periods);
        }
    }

    private static void addOne(Plans plans, RegisterInterval each, Map<YearMonth, Cells> periods) {
        Interval interval = each.interval();
        PeriodPlan plan = plans.planAt(interval.fromMillis());
        while (true) {
            Cells before = periods.getOrDefault(plan.month(), Cells.NONE);
            periods.put(plan.month(), PeriodRating.add(plan, before, each.register(), interval));
            if (interval.toMillis() <= plan.toMillis()) {
                return;
            }
            plan = plans.plan(plan.month().plusMonths(1));
        }
    }
}
