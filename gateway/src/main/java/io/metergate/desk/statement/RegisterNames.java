package io.metergate.desk.statement;

import io.metergate.desk.ledger.EnergyInterval;
import io.metergate.desk.ledger.LedgerEntry;
import io.metergate.desk.statement.Statement.Line;
import io.metergate.desk.statement.Statement.Register;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The names of the registers of an account's meters. */
final class RegisterNames {
    private static final String REGISTERS = """
            SELECT m.installed_at, n.number, n.name
            FROM meter m
            CROSS JOIN LATERAL (
                SELECT 0 AS number, m.register AS name
                UNION ALL
                SELECT g.number, g.register FROM meter_register g WHERE g.meter_id = m.id) n
            WHERE m.account_id = $1::bigint
            ORDER BY m.installed_at DESC, m.id DESC, n.number""";

    private final List<Named> names;

    private record Named(Instant installedAt, int number, String name) {}

    private RegisterNames(List<Named> names) {
        this.names = names;
    }

    static Future<RegisterNames> load(SqlClient client, long account) {
        return client.preparedQuery(REGISTERS).execute(Tuple.of(account)).map(rows -> {
            List<Named> names = new ArrayList<>(rows.size());
            for (Row row : rows) {
                names.add(new Named(
                        row.getOffsetDateTime("installed_at").toInstant(),
                        row.getInteger("number"),
                        row.getString("name")));
            }
            return new RegisterNames(names);
        });
    }

    Line line(LedgerEntry entry) {
        EnergyInterval energy = entry.energy();
        List<Register> moved = energy == null
                ? List.of()
                : energy.moves().stream()
                        .map(each -> new Register(
                                each.register(), of(each.register(), energy.readAt()), each.fromWh(), each.toWh()))
                        .toList();
        return new Line(entry, moved);
    }

    /**
     * Returns the OBIS code of a register.
     *
     * @param number 0 for the main register
     * @param readAt the time of the reading; at the time of an exchange the old meter is meant
     */
    private String of(int number, Instant readAt) {
        String known = "register " + number;
        for (Named each : names) {
            if (each.number == number) {
                known = each.name;
                if (each.installedAt.isBefore(readAt)) {
                    break;
                }
            }
        }
        return known;
    }
}
