package io.metergate.account.metering;

import io.metergate.billing.reading.Step;
import io.metergate.platform.store.Columns;
import io.metergate.settlement.rating.NewReading;
import io.metergate.settlement.rating.PeriodRating;
import io.metergate.settlement.rating.RatedPeriods.Judged;
import io.metergate.settlement.rating.RatedPeriods.Kind;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes readings that operators enter or decide about. */
final class EnteredRows {
    private static final String INSERT = """
            INSERT INTO reading (meter_id, register, at, value_wh, total_wh, state, reason, note, entered_by)
            SELECT meter_id, register, at, wh, total_wh, CASE WHEN total_wh IS NULL THEN 'held' ELSE 'accepted' END,
                reason, $7::text, $8::text
            FROM unnest($1::bigint[], $2::integer[], $3::timestamptz[], $4::bigint[], $5::bigint[], $6::text[])
                AS n (meter_id, register, at, wh, total_wh, reason)
            ON CONFLICT (meter_id, register, at, value_wh) DO NOTHING""";
    private static final String STATE = """
            SELECT state, reason FROM reading WHERE meter_id = $1::bigint AND register = $2::integer
                AND at = $3::timestamptz AND value_wh = $4::bigint""";
    private static final String DECIDE = """
            UPDATE reading SET decision = $5::text, decided_by = $6::text, decided_at = $7::timestamptz, note = $8::text
            WHERE meter_id = $1::bigint AND register = $2::integer AND at = $3::timestamptz
                AND value_wh = $4::bigint""";

    private EnteredRows() {}

    /** The state of a reading; {@code reason} is why it is held. */
    record Standing(String state, @Nullable String reason) {}

    static Future<Void> insert(SqlClient transaction, List<Judged> judged, String actor, String note) {
        List<Judged> fresh =
                judged.stream().filter(each -> each.kind() == Kind.NEW).toList();
        if (fresh.isEmpty()) {
            return Future.succeededFuture();
        }
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.from(List.of(
                        Columns.longs(fresh, each -> each.reading().register().meterId()),
                        Columns.nullableInts(
                                fresh, each -> each.reading().register().number()),
                        Columns.instants(fresh, each -> each.reading().at()),
                        Columns.longs(fresh, each -> each.reading().valueWh()),
                        Columns.nullableLongs(fresh, each -> each.totalWh().orElse(null)),
                        Columns.texts(
                                fresh,
                                each -> each.step() instanceof Step.Held held ? PeriodRating.reason(held) : null),
                        note,
                        actor)))
                .mapEmpty();
    }

    static Future<Optional<Standing>> standing(SqlClient transaction, NewReading reading) {
        return transaction.preparedQuery(STATE).execute(key(reading)).map(EnteredRows::first);
    }

    private static Optional<Standing> first(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(new Standing(row.getString("state"), row.getString("reason")));
        }
        return Optional.empty();
    }

    static Future<Void> decide(
            SqlClient transaction, NewReading reading, String decision, String actor, Instant now, String note) {
        return transaction
                .preparedQuery(DECIDE)
                .execute(key(reading)
                        .addString(decision)
                        .addString(actor)
                        .addOffsetDateTime(Columns.utc(now))
                        .addString(note))
                .mapEmpty();
    }

    private static Tuple key(NewReading reading) {
        return Tuple.of(reading.register().meterId(), reading.register().number())
                .addOffsetDateTime(Columns.utc(reading.at()))
                .addLong(reading.valueWh());
    }

    /** Returns the receipt of an operation on one reading. */
    static Future<MeteringReceipt> receipt(SqlClient transaction, AccountRerating.Written written, NewReading reading) {
        return standing(transaction, reading).map(standing -> {
            boolean accepted = standing.isPresent() && standing.get().state().equals("accepted");
            String reason = standing.map(Standing::reason).orElse("");
            return receipt(written, reading.register().meterId(), accepted, accepted || reason == null ? "" : reason);
        });
    }

    static MeteringReceipt receipt(AccountRerating.Written written, long meterId, boolean accepted, String reason) {
        return new MeteringReceipt(
                written.account().id(),
                meterId,
                accepted,
                reason,
                written.rerated().charge().customerMillionths(),
                written.account().balance());
    }
}
