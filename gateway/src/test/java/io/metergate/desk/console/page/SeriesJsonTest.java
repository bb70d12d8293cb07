package io.metergate.desk.console.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.billing.insight.DayComparison;
import io.metergate.billing.insight.Forecast;
import io.metergate.billing.insight.SimilarCustomers;
import io.metergate.desk.console.format.SiteFormat;
import io.metergate.desk.console.format.SiteTime;
import io.metergate.desk.insight.AccountInsight;
import io.vertx.core.json.JsonArray;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SeriesJsonTest {
    private static final long UNIT = 1_000_000;
    private static final Instant NOW = Instant.parse("2026-01-10T00:00:00Z");
    private static final Instant IN_FOUR_HOURS = Instant.parse("2026-01-10T04:00:00Z");
    private static final Forecast.Result ENDS = new Forecast.Result.RunsOutAt(IN_FOUR_HOURS, 0, 4);

    @Test
    void drawsTheForecastToWhereTheCreditEnds() {
        assertEquals(
                new JsonArray().add(IN_FOUR_HOURS.getEpochSecond()).add(new BigDecimal("-1.000000")),
                forecast(Optional.of(insight(5 * UNIT, ENDS)), Range.DAY));
    }

    @Test
    void cutsTheForecastAtTheEdgeOfTheChart() {
        assertEquals(
                new JsonArray().add(NOW.getEpochSecond() + 900).add(new BigDecimal("3.687500")),
                forecast(Optional.of(insight(5 * UNIT, ENDS)), Range.HOUR));
    }

    @Test
    void drawsNoForecastWhereNoneIsKnown() {
        assertEquals(new JsonArray(), forecast(Optional.empty(), Range.DAY));
        assertEquals(
                new JsonArray(),
                forecast(Optional.of(insight(5 * UNIT, new Forecast.Result.NotEnoughHistory())), Range.DAY));
        assertEquals(
                new JsonArray(),
                forecast(Optional.of(insight(0, new Forecast.Result.RunsOutAt(NOW, 0, 0))), Range.DAY));
    }

    private static JsonArray forecast(Optional<AccountInsight> insight, Range range) {
        SiteFormat format = new SiteFormat("EUR", new SiteTime(ZoneId.of("UTC")));
        return new SeriesJson(4 * UNIT, insight, range, format, NOW)
                .of(List.of(), List.of())
                .getJsonArray("forecast");
    }

    private static AccountInsight insight(long available, Forecast.Result forecast) {
        return new AccountInsight(
                "A-1",
                ZoneOffset.UTC,
                NOW,
                available,
                forecast,
                new DayComparison.Result.NotEnoughHistory(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                new SimilarCustomers.Result.TooFew(0));
    }
}
