package io.metergate.billing.rating;

import io.metergate.billing.tariff.PeriodPlan;
import io.metergate.billing.tariff.Rate;
import io.metergate.billing.tariff.SocialAllowance;
import io.metergate.billing.tariff.TariffVersion;
import java.util.List;

/** Puts energy into the cells of one billing period: by time into bands and versions, then by amount into blocks. */
final class PeriodRating {
    private static final int NO_RATE = -1;

    private PeriodRating() {}

    /** With that part of the interval that lies within the period. */
    static Cells add(PeriodPlan plan, Cells cells, RegisterName register, Interval interval) {
        if (interval.isInstant()) {
            return addToSlice(plan, plan.indexAt(interval.fromMillis()), cells, register, interval.wh());
        }
        long start = Math.max(interval.fromMillis(), plan.fromMillis());
        long end = Math.min(interval.toMillis(), plan.toMillis());
        long passed = interval.passedAt(start);
        Cells sum = cells;
        int slice = plan.indexAt(start);
        while (true) {
            long sliceEnd = Math.min(plan.end(slice), end);
            long until = interval.passedAt(sliceEnd);
            sum = addToSlice(plan, slice, sum, register, until - passed);
            if (sliceEnd == end) {
                return sum;
            }
            passed = until;
            slice++;
        }
    }

    private static Cells addToSlice(PeriodPlan plan, int slice, Cells cells, RegisterName register, long wh) {
        TariffVersion version = plan.version(slice);
        int rate = rateOf(version, register);
        if (wh == 0 || rate == NO_RATE) {
            return cells;
        }
        long counter = counter(plan, version, rate, register, cells);
        long keyOfBand = CellKey.of(version.id(), rate, plan.band(slice), 0);
        Rate priced = version.rates().get(rate);
        SocialAllowance allowance = version.allowance();
        if (allowance == null || !plan.allowance() || priced.export() || counter >= allowance.wh()) {
            return addToBlocks(cells, priced.thresholdsWh(), keyOfBand, counter, wh);
        }
        long cheap = Math.min(wh, allowance.wh() - counter);
        Cells sum = cells.plus(keyOfBand + CellKey.ALLOWANCE, cheap);
        return addToBlocks(sum, priced.thresholdsWh(), keyOfBand, counter + cheap, wh - cheap);
    }

    private static Cells addToBlocks(Cells cells, List<Long> thresholds, long keyOfBand, long counter, long wh) {
        Cells sum = cells;
        long at = counter;
        long left = wh;
        for (int block = 0; block < thresholds.size() && left > 0; block++) {
            long part = Math.min(left, thresholds.get(block) - at);
            if (part > 0) {
                sum = sum.plus(keyOfBand + 1 + block, part);
                at += part;
                left -= part;
            }
        }
        return sum.plus(keyOfBand + 1 + thresholds.size(), left);
    }

    /**
     * The period's energy on this register so far, whichever version priced it. A version that the plan lacks priced
     * energy of a clock ahead of its time, before a later version took its place: its rates count by their place, since
     * the period must go on.
     */
    private static long counter(PeriodPlan plan, TariffVersion version, int rate, RegisterName register, Cells cells) {
        long sum = 0;
        for (int i = 0; i < cells.size(); i++) {
            long key = cells.key(i);
            long of = CellKey.version(key);
            int counted = of == version.id() ? rate : rateOf(plan, of, register, rate);
            if (CellKey.rate(key) == counted) {
                sum = Math.addExact(sum, cells.wh(i));
            }
        }
        return sum;
    }

    private static int rateOf(TariffVersion version, RegisterName register) {
        List<Rate> rates = version.rates();
        for (int i = 0; i < rates.size(); i++) {
            if (register.isMeantBy(rates.get(i))) {
                return i;
            }
        }
        return NO_RATE;
    }

    /** The register's rate in the version with this id; the given one where the plan lacks that version. */
    private static int rateOf(PeriodPlan plan, long id, RegisterName register, int otherwise) {
        for (int slice = 0; slice < plan.slices(); slice++) {
            if (plan.version(slice).id() == id) {
                return rateOf(plan.version(slice), register);
            }
        }
        return otherwise;
    }
}
