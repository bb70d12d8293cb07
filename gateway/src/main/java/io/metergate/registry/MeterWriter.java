package io.metergate.registry;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes meters. Their credentials may change; whose they are and where they started may not, for charges rest on it.
 */
final class MeterWriter {
    private static final int WATT_HOURS_PER_KWH_DIGITS = 3;

    // Nothing was read yet, so that the first reading is newer, whenever the network first heard it.
    private static final String INSERT = """
            INSERT INTO meter (serial, account_id, register, opening_wh, register_wh, register_at,
                has_relay, relay_password, relay_operator)
            VALUES (?, ?, ?, ?, ?, timestamptz 'epoch', ?, ?, ?)""";
    private static final String UPDATE_CREDENTIALS = """
            UPDATE meter SET has_relay = ?, relay_password = ?, relay_operator = ?
            WHERE serial = ? AND (has_relay, relay_password, relay_operator)
                IS DISTINCT FROM (?, ?::bytea, ?::bytea)""";

    private final Sql sql;
    private final Faults faults;

    MeterWriter(Sql sql, Faults faults) {
        this.sql = sql;
        this.faults = faults;
    }

    void write(Site.Meter meter) throws SQLException {
        Optional<Long> account = sql.number("SELECT id FROM account WHERE number = ?", meter.account());
        if (account.isEmpty()) {
            faults.add(meter.path() + ".account", "is unknown: " + meter.account());
            return;
        }
        Optional<List<@Nullable Object>> known =
                sql.row("SELECT account_id, register, opening_wh FROM meter WHERE serial = ?", meter.serial());
        if (known.isPresent()) {
            checkUnchanged(meter, account.get(), known.get());
            updateCredentials(meter);
        } else if (sql.number("SELECT id FROM meter WHERE account_id = ?", account.get())
                .isPresent()) {
            faults.add(meter.path() + ".account", "has another meter already: " + meter.account());
        } else {
            insert(meter, account.get());
        }
    }

    private void checkUnchanged(Site.Meter meter, long account, List<@Nullable Object> known) {
        if (!Long.valueOf(account).equals(known.get(0))) {
            faults.add(meter.path() + ".account", "is another one in the database, and a meter does not move");
        }
        if (!meter.register().toString().equals(known.get(1))) {
            faults.add(meter.path() + ".register", "is " + known.get(1) + " in the database, and stays so");
        }
        if (known.get(2) instanceof Long opening && opening != meter.openingWh()) {
            String kwh = BigDecimal.valueOf(opening, WATT_HOURS_PER_KWH_DIGITS).toPlainString();
            faults.add(meter.path() + ".openingKwh", "is " + kwh + " in the database, and stays so");
        }
    }

    private void insert(Site.Meter meter, long account) throws SQLException {
        sql.change(
                INSERT,
                meter.serial(),
                account,
                meter.register().toString(),
                meter.openingWh(),
                meter.openingWh(),
                meter.hasRelay(),
                meter.relayPassword(),
                meter.relayOperator());
    }

    private void updateCredentials(Site.Meter meter) throws SQLException {
        sql.change(
                UPDATE_CREDENTIALS,
                meter.hasRelay(),
                meter.relayPassword(),
                meter.relayOperator(),
                meter.serial(),
                meter.hasRelay(),
                meter.relayPassword(),
                meter.relayOperator());
    }
}
