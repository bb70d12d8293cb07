package io.metergate.settlement.pg;

import io.metergate.billing.tariff.Plans;
import io.metergate.platform.store.Columns;
import io.metergate.settlement.Lookups;
import io.metergate.settlement.Lookups.Missing;
import io.metergate.settlement.Lookups.Questions;
import io.metergate.settlement.Lookups.Value;
import io.metergate.settlement.rating.AccountHistory;
import io.metergate.settlement.rating.NewReading;
import io.metergate.settlement.rating.RegisterId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks up in the database what a settlement missed. */
final class LookupQueries {
    /** A device may go on sending what it read of the meter before, which was the same account's. */
    private static final String SELECT = """
            SELECT DISTINCT n.meter_id, n.register, n.value_wh
            FROM unnest($1::bigint[], $2::integer[], $3::bigint[]) AS n (meter_id, register, value_wh)
            JOIN meter own ON own.id = n.meter_id
            JOIN meter m ON m.account_id = own.account_id
            JOIN reading r ON r.meter_id = m.id AND r.register = n.register AND r.value_wh = n.value_wh
            WHERE r.at > $4::timestamptz AND r.state = 'accepted'""";

    private static final String FIND = """
            SELECT r.meter_id, r.register, r.at, r.value_wh
            FROM reading r
            JOIN unnest($1::bigint[], $2::integer[], $3::timestamptz[], $4::bigint[])
                AS n (meter_id, register, at, value_wh)
                ON r.meter_id = n.meter_id AND r.register = n.register AND r.at = n.at AND r.value_wh = n.value_wh""";

    private LookupQueries() {}

    /** The accounts of a batch said too much together; half of them may not. */
    static final class TooMuch extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        TooMuch() {
            super("the late readings of a batch need too many others");
        }
    }

    /**
     * Answers all that is asked.
     *
     * @throws TooMuch as the failure, when the accounts' histories are too much memory for one batch
     */
    static Future<Void> complete(SqlClient transaction, Lookups lookups, Instant now) {
        Questions asked = lookups.questions();
        List<Future<?>> answers = new ArrayList<>();
        if (!asked.values().isEmpty()) {
            answers.add(believed(transaction, asked.values(), now)
                    .onSuccess(believed -> lookups.answerValues(asked.values(), believed)));
        }
        if (!asked.readings().isEmpty()) {
            answers.add(there(transaction, asked.readings())
                    .onSuccess(there -> lookups.answerReadings(asked.readings(), there)));
        }
        if (!asked.histories().isEmpty()) {
            answers.add(load(transaction, lookups, asked.histories().entrySet().iterator()));
        }
        return answers.isEmpty()
                ? Future.succeededFuture()
                : Future.join(answers).mapEmpty();
    }

    /** One after the other, so that what is too much is noticed before all of it is there. */
    private static Future<?> load(SqlClient transaction, Lookups lookups, Iterator<Map.Entry<Long, Missing>> accounts) {
        Map.Entry<Long, Missing> next = accounts.next();
        return load(transaction, lookups, next.getKey(), next.getValue()).compose(loaded -> {
            if (lookups.isTooMuch()) {
                return Future.failedFuture(new TooMuch());
            }
            return accounts.hasNext() ? load(transaction, lookups, accounts) : Future.succeededFuture();
        });
    }

    private static Future<?> load(SqlClient transaction, Lookups lookups, long accountId, Missing missing) {
        Plans plans = missing.account().plans();
        return HistoryLoader.load(transaction, accountId, plans, missing.places())
                .onSuccess(history -> lookups.answerHistory(accountId, history, false))
                .recover(failure -> failure instanceof AccountHistory.TooLong
                        ? HistoryLoader.loadMost(transaction, accountId, plans)
                                .onSuccess(history -> lookups.answerHistory(accountId, history, true))
                        : Future.failedFuture(failure));
    }

    private static Future<Set<NewReading>> there(SqlClient transaction, List<NewReading> sought) {
        return transaction
                .preparedQuery(FIND)
                .execute(Tuple.of(
                        Columns.longs(sought, reading -> reading.register().meterId()),
                        Columns.ints(sought, reading -> reading.register().number()),
                        Columns.instants(sought, NewReading::at),
                        Columns.longs(sought, NewReading::valueWh)))
                .map(rows -> {
                    Set<NewReading> there = new HashSet<>();
                    for (Row row : rows) {
                        Instant at = row.getOffsetDateTime("at").toInstant();
                        there.add(new NewReading(register(row), at, row.getLong("value_wh"), null));
                    }
                    return there;
                });
    }

    private static Future<Set<Value>> believed(SqlClient transaction, List<Value> wanted, Instant now) {
        return transaction
                .preparedQuery(SELECT)
                .execute(Tuple.of(
                        Columns.longs(wanted, value -> value.register().meterId()),
                        Columns.ints(wanted, value -> value.register().number()),
                        Columns.longs(wanted, Value::wh),
                        Columns.utc(now.minus(Lookups.LOOK_BACK))))
                .map(rows -> {
                    Set<Value> believed = new HashSet<>();
                    for (Row row : rows) {
                        believed.add(new Value(register(row), row.getLong("value_wh")));
                    }
                    return believed;
                });
    }

    private static RegisterId register(Row row) {
        return new RegisterId(row.getLong("meter_id"), row.getInteger("register"));
    }
}
