package io.metergate.billing.credit;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/**
 * What top-ups have paid of the payment debt in the latest week that had any; the cap counts against it.
 *
 * @param monday the first day of the week, in the account's zone
 * @param taken millionths
 */
public record RecoveryWeek(LocalDate monday, long taken) {
    /** Before the first top-up. */
    public static final RecoveryWeek NONE = new RecoveryWeek(LocalDate.of(1970, 1, 5), 0);

    public RecoveryWeek {
        if (monday.getDayOfWeek() != DayOfWeek.MONDAY || taken < 0) {
            throw new IllegalArgumentException("no week of recovery: " + monday + ", " + taken);
        }
    }

    /** What was taken in the week of a day. A day of an earlier week counts to this one: no cap is met twice. */
    public long takenIn(LocalDate day) {
        return mondayOf(day).isAfter(monday) ? 0 : taken;
    }

    /** With what a top-up of a day paid. */
    public RecoveryWeek plus(LocalDate day, long amount) {
        LocalDate week = mondayOf(day);
        return week.isAfter(monday)
                ? new RecoveryWeek(week, amount)
                : new RecoveryWeek(monday, Math.addExact(taken, amount));
    }

    private static LocalDate mondayOf(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
