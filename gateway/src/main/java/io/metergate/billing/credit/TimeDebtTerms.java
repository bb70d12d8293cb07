package io.metergate.billing.credit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * How a time debt is paid off.
 *
 * @param rate millionths of each instalment
 * @param nextDue when the next instalment falls due. Those by the day and the week fall due as a local day begins.
 */
public record TimeDebtTerms(long rate, Per per, Instant nextDue) {
    /** How often an instalment falls due. */
    public enum Per {
        HOUR,
        DAY,
        WEEK;

        /** The word for it in the database and the API. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Instalments that have fallen due, and the terms from then on. */
    public record Due(long instalments, TimeDebtTerms after) {}

    /** Terms whose first instalment falls due a whole period after the start, or as the local day then begins. */
    public static TimeDebtTerms startingAt(Instant start, long rate, Per per, ZoneId zone) {
        LocalDate day = start.atZone(zone).toLocalDate();
        return new TimeDebtTerms(
                rate,
                per,
                switch (per) {
                    case HOUR -> start.plus(1, ChronoUnit.HOURS);
                    case DAY -> begin(day.plusDays(1), zone);
                    case WEEK -> begin(day.plusWeeks(1), zone);
                });
    }

    /** What is wrong with them; empty when they may be used. */
    public List<TermsProblem> check() {
        return new TermsCheck()
                .require(rate > 0, "rate", "must be more than zero")
                .amount(rate, "rate")
                .problems();
    }

    /**
     * What has fallen due until an instant, that instant included. Asking seldom or often comes to the same sum, also
     * across a clock change: a local day has one instalment, be it 23 hours or 25.
     */
    public Due dueUntil(Instant until, ZoneId zone) {
        if (until.isBefore(nextDue)) {
            return new Due(0, this);
        }
        LocalDate first = nextDue.atZone(zone).toLocalDate();
        // Not before the first day: a clock that goes back over midnight shows the day before.
        long days =
                Math.max(0, ChronoUnit.DAYS.between(first, until.atZone(zone).toLocalDate()));
        return switch (per) {
            case HOUR -> {
                long hours = Duration.between(nextDue, until).toHours() + 1;
                yield due(hours, nextDue.plus(hours, ChronoUnit.HOURS));
            }
            case DAY -> due(days + 1, begin(first.plusDays(days + 1), zone));
            case WEEK -> due(days / 7 + 1, begin(first.plusWeeks(days / 7 + 1), zone));
        };
    }

    private Due due(long instalments, Instant next) {
        return new Due(instalments, new TimeDebtTerms(rate, per, next));
    }

    private static Instant begin(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
