package io.metergate.desk.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.desk.reconcile.Reconciliation.Summary;
import io.metergate.platform.store.Results;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Many accounts with a month of hourly readings; {@code -Dmetergate.load.accounts=1000} makes it a measurement. */
@NullUnmarked
class ReconciliationLoadIT {
    private static final int ACCOUNTS = Integer.getInteger("metergate.load.accounts", 60);

    @Test
    void comparesMonthsOfHourlyReadings() throws Exception {
        Vertx vertx = Vertx.vertx();
        Village village = Village.open(vertx);
        for (int i = 0; i < ACCOUNTS; i++) {
            String number = "%012d".formatted(i);
            village.addPlain(number);
            village.topUp(number, "500.00");
            HourlyMonth.fill(village, number);
        }
        village.execute("ANALYZE");
        long start = System.nanoTime();
        Summary summary = Results.of(new Reconciliation(vertx, village.database.pool(), Village.ZONE, 2)
                .run((accounts, found) -> Future.succeededFuture()));
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        System.out.println("reconciled " + ACCOUNTS + " accounts of " + HourlyMonth.READINGS + " readings in "
                + taken.toMillis() + " ms");
        assertEquals(new Summary(ACCOUNTS, 0), summary);
        village.close();
        Results.of(vertx.close());
    }
}
