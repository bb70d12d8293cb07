package io.metergate.benchmark.load.baseline;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stores a batch of readings in one transaction: readings and charges by JDBC batches, balances by one statement. */
final class BatchStore {
    private final Connection connection;
    private final Map<String, Known> meters = new HashMap<>();

    /** One reading as it came. */
    record Arrived(String device, long wh) {}

    private static final class Known {
        private final long id;
        private long registerWh;

        Known(long id, long registerWh) {
            this.id = id;
            this.registerWh = registerWh;
        }
    }

    BatchStore(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT device, id, register_wh FROM meter")) {
            while (rows.next()) {
                meters.put(rows.getString(1), new Known(rows.getLong(2), rows.getLong(3)));
            }
        }
        connection.commit();
    }

    void store(List<Arrived> batch) throws SQLException {
        Timestamp now = new Timestamp(System.currentTimeMillis());
        Map<Long, long[]> moved = new HashMap<>();
        try (PreparedStatement reading = connection.prepareStatement("INSERT INTO reading VALUES (?, ?, ?)");
                PreparedStatement charge = connection.prepareStatement("INSERT INTO charge VALUES (?, ?, ?, ?)")) {
            for (Arrived arrived : batch) {
                Known meter = meters.get(arrived.device());
                if (meter == null || arrived.wh() <= meter.registerWh) {
                    continue;
                }
                long wh = arrived.wh() - meter.registerWh;
                long amount = wh * BaselineSchema.MILLIONTHS_PER_WH;
                meter.registerWh = arrived.wh();
                reading.setLong(1, meter.id);
                reading.setTimestamp(2, now);
                reading.setLong(3, arrived.wh());
                reading.addBatch();
                charge.setLong(1, meter.id);
                charge.setTimestamp(2, now);
                charge.setLong(3, wh);
                charge.setLong(4, amount);
                charge.addBatch();
                long[] sums = moved.computeIfAbsent(meter.id, id -> new long[2]);
                sums[0] = arrived.wh();
                sums[1] += amount;
            }
            reading.executeBatch();
            charge.executeBatch();
        }
        update(moved);
        connection.commit();
    }

    private void update(Map<Long, long[]> moved) throws SQLException {
        Long[] ids = moved.keySet().stream().sorted().toArray(Long[]::new);
        Long[] registers = new Long[ids.length];
        Long[] amounts = new Long[ids.length];
        for (int i = 0; i < ids.length; i++) {
            long[] sums = moved.getOrDefault(ids[i], new long[2]);
            registers[i] = sums[0];
            amounts[i] = sums[1];
        }
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE meter SET register_wh = u.wh, balance = balance - u.amount
                FROM unnest(?::bigint[], ?::bigint[], ?::bigint[]) AS u (id, wh, amount) WHERE meter.id = u.id""")) {
            update.setArray(1, array(ids));
            update.setArray(2, array(registers));
            update.setArray(3, array(amounts));
            update.executeUpdate();
        }
    }

    private Array array(Long[] values) throws SQLException {
        return connection.createArrayOf("bigint", values);
    }
}
