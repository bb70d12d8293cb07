package io.metergate.crashtest.compare;

import io.metergate.crashtest.site.Frame;
import io.metergate.testbed.LedgerSum;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads what is stored from PostgreSQL itself, all of it as of one moment. */
public final class DatabaseSnapshot implements Stored, AutoCloseable {
    private static final int FETCH = 5_000;

    private static final String FRAMES =
            "SELECT id, device_id, verdict, reason, payload FROM frame WHERE received_at >= ?";
    private static final String ACCOUNTS = """
            SELECT a.number, a.balance, a.supply_desired, coalesce(t.net, 0) AS net, o.supply AS open, l.supply AS last
            FROM account a
            LEFT JOIN (SELECT account_id, sum(amount * ((credit_account = account_id)::int
                    - (debit_account = account_id)::int)) AS net FROM transfer GROUP BY account_id) t
                ON t.account_id = a.id
            LEFT JOIN meter m ON m.account_id = a.id
            LEFT JOIN command o ON o.meter_id = m.id AND o.state IN ('queued', 'sent', 'delivered')
            LEFT JOIN LATERAL (SELECT supply FROM command c WHERE c.meter_id = m.id
                ORDER BY created_at DESC LIMIT 1) l ON true""";
    private static final String TOP_UPS = """
            SELECT u.idempotency_key, a.number, u.amount, u.transfer_id
            FROM top_up u JOIN account a ON a.id = u.account_id WHERE u.channel = 'api'""";
    private static final String READINGS = """
            SELECT m.serial, count(*) FILTER (WHERE r.state = 'accepted'), count(*) FILTER (WHERE r.state <> 'accepted')
            FROM reading r JOIN meter m ON m.id = r.meter_id GROUP BY m.serial""";

    private static final String SWITCHES = """
            SELECT count(*) FROM meter m JOIN account a ON a.id = m.account_id
            WHERE m.has_relay AND m.supply_reported <> a.supply_desired""";

    private final Connection connection;
    private final Instant since;

    /**
     * Begins a snapshot.
     *
     * @param connection is closed with it
     * @param since frames that were received before are left out
     */
    public DatabaseSnapshot(Connection connection, Instant since) throws SQLException {
        this.connection = connection;
        this.since = since;
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    }

    @Override
    public void frames(Consumer<StoredFrame> each) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FRAMES)) {
            statement.setFetchSize(FETCH);
            statement.setTimestamp(1, Timestamp.from(since));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String device = row.getString(2);
                    long key = Frame.key(device, row.getBytes(5));
                    each.accept(new StoredFrame(row.getLong(1), device, row.getString(3), row.getString(4), key));
                }
            }
        }
    }

    @Override
    public List<StoredAccount> accounts() throws SQLException {
        List<StoredAccount> accounts = new ArrayList<>();
        query(
                ACCOUNTS,
                row -> accounts.add(new StoredAccount(
                        row.getString("number"),
                        row.getLong("balance"),
                        row.getLong("net"),
                        row.getString("supply_desired"),
                        row.getString("open"),
                        row.getString("last"))));
        return accounts;
    }

    @Override
    public List<StoredTopUp> topUps() throws SQLException {
        List<StoredTopUp> topUps = new ArrayList<>();
        query(
                TOP_UPS,
                row -> topUps.add(new StoredTopUp(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4))));
        return topUps;
    }

    @Override
    public long ledgerSum() throws SQLException {
        long[] sum = new long[1];
        query(LedgerSum.SQL, row -> sum[0] = row.getLong(1));
        return sum[0];
    }

    @Override
    public Map<String, Readings> readings() throws SQLException {
        Map<String, Readings> readings = new HashMap<>();
        query(READINGS, row -> readings.put(row.getString(1), new Readings(row.getInt(2), row.getInt(3))));
        return readings;
    }

    /** How many supplies are not as they are wanted, by what their meters last said. */
    public int suppliesToSwitch() throws SQLException {
        int[] count = new int[1];
        query(SWITCHES, row -> count[0] = row.getInt(1));
        return count[0];
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** What is done with each row. */
    private interface RowUse {
        void take(ResultSet row) throws SQLException;
    }

    private void query(String sql, RowUse use) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                use.take(row);
            }
        }
    }
}
