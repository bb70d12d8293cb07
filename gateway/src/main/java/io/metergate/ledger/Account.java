package io.metergate.ledger;

import io.metergate.billing.Tariff;
import io.metergate.supply.SupplyState;
import io.vertx.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/**
 * A customer's account as it stands inside a transaction that has locked it. Amounts in millionths.
 *
 * @param lowBalanceLevel below or at it the customer is warned
 * @param lowBalanceWarned whether that was done since the balance was last above the level
 * @param supplyDesired what the policy made of the balance
 * @param holdReason why an operator keeps the supply off; null when nobody does
 */
public record Account(
        long id,
        long balance,
        long lowBalanceLevel,
        boolean lowBalanceWarned,
        SupplyState supplyDesired,
        @Nullable String holdReason,
        Tariff tariff) {

    /** An account from the columns of its row, its id as {@code account_id}, and the price of its tariff. */
    public static Account of(Row row) {
        return new Account(
                row.getLong("account_id"),
                row.getLong("balance"),
                row.getLong("low_balance_level"),
                row.getBoolean("low_balance_warned"),
                SupplyState.of(row.getString("supply_desired")),
                row.getString("hold_reason"),
                new Tariff(row.getLong("price_per_kwh")));
    }
}
