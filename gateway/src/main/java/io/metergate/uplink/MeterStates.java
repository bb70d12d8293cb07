package io.metergate.uplink;

import io.metergate.billing.reading.RegisterPoint;
import io.metergate.billing.reading.RegisterRules;
import io.metergate.codec.Obis;
import io.metergate.codec.RelayState;
import io.metergate.ledger.Account;
import io.metergate.ledger.AccountLocks;
import io.metergate.ledger.AccountRow;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The meters and accounts of a batch as a transaction locked them, in the order of their ids so that no two batches
 * wait in a ring. Gives their states afresh for each attempt to settle.
 */
final class MeterStates {
    private static final String LOCK = "SELECT " + AccountRow.COLUMNS + """
            , m.id, m.serial, m.register, m.register_wh, m.register_at, m.total_wh, m.rollover_wh, m.power_max_w,
                m.rated_from_wh, m.rated_from_at, m.held_until, m.last_message_key, m.last_message_at,
                m.supply_reported, m.supply_reported_at, m.relay_password, m.relay_operator, m.has_relay,
                m.invocation_counter, d.id AS device_id
            FROM meter m
            JOIN account a ON a.id = m.account_id
            JOIN device d ON d.meter_id = m.id
            WHERE m.id = ANY ($1::bigint[]) AND m.removed_at IS NULL
            ORDER BY a.id
            FOR NO KEY UPDATE OF a, m""";

    // Statements of their own, begun when the accounts are held: whoever held them before may have changed these rows,
    // and a row that is joined to a row that was waited for is as old as the wait.
    private static final String OPEN_COMMANDS = """
            SELECT meter_id, id, supply, attempts, expires_at FROM command
            WHERE meter_id = ANY ($1::bigint[]) AND state IN ('queued', 'sent', 'delivered')""";
    private static final String REGISTERS = """
            SELECT meter_id, number, register, opening_wh, rollover_wh, register_wh, register_at, total_wh
            FROM meter_register WHERE meter_id = ANY ($1::bigint[]) ORDER BY meter_id, number""";

    private final List<Row> meters = new ArrayList<>();
    private final List<Account> accounts;
    private final Iterable<Row> registers;
    private final Iterable<Row> commands;

    private MeterStates(Iterable<Row> meters, List<Account> accounts, Iterable<Row> registers, Iterable<Row> commands) {
        meters.forEach(this.meters::add);
        this.accounts = accounts;
        this.registers = registers;
        this.commands = commands;
    }

    /** The meters that the batch's readable frames are of, locked until the transaction ends. */
    static Future<MeterStates> lock(SqlClient transaction, AccountLocks locks, List<Arrival> batch) {
        Long[] meterIds = batch.stream()
                .map(Arrival::content)
                .filter(Understood.class::isInstance)
                .map(content -> ((Understood) content).meter().id())
                .distinct()
                .toArray(Long[]::new);
        if (meterIds.length == 0) {
            return Future.succeededFuture(new MeterStates(List.of(), List.of(), List.of(), List.of()));
        }
        Tuple parameters = Tuple.of(meterIds);
        Future<RowSet<Row>> locked = transaction.preparedQuery(LOCK).execute(parameters);
        Future<RowSet<Row>> registers = transaction.preparedQuery(REGISTERS).execute(parameters);
        Future<RowSet<Row>> commands = transaction.preparedQuery(OPEN_COMMANDS).execute(parameters);
        Future<RowSet<Row>> revision =
                transaction.preparedQuery(AccountLocks.REVISION).execute();
        return Future.join(List.of(locked, registers, commands, revision))
                .compose(answered -> locks.read(
                        transaction,
                        locked.result(),
                        revision.result().iterator().next().getLong("revision")))
                .map(accounts -> new MeterStates(locked.result(), accounts, registers.result(), commands.result()));
    }

    /** As they were loaded, by meter. */
    Map<Long, MeterState> fresh() {
        Map<Long, MeterState> states = new HashMap<>();
        for (int i = 0; i < meters.size(); i++) {
            MeterState state = state(meters.get(i), accounts.get(i));
            states.put(state.meterId, state);
        }
        for (Row row : registers) {
            MeterState state = states.get(row.getLong("meter_id"));
            if (state != null) {
                state.tracks.add(further(row, state.tracks.get(0).rules));
            }
        }
        for (Row row : commands) {
            MeterState state = states.get(row.getLong("meter_id"));
            if (state != null) {
                state.openCommand = openCommand(row);
            }
        }
        return states;
    }

    private static MeterState state(Row row, Account account) {
        SupplyPoint supplyPoint =
                new SupplyPoint(row.getLong("id"), row.getString("device_id"), row.getBoolean("has_relay"));
        MeterState state = new MeterState(supplyPoint, row.getString("serial"), main(row), credentials(row), account);
        state.heldUntil = nullableInstant(row, "held_until");
        state.lastMessageKey = row.getLong("last_message_key");
        state.lastMessageAt = nullableInstant(row, "last_message_at");
        state.invocationCounter = row.getLong("invocation_counter");
        state.relay = relay(row.getString("supply_reported"));
        state.relayAt = nullableInstant(row, "supply_reported_at");
        return state;
    }

    private static RegisterTrack main(Row row) {
        RegisterRules rules = new RegisterRules(
                row.getLong("rated_from_wh"),
                instant(row, "rated_from_at"),
                row.getLong("rollover_wh"),
                row.getLong("power_max_w"));
        return new RegisterTrack(0, Obis.parse(row.getString("register")), rules, point(row));
    }

    private static RegisterTrack further(Row row, RegisterRules main) {
        RegisterRules rules = new RegisterRules(
                row.getLong("opening_wh"), main.installedAt(), row.getLong("rollover_wh"), main.powerMaxW());
        return new RegisterTrack(row.getInteger("number"), Obis.parse(row.getString("register")), rules, point(row));
    }

    private static RegisterPoint point(Row row) {
        return new RegisterPoint(row.getLong("register_wh"), row.getLong("total_wh"), instant(row, "register_at"));
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
