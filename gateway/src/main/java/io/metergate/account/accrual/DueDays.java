package io.metergate.account.accrual;

import io.metergate.billing.credit.ChargeLine;
import io.metergate.billing.tariff.Plans;
import io.metergate.billing.tariff.StandingCharges;
import io.metergate.billing.tariff.StandingCharges.DayCharge;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The local days of an account whose standing charges are due: those that have ended and on which a meter was
 * installed. Pure.
 *
 * @param through the last day that was looked at
 * @param charges those that cost something, in their order
 */
record DueDays(LocalDate through, List<Charge> charges) {
    /** Days that cost nothing are not counted by the limit; so many are looked at all the same. */
    private static final int LOOKED_AT_MAX = 10_000;

    /** Days on which a meter was installed; the last is null while it is. */
    record Installed(LocalDate from, @Nullable LocalDate to) {
        private boolean holds(LocalDate day) {
            return !day.isBefore(from) && (to == null || !day.isAfter(to));
        }
    }

    /** What a day costs. */
    record Charge(LocalDate day, List<ChargeLine> lines) {}

    /**
     * What is due.
     *
     * @param chargedThrough null before the first; charges then begin on the day of the first installation
     * @param ended the last day that has ended
     * @param chargesMax the most charges; the days after them are left for the next time
     * @return empty when no day is due
     */
    static Optional<DueDays> of(
            @Nullable LocalDate chargedThrough, LocalDate ended, List<Installed> meters, Plans plans, int chargesMax) {
        Optional<LocalDate> first = chargedThrough == null
                ? meters.stream().map(Installed::from).min(LocalDate::compareTo)
                : Optional.of(chargedThrough.plusDays(1));
        if (first.isEmpty() || first.get().isAfter(ended)) {
            return Optional.empty();
        }
        List<Charge> charges = new ArrayList<>();
        LocalDate day = first.get();
        LocalDate last = first.get().plusDays(LOOKED_AT_MAX);
        while (!day.isAfter(ended) && day.isBefore(last) && charges.size() < chargesMax) {
            LocalDate each = day;
            if (meters.stream().anyMatch(meter -> meter.holds(each))) {
                List<ChargeLine> lines = lines(StandingCharges.charge(plans.versionOn(day)));
                if (!lines.isEmpty()) {
                    charges.add(new Charge(day, lines));
                }
            }
            day = day.plusDays(1);
        }
        return Optional.of(new DueDays(day.minusDays(1), charges));
    }

    private static List<ChargeLine> lines(DayCharge charge) {
        List<ChargeLine> lines = new ArrayList<>();
        if (charge.revenue() != 0) {
            lines.add(ChargeLine.standing(charge.revenue()));
        }
        charge.taxes().forEach(tax -> lines.add(ChargeLine.tax(tax.name(), tax.amount())));
        return lines;
    }

    /** The most transfers that the charges make: each line, and what emergency credit lends and gets back. */
    int transfersMax() {
        int count = 0;
        for (Charge charge : charges) {
            count += charge.lines().size() + 3;
        }
        return count;
    }
}
