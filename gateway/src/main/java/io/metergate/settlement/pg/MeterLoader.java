package io.metergate.settlement.pg;

import io.metergate.billing.reading.RegisterPoint;
import io.metergate.billing.reading.RegisterRules;
import io.metergate.codec.Obis;
import io.metergate.codec.RelayState;
import io.metergate.ledger.AccountLocks;
import io.metergate.ledger.AccountRow;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.SupplyPoint;
import io.metergate.platform.store.Flight;
import io.metergate.settlement.MeterState;
import io.metergate.settlement.RegisterState;
import io.metergate.settlement.pg.CachedMeter.RowVersions;
import io.metergate.settlement.pg.LedgerSession.Locked;
import io.metergate.supply.MeterCommands;
import io.metergate.supply.RelayCredentials;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Locks meters and their accounts in the order of their ids, so that no two batches wait in a ring, and reads them. */
final class MeterLoader {
    private static final String LOCK = "SELECT " + AccountRow.COLUMNS + """
            , m.id, m.serial, m.register, m.register_wh, m.register_at, m.total_wh, m.rollover_wh, m.power_max_w,
                m.rated_from_wh, m.rated_from_at, m.held_until, m.last_message_key, m.last_message_at,
                m.supply_reported, m.supply_reported_at, m.relay_password, m.relay_operator, m.has_relay,
                m.invocation_counter, a.xmin::text AS account_version,
                m.xmin::text AS meter_version
            FROM meter m
            JOIN account a ON a.id = m.account_id
            WHERE m.id = ANY ($1::bigint[]) AND m.removed_at IS NULL
            ORDER BY a.id
            FOR NO KEY UPDATE OF a, m""";

    /** Those that can't be had; the others are locked on the way. */
    private static final String HELD = """
            WITH free AS MATERIALIZED (
                SELECT m.id FROM meter m JOIN account a ON a.id = m.account_id
                WHERE m.id = ANY ($1::bigint[]) AND m.removed_at IS NULL
                ORDER BY a.id
                FOR NO KEY UPDATE OF a, m SKIP LOCKED)
            SELECT m.id FROM meter m
            WHERE m.id = ANY ($1::bigint[]) AND m.removed_at IS NULL AND m.id NOT IN (SELECT id FROM free)""";

    private static final String BEGIN = "BEGIN";
    /** The others of the lane wait meanwhile. */
    private static final String BEGIN_IN_HASTE = "BEGIN; SET LOCAL lock_timeout = '500ms'";

    // Statements of their own, begun when the accounts are held: whoever held them before may have changed these rows,
    // and a row that is joined to a row that was waited for is as old as the wait.
    private static final String REGISTERS = """
            SELECT meter_id, number, register, opening_wh, rollover_wh, register_wh, register_at, total_wh
            FROM meter_register WHERE meter_id = ANY ($1::bigint[]) ORDER BY meter_id, number""";

    private static final String DEVICES = "SELECT meter_id, id FROM device WHERE meter_id = ANY ($1::bigint[])";

    private final AccountLocks accounts;

    MeterLoader(AccountLocks accounts) {
        this.accounts = accounts;
    }

    /** Begins a transaction that holds them. */
    Future<Locked> lock(SqlConnection connection, List<Long> meterIds) {
        return lock(connection, meterIds, BEGIN);
    }

    /** Begins a transaction that holds them and waits for nobody longer than a moment. */
    Future<Locked> lockUnlessHeld(SqlConnection connection, List<Long> meterIds) {
        return lock(connection, meterIds, BEGIN_IN_HASTE);
    }

    /** Begins a transaction in which those are found that somebody else holds; it is of no other use. */
    Future<Set<Long>> held(SqlConnection connection, List<Long> meterIds) {
        Flight flight = new Flight();
        flight.add(connection.query(BEGIN_IN_HASTE).execute());
        Future<RowSet<Row>> held = connection.preparedQuery(HELD).execute(Tuple.of(meterIds.toArray(Long[]::new)));
        flight.add(held);
        return flight.landed().map(landed -> {
            Set<Long> ids = new HashSet<>();
            held.result().forEach(row -> ids.add(row.getLong("id")));
            return ids;
        });
    }

    private Future<Locked> lock(SqlConnection connection, List<Long> meterIds, String begin) {
        Tuple parameters = Tuple.of(meterIds.toArray(Long[]::new));
        Flight flight = new Flight();
        flight.add(connection.query(begin).execute());
        Future<RowSet<Row>> meters = connection.preparedQuery(LOCK).execute(parameters);
        Future<RowSet<Row>> devices = connection.preparedQuery(DEVICES).execute(parameters);
        Future<RowSet<Row>> registers = connection.preparedQuery(REGISTERS).execute(parameters);
        Future<RowSet<Row>> commands = MeterCommands.findOpen(connection, meterIds);
        Future<RowSet<Row>> book =
                connection.preparedQuery(AccountLocks.REVISION).execute();
        List.of(meters, devices, registers, commands, book).forEach(flight::add);
        return flight.landed().compose(landed -> {
            long revision = book.result().iterator().next().getLong("revision");
            return accounts.read(connection, meters.result(), revision).map(read -> {
                Map<Long, CachedMeter> known = known(meters.result(), read, revision, devices.result());
                complete(known, registers.result(), commands.result());
                return new Locked(known, revision);
            });
        });
    }

    private static Map<Long, CachedMeter> known(
            RowSet<Row> meters, List<Account> accounts, long revision, RowSet<Row> devices) {
        Map<Long, String> deviceIds = new HashMap<>(2 * devices.size());
        for (Row row : devices) {
            deviceIds.put(row.getLong("meter_id"), row.getString("id"));
        }
        Map<Long, CachedMeter> known = new HashMap<>(2 * meters.size());
        int place = 0;
        for (Row row : meters) {
            Account account = accounts.get(place++);
            String deviceId = deviceIds.get(row.getLong("id"));
            if (deviceId == null) {
                continue;
            }
            MeterState state = state(row, deviceId, account);
            RowVersions versions = new RowVersions(version(row, "account_version"), version(row, "meter_version"));
            known.put(state.meterId, new CachedMeter(state, versions, revision));
        }
        return known;
    }

    private static void complete(Map<Long, CachedMeter> known, RowSet<Row> registers, RowSet<Row> commands) {
        for (Row row : registers) {
            CachedMeter meter = known.get(row.getLong("meter_id"));
            if (meter != null) {
                meter.state().tracks.add(further(row, meter.state().main().rules));
            }
        }
        for (Row row : commands) {
            CachedMeter meter = known.get(row.getLong("meter_id"));
            if (meter != null) {
                meter.state().openCommand = MeterCommands.openCommand(row);
            }
        }
    }

    private static int version(Row row, String column) {
        return Integer.parseUnsignedInt(row.getString(column));
    }

    private static MeterState state(Row row, String deviceId, Account account) {
        SupplyPoint supplyPoint = new SupplyPoint(row.getLong("id"), deviceId, row.getBoolean("has_relay"));
        MeterState state = new MeterState(supplyPoint, row.getString("serial"), main(row), credentials(row), account);
        state.heldUntil = nullableInstant(row, "held_until");
        state.lastMessageKey = row.getLong("last_message_key");
        state.lastMessageAt = nullableInstant(row, "last_message_at");
        state.invocationCounter = row.getLong("invocation_counter");
        state.relay = relay(row.getString("supply_reported"));
        state.relayAt = nullableInstant(row, "supply_reported_at");
        return state;
    }

    private static RegisterState main(Row row) {
        RegisterRules rules = new RegisterRules(
                row.getLong("rated_from_wh"),
                instant(row, "rated_from_at"),
                row.getLong("rollover_wh"),
                row.getLong("power_max_w"));
        return new RegisterState(0, Obis.parse(row.getString("register")), rules, point(row));
    }

    private static RegisterState further(Row row, RegisterRules main) {
        RegisterRules rules = new RegisterRules(
                row.getLong("opening_wh"), main.installedAt(), row.getLong("rollover_wh"), main.powerMaxW());
        return new RegisterState(row.getInteger("number"), Obis.parse(row.getString("register")), rules, point(row));
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

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    private static @Nullable Instant nullableInstant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }
}
