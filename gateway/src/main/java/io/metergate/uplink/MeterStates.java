package io.metergate.uplink;

import io.metergate.billing.RegisterState;
import io.metergate.codec.Obis;
import io.metergate.codec.RelayState;
import io.metergate.ledger.Account;
import io.metergate.ledger.SupplyPoint;
import io.metergate.supply.OpenCommand;
import io.metergate.supply.RelayCredentials;
import io.metergate.supply.SupplyState;
import io.metergate.uplink.FrameContent.Understood;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loads and locks the meters and accounts of a batch, in the order of their ids so that no two batches wait in a ring.
 */
final class MeterStates {
    private static final String LOCK = """
            SELECT m.id, m.serial, m.register, m.register_wh, m.register_at, m.last_message_key, m.last_message_at,
                m.supply_reported, m.supply_reported_at, m.relay_password, m.relay_operator, m.has_relay,
                m.invocation_counter,
                d.id AS device_id,
                a.id AS account_id, a.balance, a.low_balance_level, a.low_balance_warned, a.supply_desired,
                a.hold_reason, t.price_per_kwh
            FROM meter m
            JOIN account a ON a.id = m.account_id
            JOIN tariff t ON t.id = a.tariff_id
            JOIN device d ON d.meter_id = m.id
            WHERE m.id = ANY ($1::bigint[])
            ORDER BY a.id
            FOR NO KEY UPDATE OF a, m""";

    // A statement of its own, begun when the accounts are held: whoever held them before may have changed the commands,
    // and a row that is joined to a row that was waited for is as old as the wait.
    private static final String OPEN_COMMANDS = """
            SELECT meter_id, id, supply, attempts, expires_at FROM command
            WHERE meter_id = ANY ($1::bigint[]) AND state IN ('queued', 'sent', 'delivered')""";

    private MeterStates() {}

    /** The meters that the batch's readable frames are of, locked until the transaction ends. */
    static Future<Map<Long, MeterState>> lock(SqlClient transaction, List<Arrival> batch) {
        Long[] meterIds = batch.stream()
                .map(Arrival::content)
                .filter(Understood.class::isInstance)
                .map(content -> ((Understood) content).meter().id())
                .distinct()
                .toArray(Long[]::new);
        if (meterIds.length == 0) {
            return Future.succeededFuture(Map.of());
        }
        Tuple parameters = Tuple.of(meterIds);
        Future<RowSet<Row>> locked = transaction.preparedQuery(LOCK).execute(parameters);
        Future<RowSet<Row>> commands = transaction.preparedQuery(OPEN_COMMANDS).execute(parameters);
        return Future.join(locked, commands).map(answered -> states(locked.result(), commands.result()));
    }

    private static Map<Long, MeterState> states(RowSet<Row> meters, RowSet<Row> commands) {
        Map<Long, MeterState> states = new HashMap<>();
        for (Row row : meters) {
            MeterState state = state(row);
            states.put(state.meterId, state);
        }
        for (Row row : commands) {
            MeterState state = states.get(row.getLong("meter_id"));
            if (state != null) {
                state.openCommand = openCommand(row);
            }
        }
        return states;
    }

    private static MeterState state(Row row) {
        SupplyPoint supplyPoint =
                new SupplyPoint(row.getLong("id"), row.getString("device_id"), row.getBoolean("has_relay"));
        RegisterState baseline = new RegisterState(row.getLong("register_wh"), instant(row, "register_at"));
        MeterState state = new MeterState(
                supplyPoint,
                row.getString("serial"),
                Obis.parse(row.getString("register")),
                credentials(row),
                baseline,
                Account.of(row));
        state.lastMessageKey = row.getLong("last_message_key");
        state.lastMessageAt = nullableInstant(row, "last_message_at");
        state.invocationCounter = row.getLong("invocation_counter");
        state.relay = relay(row.getString("supply_reported"));
        state.relayAt = nullableInstant(row, "supply_reported_at");
        return state;
    }

    private static RelayCredentials credentials(Row row) {
        Buffer password = row.getBuffer("relay_password");
        Buffer operator = row.getBuffer("relay_operator");
        return RelayCredentials.of(
                password == null ? null : password.getBytes(), operator == null ? null : operator.getBytes());
    }

    private static @Nullable RelayState relay(String reported) {
        return switch (reported) {
            case "on" -> RelayState.CLOSED;
            case "off" -> RelayState.OPEN;
            default -> null;
        };
    }

    private static OpenCommand openCommand(Row row) {
        boolean sent = row.getInteger("attempts") > 0;
        SupplyState supply = SupplyState.of(row.getString("supply"));
        return new OpenCommand(row.getUUID("id"), supply, sent, instant(row, "expires_at"));
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    private static @Nullable Instant nullableInstant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }
}
