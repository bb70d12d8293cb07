package io.metergate.desk.console.page;

import io.metergate.billing.insight.Forecast;
import io.metergate.desk.console.format.SiteFormat;
import io.metergate.desk.console.query.SeriesQueries.Step;
import io.metergate.desk.insight.AccountInsight;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The numbers of a meter's charts: seconds since 1970 and exact decimals. */
final class SeriesJson {
    private static final int MILLIONTHS_PLACES = 6;
    private static final int KILO_PLACES = 3;
    private static final int FORECAST_PART = 4;

    private final long balance;
    private final Optional<AccountInsight> insight;
    private final Range range;
    private final SiteFormat format;
    private final Instant now;

    /**
     * Of one meter.
     *
     * @param balance of now
     * @param insight of the account; the chart has no forecast without
     */
    SeriesJson(long balance, Optional<AccountInsight> insight, Range range, SiteFormat format, Instant now) {
        this.balance = balance;
        this.insight = insight;
        this.range = range;
        this.format = format;
        this.now = now;
    }

    JsonObject of(List<Step> balance, List<Step> bars) {
        return new JsonObject()
                .put("currency", format.currency())
                .put("zone", format.zone())
                .put("from", now.minus(range.length()).getEpochSecond())
                .put("to", now.getEpochSecond())
                .put("balance", balance(balance))
                .put("forecast", forecast())
                .put("energy", energy(bars));
    }

    private JsonObject balance(List<Step> steps) {
        JsonArray at = new JsonArray();
        JsonArray amounts = new JsonArray();
        JsonArray topUps = new JsonArray();
        for (Step step : steps) {
            Long after = step.balanceAfter();
            if (after == null) {
                continue;
            }
            at.add(step.start().getEpochSecond());
            amounts.add(amount(after));
            if (step.toppedUp() > 0) {
                topUps.add(amount(step.toppedUp()));
            } else {
                topUps.addNull();
            }
        }
        if (!at.isEmpty()) {
            at.add(now.getEpochSecond());
            amounts.add(amount(balance));
            topUps.addNull();
        }
        return new JsonObject().put("at", at).put("amount", amounts).put("toppedUp", topUps);
    }

    /** A straight line from the balance of now to where the forecast ends, or to the edge of the chart. */
    private JsonArray forecast() {
        if (insight.isEmpty() || !(insight.get().forecast() instanceof Forecast.Result.RunsOutAt end)) {
            return new JsonArray();
        }
        long lasts = Duration.between(now, end.at()).toSeconds();
        if (lasts <= 0) {
            return new JsonArray();
        }
        long shown = Math.min(lasts, range.length().dividedBy(FORECAST_PART).toSeconds());
        long gone = BigInteger.valueOf(insight.get().available())
                .multiply(BigInteger.valueOf(shown))
                .divide(BigInteger.valueOf(lasts))
                .longValueExact();
        return new JsonArray().add(now.plusSeconds(shown).getEpochSecond()).add(amount(balance - gone));
    }

    private JsonObject energy(List<Step> bars) {
        JsonArray at = new JsonArray();
        JsonArray energy = new JsonArray();
        JsonArray cost = new JsonArray();
        for (Step bar : bars) {
            at.add(bar.start().getEpochSecond());
            energy.add(BigDecimal.valueOf(bar.energyWh(), KILO_PLACES));
            cost.add(amount(bar.charged()));
        }
        return new JsonObject()
                .put("step", range.energyStep().toSeconds())
                .put("at", at)
                .put("kwh", energy)
                .put("cost", cost);
    }

    private static BigDecimal amount(long millionths) {
        return BigDecimal.valueOf(millionths, MILLIONTHS_PLACES);
    }
}
