package io.metergate.ledger;

import io.metergate.feed.GatewayEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One account that a transaction holds, with what stands behind it.
 *
 * @param supplyPoint null where no meter with a device is installed
 */
public record LockedAccount(Account account, @Nullable SupplyPoint supplyPoint) {
    private static final String LOCK = """
            SELECT a.id AS account_id, a.balance, a.low_balance_level, a.low_balance_warned, a.supply_desired,
                a.hold_reason, t.price_per_kwh, m.id AS meter_id, m.has_relay AS switchable,
                d.id AS device_id
            FROM account a
            JOIN tariff t ON t.id = a.tariff_id
            LEFT JOIN meter m ON m.account_id = a.id
            LEFT JOIN device d ON d.meter_id = m.id
            WHERE %s
            FOR NO KEY UPDATE OF a""";
    private static final String LOCK_BY_NUMBER = LOCK.formatted("a.number = $1::text");
    private static final String LOCK_BY_ID = LOCK.formatted("a.id = $1::bigint");

    /** Locks the account of that number until the transaction ends; empty when there is none. */
    public static Future<Optional<LockedAccount>> lockByNumber(SqlClient transaction, String number) {
        return lock(transaction, LOCK_BY_NUMBER, Tuple.of(number));
    }

    /** Locks the account of that id until the transaction ends; empty when there is none. */
    public static Future<Optional<LockedAccount>> lockById(SqlClient transaction, long id) {
        return lock(transaction, LOCK_BY_ID, Tuple.of(id));
    }

    /** The event for those who look on, once a new balance is committed. */
    public GatewayEvent changed(long balanceMillionths) {
        long meterId = supplyPoint == null ? 0 : supplyPoint.meterId();
        return new GatewayEvent.AccountChanged(account.id(), meterId, balanceMillionths);
    }

    private static Future<Optional<LockedAccount>> lock(SqlClient transaction, String sql, Tuple key) {
        return transaction.preparedQuery(sql).execute(key).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            Row row = rows.iterator().next();
            return Optional.of(new LockedAccount(Account.of(row), supplyPoint(row)));
        });
    }

    private static @Nullable SupplyPoint supplyPoint(Row row) {
        String device = row.getString("device_id");
        return device == null ? null : new SupplyPoint(row.getLong("meter_id"), device, row.getBoolean("switchable"));
    }
}
