package io.metergate.uplink;

import io.metergate.billing.tariff.Plans;
import io.metergate.ledger.Account;
import io.metergate.rerating.AccountHistory;
import io.metergate.rerating.NewReading;
import io.metergate.rerating.RegisterId;
import io.metergate.store.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the ordinary frame does not need to know: which values that lie behind a register are known readings, and what
 * an account's registers said before. A settlement that misses something says so, and is tried again when that was
 * looked up.
 */
final class Knowledge {
    /** A sender that repeats a reading later than this is not believed to repeat it. */
    private static final Duration LOOK_BACK = Duration.ofDays(40);

    private static final String SELECT = """
            SELECT DISTINCT r.meter_id, r.register, r.value_wh
            FROM reading r JOIN unnest($1::bigint[], $2::integer[], $3::bigint[]) AS n (meter_id, register, value_wh)
                ON r.meter_id = n.meter_id AND r.register = n.register AND r.value_wh = n.value_wh
            WHERE r.at > $4::timestamptz AND r.state = 'accepted'""";

    private static final String FIND = """
            SELECT r.meter_id, r.register, r.at, r.value_wh
            FROM reading r
            JOIN unnest($1::bigint[], $2::integer[], $3::timestamptz[], $4::bigint[])
                AS n (meter_id, register, at, value_wh)
                ON r.meter_id = n.meter_id AND r.register = n.register AND r.at = n.at AND r.value_wh = n.value_wh""";

    private final Map<Value, Boolean> values = new HashMap<>();
    private final Map<Long, AccountHistory> histories = new HashMap<>();
    private final Set<NewReading> readings = new HashSet<>();
    private final Set<NewReading> soughtReadings = new HashSet<>();
    private final Set<NewReading> missingReadings = new HashSet<>();
    /** Accounts with more readings than can be rated again; what is known of them is all that can be. */
    private final Set<Long> limited = new HashSet<>();

    private final Set<Value> missingValues = new HashSet<>();
    private final Map<Long, Missing> missingHistories = new HashMap<>();

    private record Value(RegisterId register, long wh) {}

    private record Missing(Account account, List<NewReading> places) {}

    /** Whether a value is one that was believed before; null, and noted, when that must be looked up. */
    @Nullable
    Boolean isKnown(RegisterId register, long wh) {
        Value value = new Value(register, wh);
        Boolean known = values.get(value);
        if (known == null) {
            missingValues.add(value);
        }
        return known;
    }

    /** Whether the very same reading was there before; null, and noted, when that must be looked up. */
    @Nullable
    Boolean isThere(NewReading reading) {
        NewReading same = new NewReading(reading.register(), reading.at(), reading.valueWh(), null);
        if (!soughtReadings.contains(same)) {
            missingReadings.add(same);
            return null;
        }
        return readings.contains(same);
    }

    /** Whether too much came after this place for it to be rated again. */
    boolean isBeyond(Account account, NewReading place) {
        AccountHistory known = histories.get(account.id());
        return limited.contains(account.id()) && known != null && !known.covers(place);
    }

    /** What the account's registers said; null, and noted, when that must be loaded. */
    @Nullable
    AccountHistory history(Account account, List<NewReading> places) {
        AccountHistory known = histories.get(account.id());
        if (known == null || !places.stream().allMatch(known::covers)) {
            known = null;
            missingHistories
                    .computeIfAbsent(account.id(), id -> new Missing(account, new ArrayList<>()))
                    .places()
                    .addAll(places);
        }
        return known;
    }

    /** Whether something was missed since the last time that everything was looked up. */
    boolean isIncomplete() {
        return !missingValues.isEmpty() || !missingReadings.isEmpty() || !missingHistories.isEmpty();
    }

    /** Looks up all that was missed. */
    Future<Void> complete(SqlClient transaction, Instant now) {
        List<Value> wanted = List.copyOf(missingValues);
        List<NewReading> sought = List.copyOf(missingReadings);
        Map<Long, Missing> accounts = Map.copyOf(missingHistories);
        missingValues.clear();
        missingReadings.clear();
        missingHistories.clear();
        List<Future<?>> asked = new ArrayList<>();
        if (!wanted.isEmpty()) {
            asked.add(lookUp(transaction, wanted, now));
        }
        if (!sought.isEmpty()) {
            asked.add(find(transaction, sought));
        }
        accounts.forEach((id, missing) -> asked.add(load(transaction, id, missing)));
        return asked.isEmpty() ? Future.succeededFuture() : Future.join(asked).mapEmpty();
    }

    private Future<Void> load(SqlClient transaction, long accountId, Missing missing) {
        Plans plans = missing.account().plans();
        return AccountHistory.load(transaction, accountId, plans, missing.places())
                .recover(failure -> {
                    if (!(failure instanceof AccountHistory.TooLong)) {
                        return Future.failedFuture(failure);
                    }
                    limited.add(accountId);
                    return AccountHistory.loadMost(transaction, accountId, plans);
                })
                .onSuccess(history -> histories.put(accountId, history))
                .mapEmpty();
    }

    private Future<Void> find(SqlClient transaction, List<NewReading> sought) {
        return transaction
                .preparedQuery(FIND)
                .execute(Tuple.of(
                        Columns.longs(sought, reading -> reading.register().meterId()),
                        Columns.nullableInts(
                                sought, reading -> reading.register().number()),
                        Columns.instants(sought, NewReading::at),
                        Columns.longs(sought, NewReading::valueWh)))
                .map(rows -> {
                    soughtReadings.addAll(sought);
                    for (Row row : rows) {
                        RegisterId register = new RegisterId(row.getLong("meter_id"), row.getInteger("register"));
                        Instant at = row.getOffsetDateTime("at").toInstant();
                        readings.add(new NewReading(register, at, row.getLong("value_wh"), null));
                    }
                    return null;
                });
    }

    private Future<Void> lookUp(SqlClient transaction, List<Value> wanted, Instant now) {
        return transaction
                .preparedQuery(SELECT)
                .execute(Tuple.of(
                        Columns.longs(wanted, value -> value.register().meterId()),
                        Columns.nullableInts(wanted, value -> value.register().number()),
                        Columns.longs(wanted, Value::wh),
                        Columns.utc(now.minus(LOOK_BACK))))
                .map(rows -> {
                    wanted.forEach(value -> values.put(value, false));
                    for (Row row : rows) {
                        RegisterId register = new RegisterId(row.getLong("meter_id"), row.getInteger("register"));
                        values.put(new Value(register, row.getLong("value_wh")), true);
                    }
                    return null;
                });
    }
}
