package io.metergate.benchmark.load.baseline;

import io.metergate.benchmark.load.frame.Fleet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of the baseline: a meter with its register and balance, its readings, and what each was charged. */
public final class BaselineSchema {
    static final long MILLIONTHS_PER_WH = 250;

    private static final long OPENING_MILLIONTHS = 100_000_000_000L;

    private BaselineSchema() {}

    /** Makes them, with the meters of a fleet. */
    public static void create(Connection connection, int meters) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE meter (
                        id bigint PRIMARY KEY, device text NOT NULL UNIQUE, register_wh bigint NOT NULL,
                        balance bigint NOT NULL) WITH (fillfactor = 70);
                    CREATE TABLE reading (
                        meter_id bigint NOT NULL, at timestamptz NOT NULL, wh bigint NOT NULL, UNIQUE (meter_id, wh));
                    CREATE TABLE charge (
                        meter_id bigint NOT NULL, at timestamptz NOT NULL, wh bigint NOT NULL,
                        amount bigint NOT NULL)""");
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO meter VALUES (?, ?, ?, ?)")) {
            for (int i = 0; i < meters; i++) {
                insert.setLong(1, i);
                insert.setString(2, Fleet.deviceId(i));
                insert.setLong(3, Fleet.OPENING_WH);
                insert.setLong(4, OPENING_MILLIONTHS);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Counts the meters whose balance is not the opening one less the price of what the register has moved. */
    public static String wrongBalances() {
        return "SELECT count(*) FROM meter m WHERE balance <> " + OPENING_MILLIONTHS + " - " + MILLIONTHS_PER_WH
                + " * (register_wh - " + Fleet.OPENING_WH + ") OR register_wh - " + Fleet.OPENING_WH
                + " <> (SELECT coalesce(sum(wh), 0) FROM charge c WHERE c.meter_id = m.id)";
    }
}
