package io.metergate.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.account.payment.TopUps.Credited;
import io.metergate.device.Device;
import io.metergate.intake.Receipt;
import io.metergate.platform.refusal.Attempt;
import io.metergate.platform.store.Results;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Money that comes and goes at the same time on an account that has hardly any. */
@NullUnmarked
class SupplyAtZeroIT extends AccountFixture {
    private static final int ROUNDS = 120;
    private static final long WH = 10;

    @Test
    void invariant12WhatIsWantedOfTheSupplyIsNeverTheOppositeOfTheBalance() {
        Device device = add();
        long wh = OPENING;
        int on = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            wh += WH;
            Future<Attempt<Credited>> topUp = sendTopUp(device, round % 6 == 3 ? "0.006" : "0.002", "zero-" + round);
            Future<Receipt> charge = report(device, wh);
            Results.of(Future.join(topUp, charge));
            if (round % 3 == 1) {
                wh += WH;
                Results.of(report(device, wh));
            }
            on += assertSupplyFollowsTheBalance(device) ? 1 : 0;
        }
        assertTrue(on > 0 && on < ROUNDS, "the balance must have been on both sides of zero: " + on);
    }

    private static boolean assertSupplyFollowsTheBalance(Device device) {
        Row row = row("""
                SELECT a.balance, a.supply_desired, (SELECT c.supply FROM command c WHERE c.meter_id = m.id
                    AND c.state IN ('queued', 'sent', 'delivered')) AS under_way
                FROM account a JOIN meter m ON m.account_id = a.id WHERE m.id = $1""", device.meter().id());
        boolean credit = row.getLong("balance") > 0;
        String wanted = credit ? "on" : "off";
        assertEquals(wanted, row.getString("supply_desired"));
        String underWay = row.getString("under_way");
        assertEquals(wanted, underWay == null ? wanted : underWay, "the command that is under way");
        return credit;
    }
}
