package io.metergate.billing.credit;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Hours of each local day when no message is sent. They may pass midnight.
 *
 * @param from the first quiet moment
 * @param to the first moment that is not quiet
 */
public record QuietHours(LocalTime from, LocalTime to) {

    /** When a message that is ready now may leave: now, or at the end of the quiet hours. */
    public Instant notBefore(Instant now, ZoneId zone) {
        LocalDateTime local = now.atZone(zone).toLocalDateTime();
        LocalTime time = local.toLocalTime();
        if (!isQuiet(time)) {
            return now;
        }
        LocalDateTime end =
                (time.isBefore(to) ? local.toLocalDate() : local.toLocalDate().plusDays(1)).atTime(to);
        Instant first = LocalInstants.first(end, zone);
        return first.isBefore(now) ? LocalInstants.last(end, zone) : first;
    }

    private boolean isQuiet(LocalTime time) {
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !time.isBefore(from) || time.isBefore(to);
    }

    void check(TermsCheck check) {
        check.require(!from.equals(to), "quietHours", "must not begin and end at the same time");
    }
}
