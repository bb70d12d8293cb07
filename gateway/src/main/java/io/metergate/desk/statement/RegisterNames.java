package io.metergate.desk.statement;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the registers of an account's meters are called. */
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

    /**
     * The OBIS code of a register.
     *
     * @param number 0 for the main register
     * @param readAt when it was read; a meter that is exchanged then is read before its successor
     */
    String of(int number, Instant readAt) {
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
