package io.metergate.desk.insight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.billing.insight.DayComparison;
import io.metergate.billing.insight.Forecast;
import io.metergate.billing.insight.SimilarCustomers;
import io.metergate.desk.reconcile.Village;
import io.metergate.ledger.tariff.TariffBook;
import io.metergate.platform.store.Results;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NullUnmarked
class InsightsIT {
    private static final Instant NOW = Instant.parse("2026-02-20T11:30:00Z");
    private static final Instant FIRST = Instant.parse("2026-01-16T11:00:00Z");
    private static final int HOURS = 35 * 24;

    private static Vertx vertx;
    private static Village village;
    private static Insights insights;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        village = Village.open(vertx);
        insights =
                new Insights(vertx, village.database.pool(), new TariffBook(), Village.ZONE, InstantSource.fixed(NOW));
    }

    @AfterAll
    static void stop() {
        village.close();
        Results.of(vertx.close());
    }

    @Test
    void saysHowLongTheCreditLastsAtThePricesThatHold() {
        String number = "000000000001";
        village.add(number, "200.00");
        for (int hour = 0; hour <= HOURS; hour += 6) {
            village.reading(number, 100L * hour, FIRST.plusSeconds(3600L * hour));
        }
        AccountInsight insight = Results.of(insights.of(number)).orElseThrow();
        assertEquals(2_400, insight.meanDayWh().orElseThrow());
        Forecast.Result.RunsOutAt end = assertInstanceOf(Forecast.Result.RunsOutAt.class, insight.forecast());
        // 2.4 kWh a day cost some 0.50 with taxes, and the day itself 0.348.
        long perDay = insight.available() / end.days();
        assertTrue(perDay > 700_000 && perDay < 950_000, () -> insight.available() + " lasts " + end.days() + " days");
        DayComparison.Result.Compared today = assertInstanceOf(DayComparison.Result.Compared.class, insight.today());
        assertEquals(0, today.perMille().orElseThrow());
        assertTrue(insight.averagePerKwh().orElseThrow() > 150_000);
        assertEquals(new SimilarCustomers.Result.TooFew(0), insight.similar());
    }

    @Test
    void comparesWithOthersOnTheSameTariff() {
        for (int i = 0; i < 10; i++) {
            String number = "00000000010" + i;
            village.add(number, "50.00");
            village.reading(number, 1_000, "2026-02-12T10:00:00Z");
            village.reading(number, 1_000 + 8_000L * (i + 1), "2026-02-20T10:00:00Z");
        }
        village.execute("UPDATE account SET tariff_id = (SELECT tariff_id FROM account WHERE number = '000000000100')"
                + " WHERE number LIKE '00000000010_'");
        AccountInsight insight = Results.of(insights.of("000000000100")).orElseThrow();
        SimilarCustomers.Result.Compared compared =
                assertInstanceOf(SimilarCustomers.Result.Compared.class, insight.similar());
        assertEquals(9, compared.others());
        assertEquals(6_000, compared.medianWh());
        assertEquals(4, compared.lessThanQuarters());
    }

    @Test
    void saysNothingWithoutHistory() {
        village.add("000000000200", "10.00");
        assertEquals(Optional.empty(), Results.of(insights.of("000000000200")));
        assertEquals(Optional.empty(), Results.of(insights.of("nobody")));
    }
}
