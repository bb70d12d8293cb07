package io.metergate.crashtest.compare;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One snapshot of what is stored. */
interface Stored {
    /** Every frame that came in since the last snapshot, and perhaps some from before it. */
    void frames(Consumer<StoredFrame> each) throws SQLException;

    List<StoredAccount> accounts() throws SQLException;

    /** Those of the tills. */
    List<StoredTopUp> topUps() throws SQLException;

    /** What all customers have, plus what every other account of the ledger has by its transfers. */
    long ledgerSum() throws SQLException;

    /** How many accepted and how many other readings a meter has, by its serial number. */
    Map<String, Readings> readings() throws SQLException;

    /** Counts of readings. */
    record Readings(int accepted, int others) {
        static final Readings NONE = new Readings(0, 0);
    }
}
