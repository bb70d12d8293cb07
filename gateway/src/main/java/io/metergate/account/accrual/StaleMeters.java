package io.metergate.account.accrual;

import io.metergate.billing.reading.EstimateRules.DayStart;
import io.metergate.billing.reading.RegisterPoint;
import io.metergate.codec.Obis;
import io.metergate.platform.store.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Meters that have been silent, and what they said before. */
final class StaleMeters {
    private static final String SILENT = """
            SELECT account_id, id, register, register_at, rated_from_at, rated_from_wh FROM meter
            WHERE account_id = ANY ($1::bigint[]) AND removed_at IS NULL AND register_at < $2::timestamptz
                AND supply_reported <> 'off'""";
    private static final String AROUND = """
            SELECT n.meter_id, n.at, b.at AS before_at, b.value_wh AS before_value, b.total_wh AS before_total,
                f.at AS after_at, f.value_wh AS after_value, f.total_wh AS after_total
            FROM unnest($1::bigint[], $2::timestamptz[]) WITH ORDINALITY AS n (meter_id, at, place)
            LEFT JOIN LATERAL (SELECT r.at, r.value_wh, r.total_wh FROM reading r
                WHERE r.meter_id = n.meter_id AND r.register = 0 AND r.state = 'accepted' AND r.at <= n.at
                ORDER BY r.at DESC, r.value_wh DESC LIMIT 1) b ON true
            LEFT JOIN LATERAL (SELECT r.at, r.value_wh, r.total_wh FROM reading r
                WHERE r.meter_id = n.meter_id AND r.register = 0 AND r.state = 'accepted' AND r.at >= n.at
                ORDER BY r.at, r.value_wh LIMIT 1) f ON true
            ORDER BY n.place""";
    /** Days without readings among them are passed over. */
    private static final int LOOK_BACK_DAYS = 14;

    private StaleMeters() {}

    /** A meter whose last reading is older than it should be. */
    record Silent(long accountId, long meterId, Obis register, Instant lastReading, RegisterPoint opening) {}

    private record Place(long meterId, Instant at) {}

    static Future<List<Silent>> find(SqlClient transaction, List<Long> accountIds, Instant before) {
        return transaction
                .preparedQuery(SILENT)
                .execute(Tuple.of(accountIds.toArray(Long[]::new), Columns.utc(before)))
                .map(rows -> {
                    List<Silent> silent = new ArrayList<>();
                    for (Row row : rows) {
                        long opening = row.getLong("rated_from_wh");
                        silent.add(new Silent(
                                row.getLong("account_id"),
                                row.getLong("id"),
                                Obis.parse(row.getString("register")),
                                row.getOffsetDateTime("register_at").toInstant(),
                                new RegisterPoint(
                                        opening,
                                        opening,
                                        row.getOffsetDateTime("rated_from_at").toInstant())));
                    }
                    return silent;
                });
    }

    /** The starts of the days before each meter's last reading, the latest first, by the meter. */
    static Future<Map<Long, List<DayStart>>> history(
            SqlClient transaction, List<Silent> silent, Map<Long, ZoneId> zoneOfAccount) {
        List<Place> places = new ArrayList<>();
        Map<Long, RegisterPoint> openings = new HashMap<>();
        for (Silent meter : silent) {
            ZoneId zone = zoneOfAccount.getOrDefault(meter.accountId(), ZoneId.of("UTC"));
            LocalDate day = meter.lastReading().atZone(zone).toLocalDate();
            openings.put(meter.meterId(), meter.opening());
            for (int back = 0; back <= LOOK_BACK_DAYS; back++) {
                Instant start = day.minusDays(back).atStartOfDay(zone).toInstant();
                places.add(new Place(meter.meterId(), start));
            }
        }
        if (places.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return transaction
                .preparedQuery(AROUND)
                .execute(
                        Tuple.from(List.of(Columns.longs(places, Place::meterId), Columns.instants(places, Place::at))))
                .map(rows -> {
                    Map<Long, List<DayStart>> starts = new HashMap<>();
                    for (Row row : rows) {
                        long meterId = row.getLong("meter_id");
                        starts.computeIfAbsent(meterId, id -> new ArrayList<>())
                                .add(dayStart(row, openings.get(meterId)));
                    }
                    return starts;
                });
    }

    private static DayStart dayStart(Row row, @Nullable RegisterPoint opening) {
        Instant at = row.getOffsetDateTime("at").toInstant();
        RegisterPoint before = point(row, "before");
        boolean begun = opening != null && !opening.at().isAfter(at);
        return new DayStart(at, before == null && begun ? opening : before, point(row, "after"));
    }

    private static @Nullable RegisterPoint point(Row row, String side) {
        OffsetDateTime at = row.getOffsetDateTime(side + "_at");
        return at == null
                ? null
                : new RegisterPoint(row.getLong(side + "_value"), row.getLong(side + "_total"), at.toInstant());
    }
}
