package io.metergate.desk.site;

import io.metergate.platform.store.JdbcStatements;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Locks the rows that a file will change before any of them is written, as everyone locks them: accounts, then meters,
 * then devices, each in the order of their ids. A row about which the file says nothing new is left alone, so that a
 * file of a whole town keeps only those waiting who are changed.
 */
final class ImportLocks {
    private static final String CHANGED_ACCOUNT = """
            SELECT id FROM account WHERE number = ? AND (customer, phone, low_balance_level, tariff_id)
                IS DISTINCT FROM (?::text, ?::text, ?::bigint, (SELECT id FROM tariff WHERE name = ?))""";
    private static final String CHANGED_METER = """
            SELECT id, account_id FROM meter WHERE serial = ? AND (rollover_wh = 0 AND ?::bigint <> 0
                OR power_max_w = 0 AND ?::bigint <> 0
                OR (has_relay, relay_password, relay_operator) IS DISTINCT FROM (?, ?::bytea, ?::bytea))""";
    /** The one that a device has, and the one that it gets. */
    private static final String METERS_OF_DEVICE = """
            SELECT m.id, m.account_id FROM meter m
            WHERE m.serial = ? OR m.id = (SELECT d.meter_id FROM device d WHERE d.id = ?)""";

    private static final String LOCK_ACCOUNTS =
            "SELECT id FROM account WHERE id = ANY (?::bigint[]) ORDER BY id FOR NO KEY UPDATE";
    private static final String LOCK_METERS =
            "SELECT id FROM meter WHERE id = ANY (?::bigint[]) ORDER BY id FOR NO KEY UPDATE";
    private static final String LOCK_DEVICES =
            "SELECT id FROM device WHERE id = ANY (?::text[]) ORDER BY id FOR NO KEY UPDATE";

    private final Set<Long> accounts = new HashSet<>();
    private final Set<Long> meters = new HashSet<>();
    private final Set<String> devices = new HashSet<>();
    private final JdbcStatements sql;

    private ImportLocks(JdbcStatements sql) {
        this.sql = sql;
    }

    /**
     * Locks them until the transaction ends.
     *
     * @param writer tells which devices are changed; of no use after it
     */
    static void take(JdbcStatements sql, Site site, DeviceWriter writer) throws SQLException {
        ImportLocks locks = new ImportLocks(sql);
        for (Site.Account account : site.accounts()) {
            locks.find(account);
        }
        for (Site.Meter meter : site.meters()) {
            locks.find(meter);
        }
        for (Site.DeviceEntry device : site.devices()) {
            if (writer.changes(device)) {
                locks.add(device);
            }
        }
        locks.lock();
    }

    private void find(Site.Account account) throws SQLException {
        sql.number(
                        CHANGED_ACCOUNT,
                        account.number(),
                        account.customer(),
                        account.phone(),
                        account.lowBalance(),
                        account.tariff())
                .ifPresent(accounts::add);
    }

    private void find(Site.Meter meter) throws SQLException {
        addMeters(sql.rows(
                CHANGED_METER,
                meter.serial(),
                meter.rolloverWh(),
                meter.powerMaxW(),
                meter.hasRelay(),
                meter.relayPassword(),
                meter.relayOperator()));
    }

    private void add(Site.DeviceEntry device) throws SQLException {
        devices.add(device.id());
        addMeters(sql.rows(METERS_OF_DEVICE, device.meter(), device.id()));
    }

    /** A meter is locked after its account. */
    private void addMeters(List<List<@Nullable Object>> rows) {
        for (List<@Nullable Object> row : rows) {
            if (row.get(0) instanceof Long meter && row.get(1) instanceof Long account) {
                meters.add(meter);
                accounts.add(account);
            }
        }
    }

    private void lock() throws SQLException {
        sql.rows(LOCK_ACCOUNTS, sql.array("bigint", accounts));
        sql.rows(LOCK_METERS, sql.array("bigint", meters));
        sql.rows(LOCK_DEVICES, sql.array("text", devices));
    }
}
