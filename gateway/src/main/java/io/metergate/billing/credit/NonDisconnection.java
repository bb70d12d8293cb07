package io.metergate.billing.credit;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When no supply is cut for credit: weekly windows and holidays, by the clock at the customer's. Where a clock change
 * leaves a choice, a window is longer rather than shorter.
 *
 * @param holidayUntil a holiday is without disconnection from its midnight until this time of the next day; null when
 *     holidays are ordinary days
 * @param warningBefore how long before the end a customer without credit is warned; zero for no warning
 */
public record NonDisconnection(
        List<Window> windows, @Nullable LocalTime holidayUntil, Duration warningBefore) {
    /** A supply may be cut at any time. */
    public static final NonDisconnection NONE = new NonDisconnection(List.of(), null, Duration.ZERO);

    private static final int WINDOWS_MAX = 50;
    private static final Duration WARNING_MAX = Duration.ofDays(1);
    /** Windows that follow each other without a gap are joined up to here. */
    private static final Duration HORIZON = Duration.ofDays(31);

    public NonDisconnection {
        windows = List.copyOf(windows);
    }

    /**
     * A part of every week, shorter than a week; it may pass midnight and the end of the week.
     *
     * @param to the first moment at which a supply may be cut again
     */
    public record Window(DayOfWeek fromDay, LocalTime from, DayOfWeek toDay, LocalTime to) {
        /** From one time of a day to another; to the next day's when that is not later. */
        public static Window daily(DayOfWeek day, LocalTime from, LocalTime to) {
            return new Window(day, from, to.isAfter(from) ? day : day.plus(1), to);
        }

        private LocalDate endOf(LocalDate start) {
            boolean wholeWeek = fromDay == toDay && !to.isAfter(from);
            return wholeWeek ? start.plusWeeks(1) : start.with(TemporalAdjusters.nextOrSame(toDay));
        }
    }

    private record Span(Instant from, Instant to) {
        private boolean holds(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }
    }

    /** Whether no supply may be cut. */
    public boolean isOpen(Instant at, ZoneId zone, Set<LocalDate> holidays) {
        return endsAt(at, zone, holidays).isPresent();
    }

    /**
     * When the window that is open ends, windows without a gap taken as one; empty when none is open. What goes on for
     * more than a month answers a time within it, to be asked again.
     */
    public Optional<Instant> endsAt(Instant at, ZoneId zone, Set<LocalDate> holidays) {
        Instant end = at;
        Instant horizon = at.plus(HORIZON);
        while (end.isBefore(horizon)) {
            Instant longer = extend(end, zone, holidays);
            if (longer.equals(end)) {
                break;
            }
            end = longer;
        }
        return end.equals(at) ? Optional.empty() : Optional.of(end);
    }

    /** Whether it is time to warn of a window's {@link #endsAt end}; never when nobody is warned. */
    public boolean isToWarn(Instant at, Instant end) {
        return !warningBefore.isZero() && !at.isBefore(end.minus(warningBefore));
    }

    private Instant extend(Instant at, ZoneId zone, Set<LocalDate> holidays) {
        LocalDate today = at.atZone(zone).toLocalDate();
        Instant end = at;
        for (Window window : windows) {
            // Tomorrow counts too: a clock that goes back over midnight shows the day before in a window that has
            // begun.
            LocalDate start = today.plusDays(1).with(TemporalAdjusters.previousOrSame(window.fromDay));
            end = later(end, at, span(window, start, zone));
            end = later(end, at, span(window, start.minusWeeks(1), zone));
        }
        if (holidayUntil != null) {
            end = later(end, at, holiday(today, holidayUntil, zone, holidays));
            end = later(end, at, holiday(today.minusDays(1), holidayUntil, zone, holidays));
        }
        return end;
    }

    private static Instant later(Instant end, Instant at, @Nullable Span span) {
        return span != null && span.holds(at) && span.to.isAfter(end) ? span.to : end;
    }

    private static Span span(Window window, LocalDate start, ZoneId zone) {
        return new Span(
                LocalInstants.first(start.atTime(window.from), zone),
                LocalInstants.last(window.endOf(start).atTime(window.to), zone));
    }

    private static @Nullable Span holiday(LocalDate day, LocalTime until, ZoneId zone, Set<LocalDate> holidays) {
        if (!holidays.contains(day)) {
            return null;
        }
        return new Span(
                LocalInstants.first(day.atStartOfDay(), zone),
                LocalInstants.last(day.plusDays(1).atTime(until), zone));
    }

    void check(TermsCheck check) {
        check.require(windows.size() <= WINDOWS_MAX, "nonDisconnection.windows", "must be at most 50");
        check.require(
                windows.stream().noneMatch(window -> window.fromDay == window.toDay && window.from.equals(window.to)),
                "nonDisconnection.windows",
                "must not begin and end at the same time");
        check.require(
                !warningBefore.isNegative() && warningBefore.compareTo(WARNING_MAX) <= 0,
                "nonDisconnection.warningBefore",
                "must be from 0 to a day");
    }
}
