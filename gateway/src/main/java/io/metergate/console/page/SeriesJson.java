package io.metergate.console.page;

import io.metergate.console.format.SiteFormat;
import io.metergate.console.query.SeriesQueries.Step;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The numbers of a meter's charts: seconds since 1970 and exact decimals. */
final class SeriesJson {
    private static final int MILLIONTHS_PLACES = 6;
    private static final int KILO_PLACES = 3;
    private static final int FORECAST_PART = 4;

    private final MeterFacts.Known known;
    private final Range range;
    private final SiteFormat format;
    private final Instant now;

    SeriesJson(MeterFacts.Known known, Range range, SiteFormat format, Instant now) {
        this.known = known;
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
            at.add(step.start().getEpochSecond());
            amounts.add(amount(step.balanceAfter()));
            if (step.toppedUp() > 0) {
                topUps.add(amount(step.toppedUp()));
            } else {
                topUps.addNull();
            }
        }
        if (!steps.isEmpty()) {
            at.add(now.getEpochSecond());
            amounts.add(amount(known.meter().balance()));
            topUps.addNull();
        }
        return new JsonObject().put("at", at).put("amount", amounts).put("toppedUp", topUps);
    }

    /** A straight line from the balance of now, at the pace of late, to zero or to the edge of the chart. */
    private JsonArray forecast() {
        long balance = known.meter().balance();
        if (known.pace().isEmpty() || balance <= 0) {
            return new JsonArray();
        }
        MeterFacts.Pace pace = known.pace().get();
        BigInteger spent = BigInteger.valueOf(pace.spent());
        BigInteger secondsLeft = BigInteger.valueOf(balance)
                .multiply(BigInteger.valueOf(pace.period().toSeconds()))
                .divide(spent);
        Duration shown = range.length().dividedBy(FORECAST_PART);
        long seconds = secondsLeft.min(BigInteger.valueOf(shown.toSeconds())).longValueExact();
        BigInteger gone = spent.multiply(BigInteger.valueOf(seconds))
                .divide(BigInteger.valueOf(pace.period().toSeconds()));
        long then = Math.max(0, balance - gone.longValueExact());
        return new JsonArray().add(now.plusSeconds(seconds).getEpochSecond()).add(amount(then));
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
