package io.metergate.account.accrual;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which days have ended in each of the zones that accounts are in. */
final class LocalDays {
    private static final Logger log = LoggerFactory.getLogger(LocalDays.class);

    // Goes from one zone to the next in the index, however many accounts are in each.
    private static final String ZONES = """
            WITH RECURSIVE zones AS (
                (SELECT coalesce(time_zone, '') AS zone FROM account ORDER BY coalesce(time_zone, '') LIMIT 1)
                UNION ALL
                SELECT (SELECT coalesce(a.time_zone, '') FROM account a
                    WHERE coalesce(a.time_zone, '') > zones.zone ORDER BY coalesce(a.time_zone, '') LIMIT 1)
                FROM zones WHERE zones.zone IS NOT NULL)
            SELECT zone FROM zones WHERE zone IS NOT NULL""";

    private final Pool pool;
    private final ZoneId siteZone;

    LocalDays(Pool pool, ZoneId siteZone) {
        this.pool = pool;
        this.siteZone = siteZone;
    }

    /**
     * A zone and the last day that has ended there.
     *
     * @param column what the accounts' column says; empty for the site's own zone
     * @param todayFrom when the day after that began
     */
    record Ended(String column, LocalDate day, Instant todayFrom) {}

    Future<List<Ended>> ended(Instant now) {
        return pool.query(ZONES).execute().map(rows -> {
            List<Ended> ended = new ArrayList<>();
            for (Row row : rows) {
                add(ended, row.getString("zone"), now);
            }
            return ended;
        });
    }

    private void add(List<Ended> ended, String column, Instant now) {
        try {
            ZoneId zone = column.isEmpty() ? siteZone : ZoneId.of(column);
            LocalDate day = lastEnded(now, zone);
            ended.add(new Ended(column, day, day.plusDays(1).atStartOfDay(zone).toInstant()));
        } catch (DateTimeException unknown) {
            log.error("accounts wait whose time zone is not known: {}", column);
        }
    }

    /** The last local day that has ended. */
    static LocalDate lastEnded(Instant now, ZoneId zone) {
        return now.atZone(zone).toLocalDate().minusDays(1);
    }
}
