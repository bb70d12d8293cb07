package io.metergate.account.metering;

import io.metergate.account.metering.MeterExchange.NewMeter;
import io.metergate.account.metering.MeterExchange.NewRegister;
import io.metergate.platform.refusal.Refusal;
import io.metergate.platform.refusal.Refusal.Code;
import io.metergate.platform.store.Columns;
import io.metergate.supply.CommandOutbox;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the rows of an exchange of meters. */
final class ExchangeRows {
    private static final String OWN_DEVICE = "SELECT id FROM device WHERE meter_id = $1::bigint AND NOT retired";
    private static final String NAMED_DEVICE = """
            SELECT id FROM device WHERE id = $2::text AND NOT retired
                AND (meter_id IS NULL OR meter_id = $1::bigint) FOR UPDATE""";
    private static final String REMOVE = """
            UPDATE meter SET removed_at = $2::timestamptz, removed_by = $3::text, removal_note = $4::text
            WHERE id = $1::bigint""";
    private static final String INSTALL = """
            INSERT INTO meter (serial, account_id, register, opening_wh, register_wh, total_wh, rated_from_wh,
                register_at, installed_at, rated_from_at, rollover_wh, power_max_w, has_relay, relay_password,
                relay_operator)
            VALUES ($1::text, $2::bigint, $3::text, $4::bigint, $4::bigint, $4::bigint, $4::bigint, $5::timestamptz,
                $5::timestamptz, $5::timestamptz, $6::bigint, $7::bigint, $8::boolean, $9::bytea, $10::bytea)
            ON CONFLICT (serial) DO NOTHING
            RETURNING id""";
    private static final String INSTALL_REGISTERS = """
            INSERT INTO meter_register (meter_id, number, register, opening_wh, rollover_wh, register_wh, register_at,
                total_wh)
            SELECT $1::bigint, n.number, n.name, n.opening, n.rollover, n.opening, $2::timestamptz, n.opening
            FROM unnest($3::integer[], $4::text[], $5::bigint[], $6::bigint[])
                AS n (number, name, opening, rollover)""";
    private static final String LEAVE = "UPDATE device SET meter_id = NULL WHERE meter_id = $1::bigint";
    private static final String FOLLOW = "UPDATE device SET meter_id = $2::bigint WHERE id = $1::text";

    private ExchangeRows() {}

    /**
     * Returns the device of the new meter.
     *
     * @param named null for the old meter's device
     */
    static Future<String> deviceOf(SqlClient transaction, long oldMeter, @Nullable String named) {
        return transaction
                .preparedQuery(named == null ? OWN_DEVICE : NAMED_DEVICE)
                .execute(named == null ? Tuple.of(oldMeter) : Tuple.of(oldMeter, named))
                .compose(rows -> {
                    for (Row row : rows) {
                        return Future.succeededFuture(row.getString("id"));
                    }
                    return named == null
                            ? Refusal.because(Code.INVALID, "device", "must be named: the old meter has none")
                            : Refusal.because(Code.CONFLICT, "device", "is unknown or behind another meter");
                });
    }

    /** Writes both meters and moves the device; returns the new meter's id. */
    static Future<Long> exchange(OpenMeter open, MeterExchange exchange, Instant at, String device) {
        SqlConnection transaction = open.connection();
        long old = open.meter().id();
        Tuple removal = Tuple.of(old, Columns.utc(at), exchange.actor(), MeteringChecks.plain(exchange.note()));
        return transaction
                .preparedQuery(REMOVE)
                .execute(removal)
                .compose(removed -> CommandOutbox.supersede(transaction, old, open.now()))
                .compose(superseded ->
                        install(transaction, open.locked().account().id(), exchange.meter(), at))
                .compose(id -> transaction
                        .preparedQuery(LEAVE)
                        .execute(Tuple.of(old))
                        .compose(left -> transaction.preparedQuery(FOLLOW).execute(Tuple.of(device, id)))
                        .map(id));
    }

    private static Future<Long> install(SqlConnection transaction, long accountId, NewMeter meter, Instant at) {
        NewRegister main = meter.registers().get(0);
        byte[] password = meter.relay().password();
        byte[] operator = meter.relay().operator();
        Tuple row = Tuple.of(meter.serial(), accountId, main.name().toString(), main.openingWh())
                .addOffsetDateTime(Columns.utc(at))
                .addLong(main.rolloverWh())
                .addLong(meter.powerMaxW())
                .addBoolean(meter.relay().present())
                .addBuffer(password == null ? null : Buffer.buffer(password))
                .addBuffer(operator == null ? null : Buffer.buffer(operator));
        return transaction.preparedQuery(INSTALL).execute(row).compose(rows -> {
            if (rows.size() == 0) {
                return Refusal.because(Code.CONFLICT, "meter.serial", "is known already");
            }
            long id = rows.iterator().next().getLong("id");
            return further(transaction, id, meter, at).map(id);
        });
    }

    private static Future<Void> further(SqlConnection transaction, long id, NewMeter meter, Instant at) {
        List<NewRegister> further =
                meter.registers().subList(1, meter.registers().size());
        if (further.isEmpty()) {
            return Future.succeededFuture();
        }
        List<Integer> numbers = new ArrayList<>();
        further.forEach(register -> numbers.add(numbers.size() + 1));
        return transaction
                .preparedQuery(INSTALL_REGISTERS)
                .execute(Tuple.of(id, Columns.utc(at))
                        .addArrayOfInteger(numbers.toArray(Integer[]::new))
                        .addArrayOfString(Columns.texts(
                                further, register -> register.name().toString()))
                        .addArrayOfLong(Columns.longs(further, NewRegister::openingWh))
                        .addArrayOfLong(Columns.longs(further, NewRegister::rolloverWh)))
                .mapEmpty();
    }
}
