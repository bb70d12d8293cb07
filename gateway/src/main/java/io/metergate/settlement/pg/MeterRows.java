package io.metergate.settlement.pg;

import io.metergate.codec.RelayState;
import io.metergate.platform.store.Columns;
import io.metergate.platform.store.Flight;
import io.metergate.platform.store.RowsOutdated;
import io.metergate.settlement.MeterState;
import io.metergate.settlement.RegisterState;
import io.metergate.settlement.pg.LedgerSession.Outcome;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The statements of meters. Each changes only rows that are still as the settlement knew them. */
final class MeterRows {
    private static final String UPDATE = """
            UPDATE meter SET register_wh = n.register_wh, register_at = n.register_at, total_wh = n.total_wh,
                held_until = n.held_until, last_message_key = n.message_key,
                last_message_at = n.message_at, last_seen_at = n.seen_at, supply_reported = n.supply,
                supply_reported_at = n.supply_at, invocation_counter = n.counter
            FROM unnest($1::bigint[], $2::integer[], $3::bigint[], $4::timestamptz[], $5::bigint[], $6::bigint[],
                $7::timestamptz[], $8::timestamptz[], $9::timestamptz[], $10::text[], $11::timestamptz[],
                $12::bigint[])
                AS n (id, version, register_wh, register_at, total_wh, message_key, message_at, seen_at, held_until,
                    supply, supply_at, counter)
            WHERE meter.id = n.id AND meter.xmin = n.version""";
    /** What nearly every reading changes. */
    private static final String UPDATE_ORDINARY = """
            UPDATE meter SET register_wh = n.register_wh, register_at = n.register_at, total_wh = n.total_wh,
                last_message_key = n.message_key, last_message_at = n.message_at, last_seen_at = n.seen_at
            FROM (SELECT unnest($1::bigint[]) AS id, unnest($2::integer[]) AS version,
                unnest($3::bigint[]) AS register_wh, unnest($4::timestamptz[]) AS register_at,
                unnest($5::bigint[]) AS total_wh,
                unnest($6::bigint[]) AS message_key, unnest($7::timestamptz[]) AS message_at,
                unnest($8::timestamptz[]) AS seen_at) AS n
            WHERE meter.id = n.id AND meter.xmin = n.version""";

    private static final String CHECK = """
            SELECT meter.id FROM unnest($1::bigint[], $2::integer[]) AS n (id, version)
            JOIN meter ON meter.id = n.id AND meter.xmin = n.version""";
    private static final String UPDATE_REGISTERS = """
            UPDATE meter_register SET register_wh = n.register_wh, register_at = n.register_at, total_wh = n.total_wh
            FROM unnest($1::bigint[], $2::integer[], $3::bigint[], $4::timestamptz[], $5::bigint[])
                AS n (meter_id, number, register_wh, register_at, total_wh)
            WHERE meter_register.meter_id = n.meter_id AND meter_register.number = n.number""";

    private MeterRows() {}

    private record Change(MeterState after, CachedMeter before) {
        int version() {
            return before.versions().meter();
        }

        boolean isOrdinary() {
            MeterState was = before.state();
            return was.relay == after.relay
                    && Objects.equals(was.relayAt, after.relayAt)
                    && Objects.equals(was.heldUntil, after.heldUntil)
                    && Objects.equals(was.invocationCounter, after.invocationCounter);
        }
    }

    /** A register beside the main one, which most meters do not have. */
    private record Further(long meterId, RegisterState track) {}

    /** Sends the statements; the flight fails when a meter is another one now. */
    static void send(Flight flight, SqlClient transaction, Outcome outcome) {
        Map<Long, MeterState> written = outcome.result().meters;
        List<Change> ordinary = new ArrayList<>(written.size());
        List<Change> others = new ArrayList<>();
        List<CachedMeter> untouched = new ArrayList<>();
        outcome.before().forEach((id, before) -> {
            MeterState after = written.get(id);
            if (after == null) {
                untouched.add(before);
            } else {
                Change change = new Change(after, before);
                (change.isOrdinary() ? ordinary : others).add(change);
            }
        });
        if (!outcome.held()) {
            check(flight, transaction, untouched);
        }
        updateOrdinary(flight, transaction, ordinary);
        update(flight, transaction, others);
        updateRegisters(flight, transaction, written);
    }

    private static RowsOutdated outdated() {
        return new RowsOutdated("a meter was changed");
    }

    private static void check(Flight flight, SqlClient transaction, List<CachedMeter> meters) {
        if (meters.isEmpty()) {
            return;
        }
        Tuple parameters = Tuple.from(List.of(
                Columns.longs(meters, meter -> meter.state().meterId),
                Columns.ints(meters, meter -> meter.versions().meter())));
        flight.expect(transaction.preparedQuery(CHECK).execute(parameters), meters.size(), MeterRows::outdated);
    }

    private static Tuple common(List<Change> changes) {
        changes.sort(Comparator.comparingLong(change -> change.after().meterId));
        Tuple row = Tuple.tuple(new ArrayList<>(12));
        row.addValue(Columns.longs(changes, change -> change.after().meterId));
        row.addValue(Columns.ints(changes, Change::version));
        row.addValue(Columns.longs(changes, change -> change.after().main().last.valueWh()));
        row.addValue(
                Columns.instants(changes, change -> change.after().main().last.at()));
        row.addValue(Columns.longs(changes, change -> change.after().main().last.totalWh()));
        row.addValue(Columns.nullableLongs(changes, change -> change.after().lastMessageKey));
        row.addValue(Columns.instants(changes, change -> change.after().lastMessageAt));
        row.addValue(Columns.instants(changes, change -> change.after().lastSeenAt));
        return row;
    }

    private static void updateOrdinary(Flight flight, SqlClient transaction, List<Change> changes) {
        if (!changes.isEmpty()) {
            flight.expect(
                    transaction.preparedQuery(UPDATE_ORDINARY).execute(common(changes)),
                    changes.size(),
                    MeterRows::outdated);
        }
    }

    private static void update(Flight flight, SqlClient transaction, List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        Tuple row = common(changes);
        row.addValue(Columns.instants(changes, change -> change.after().heldUntil));
        row.addValue(Columns.texts(changes, change -> reportedSupply(change.after())));
        row.addValue(Columns.instants(changes, change -> change.after().relayAt));
        row.addValue(Columns.nullableLongs(changes, change -> change.after().invocationCounter));
        flight.expect(transaction.preparedQuery(UPDATE).execute(row), changes.size(), MeterRows::outdated);
    }

    private static void updateRegisters(Flight flight, SqlClient transaction, Map<Long, MeterState> meters) {
        List<Further> registers = new ArrayList<>();
        meters.forEach((id, meter) -> {
            for (int i = 1; i < meter.tracks.size(); i++) {
                registers.add(new Further(id, meter.tracks.get(i)));
            }
        });
        if (registers.isEmpty()) {
            return;
        }
        flight.add(transaction
                .preparedQuery(UPDATE_REGISTERS)
                .execute(Tuple.of(
                        Columns.longs(registers, Further::meterId),
                        Columns.ints(registers, each -> each.track().number),
                        Columns.longs(registers, each -> each.track().last.valueWh()),
                        Columns.instants(registers, each -> each.track().last.at()),
                        Columns.longs(registers, each -> each.track().last.totalWh()))));
    }

    private static String reportedSupply(MeterState meter) {
        if (meter.relay == null) {
            return "unknown";
        }
        return meter.relay == RelayState.CLOSED ? "on" : "off";
    }
}
