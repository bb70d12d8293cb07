package io.metergate.desk.site;

import io.metergate.platform.store.JdbcStatements;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes meters. Their credentials may change; whose they are and where they started may not, for charges rest on it.
 * Where a register begins again and what the connection carries may be said later, once.
 */
final class MeterWriter {
    private static final int KILO_DIGITS = 3;

    private static final String INSERT = """
            INSERT INTO meter (serial, account_id, register, opening_wh, register_wh, total_wh, rated_from_wh,
                register_at, installed_at, rated_from_at, rollover_wh, power_max_w, has_relay, relay_password,
                relay_operator)
            SELECT ?, ?, ?, wh, wh, wh, wh, at, at, at, ?, ?, ?, ?, ?
            FROM (SELECT ?::bigint AS wh, ?::timestamptz AS at) opening
            RETURNING id""";
    private static final String INSERT_REGISTER = """
            INSERT INTO meter_register (meter_id, number, register, opening_wh, rollover_wh, register_wh, register_at,
                total_wh)
            SELECT m.id, ?, ?, wh, ?, wh, m.installed_at, wh
            FROM meter m, (SELECT ?::bigint AS wh) opening WHERE m.id = ?""";
    private static final String KNOWN = """
            SELECT account_id, register, opening_wh, rollover_wh, power_max_w, to_char(installed_at AT TIME ZONE 'UTC',
                'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                (SELECT string_agg(number || ' ' || register || ' ' || opening_wh || ' ' || rollover_wh, ', '
                    ORDER BY number) FROM meter_register WHERE meter_id = meter.id)
            FROM meter WHERE serial = ?""";
    private static final String LEARN = """
            UPDATE meter SET rollover_wh = ?, power_max_w = ?
            WHERE serial = ? AND (rollover_wh, power_max_w) IS DISTINCT FROM (?::bigint, ?::bigint)""";
    private static final String UPDATE_CREDENTIALS = """
            UPDATE meter SET has_relay = ?, relay_password = ?, relay_operator = ?
            WHERE serial = ? AND (has_relay, relay_password, relay_operator)
                IS DISTINCT FROM (?, ?::bytea, ?::bytea)""";

    private final JdbcStatements sql;
    private final Faults faults;

    MeterWriter(JdbcStatements sql, Faults faults) {
        this.sql = sql;
        this.faults = faults;
    }

    void write(Site.Meter meter) throws SQLException {
        Optional<Long> account = sql.number("SELECT id FROM account WHERE number = ?", meter.account());
        if (account.isEmpty()) {
            faults.add(meter.path() + ".account", "is unknown: " + meter.account());
            return;
        }
        Optional<List<@Nullable Object>> known = sql.row(KNOWN, meter.serial());
        if (known.isPresent()) {
            checkUnchanged(meter, account.get(), known.get());
            updateCredentials(meter);
        } else if (sql.number("SELECT id FROM meter WHERE account_id = ? AND removed_at IS NULL", account.get())
                .isPresent()) {
            faults.add(meter.path() + ".account", "has another meter already: " + meter.account());
        } else {
            insert(meter, account.get());
        }
    }

    private void checkUnchanged(Site.Meter meter, long account, List<@Nullable Object> known) throws SQLException {
        if (!Long.valueOf(account).equals(known.get(0))) {
            faults.add(meter.path() + ".account", "is another one in the database, and a meter does not move");
        }
        if (!meter.register().toString().equals(known.get(1))) {
            faults.add(meter.path() + ".register", "is " + known.get(1) + " in the database, and stays so");
        }
        if (number(known, 2) != meter.openingWh()) {
            faults.add(meter.path() + ".openingKwh", stays(number(known, 2)));
        }
        String installedAt = String.valueOf(known.get(5));
        if (meter.installedAt() != null && !meter.installedAt().equals(Instant.parse(installedAt))) {
            faults.add(meter.path() + ".installedAt", "is " + installedAt + " in the database, and stays so");
        }
        String registers = known.get(6) == null ? "" : String.valueOf(known.get(6));
        if (!meter.registers().isEmpty() && !registers.equals(written(meter.registers()))) {
            faults.add(meter.path() + ".registers", "are others in the database, and stay so");
        }
        learn(meter, number(known, 3), number(known, 4));
    }

    private void learn(Site.Meter meter, long rolloverWh, long powerMaxW) throws SQLException {
        if (rolloverWh != 0 && meter.rolloverWh() != 0 && rolloverWh != meter.rolloverWh()) {
            faults.add(meter.path() + ".rolloverKwh", stays(rolloverWh));
        }
        if (powerMaxW != 0 && meter.powerMaxW() != 0 && powerMaxW != meter.powerMaxW()) {
            faults.add(meter.path() + ".powerMaxKw", stays(powerMaxW));
        }
        long rollover = rolloverWh == 0 ? meter.rolloverWh() : rolloverWh;
        long power = powerMaxW == 0 ? meter.powerMaxW() : powerMaxW;
        if (rollover != rolloverWh || power != powerMaxW) {
            sql.change(LEARN, rollover, power, meter.serial(), rollover, power);
        }
    }

    private static String stays(long thousandths) {
        String kilo = BigDecimal.valueOf(thousandths, KILO_DIGITS).toPlainString();
        return "is " + kilo + " in the database, and stays so";
    }

    private static long number(List<@Nullable Object> row, int column) {
        return row.get(column) instanceof Number number ? number.longValue() : 0;
    }

    private static String written(List<Site.Register> registers) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < registers.size(); i++) {
            Site.Register each = registers.get(i);
            text.append(i == 0 ? "" : ", ").append(i + 1).append(' ').append(each.register());
            text.append(' ').append(each.openingWh()).append(' ').append(each.rolloverWh());
        }
        return text.toString();
    }

    private void insert(Site.Meter meter, long account) throws SQLException {
        Instant at = meter.installedAt() == null ? Instant.now().truncatedTo(ChronoUnit.MILLIS) : meter.installedAt();
        long id = sql.insert(
                INSERT,
                meter.serial(),
                account,
                meter.register().toString(),
                meter.rolloverWh(),
                meter.powerMaxW(),
                meter.hasRelay(),
                meter.relayPassword(),
                meter.relayOperator(),
                meter.openingWh(),
                at.atOffset(ZoneOffset.UTC));
        for (int i = 0; i < meter.registers().size(); i++) {
            Site.Register each = meter.registers().get(i);
            sql.change(INSERT_REGISTER, i + 1, each.register().toString(), each.rolloverWh(), each.openingWh(), id);
        }
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
