package io.metergate.ledger;

import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.SupplyPoint;
import io.metergate.platform.feed.GatewayEvent;
import io.vertx.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/**
 * One account that a transaction holds, with what stands behind it.
 *
 * @param supplyPoint null where no meter with a device is installed
 */
public record LockedAccount(
        Account account, String number, @Nullable SupplyPoint supplyPoint) {

    /** The event for those who look on, once a new balance is committed. */
    public GatewayEvent changed(long balanceMillionths) {
        long meterId = supplyPoint == null ? 0 : supplyPoint.meterId();
        return new GatewayEvent.AccountChanged(account.id(), meterId, balanceMillionths);
    }

    static @Nullable SupplyPoint supplyPoint(Row row) {
        String device = row.getString("device_id");
        return device == null ? null : new SupplyPoint(row.getLong("meter_id"), device, row.getBoolean("switchable"));
    }
}
