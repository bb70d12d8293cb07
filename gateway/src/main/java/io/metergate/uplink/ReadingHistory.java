package io.metergate.uplink;

import io.metergate.billing.RegisterState;
import io.metergate.billing.Settlement;
import io.metergate.store.Columns;
import io.metergate.uplink.FrameContent.Understood;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which of the values that lie behind a meter's baseline are known readings. Only such values are looked up: the
 * ordinary reading lies ahead.
 */
final class ReadingHistory {
    /** A sender that repeats a reading later than this is not believed to repeat it. */
    private static final Duration LOOK_BACK = Duration.ofDays(40);

    private static final String SELECT = """
            SELECT DISTINCT r.meter_id, r.value_wh
            FROM reading r JOIN unnest($1::bigint[], $2::bigint[]) AS n (meter_id, value_wh)
                ON r.meter_id = n.meter_id AND r.value_wh = n.value_wh
            WHERE r.at > $3::timestamptz""";

    private final Set<Reading> known = new HashSet<>();

    private record Reading(long meterId, long wh) {}

    /** Looks up whatever the batch needs; asks nothing when it needs nothing. */
    static Future<ReadingHistory> load(
            SqlClient transaction, List<Arrival> batch, Map<Long, MeterState> states, Instant now) {
        List<Reading> doubtful = doubtful(batch, states);
        ReadingHistory history = new ReadingHistory();
        if (doubtful.isEmpty()) {
            return Future.succeededFuture(history);
        }
        return transaction
                .preparedQuery(SELECT)
                .execute(Tuple.of(
                        Columns.longs(doubtful, Reading::meterId),
                        Columns.longs(doubtful, Reading::wh),
                        Columns.utc(now.minus(LOOK_BACK))))
                .map(rows -> {
                    for (Row row : rows) {
                        history.add(row.getLong("meter_id"), row.getLong("value_wh"));
                    }
                    return history;
                });
    }

    void add(long meterId, long wh) {
        known.add(new Reading(meterId, wh));
    }

    boolean contains(long meterId, long wh) {
        return known.contains(new Reading(meterId, wh));
    }

    private static List<Reading> doubtful(List<Arrival> batch, Map<Long, MeterState> states) {
        List<Reading> doubtful = new ArrayList<>();
        for (Arrival arrival : batch) {
            if (arrival.content() instanceof Understood understood) {
                MeterState state = states.get(understood.meter().id());
                if (state != null) {
                    addDoubtful(arrival.uplink(), understood, state, doubtful);
                }
            }
        }
        return doubtful;
    }

    private static void addDoubtful(Uplink uplink, Understood understood, MeterState state, List<Reading> doubtful) {
        OptionalLong wh = ChargedRegister.wattHours(understood.decoded(), state.register);
        if (wh.isPresent()
                && Settlement.needsHistory(state.baseline, new RegisterState(wh.getAsLong(), uplink.measuredAt()))) {
            doubtful.add(new Reading(state.meterId, wh.getAsLong()));
        }
    }
}
