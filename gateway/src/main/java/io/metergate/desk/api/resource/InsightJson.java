package io.metergate.desk.api.resource;

import io.metergate.billing.Money;
import io.metergate.billing.insight.DayComparison;
import io.metergate.billing.insight.Forecast;
import io.metergate.billing.insight.SimilarCustomers;
import io.metergate.desk.insight.AccountInsight;
import io.vertx.core.json.JsonObject;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What the readings of an account tell, as the contract has it. */
final class InsightJson {
    private static final String RESULT = "result";
    private static final String TOO_LITTLE = "not_enough_history";

    private InsightJson() {}

    static JsonObject of(AccountInsight insight) {
        OptionalLong average = insight.averagePerKwh();
        return new JsonObject()
                .put("account", insight.number())
                .put("timeZone", insight.zone().getId())
                .put("at", insight.at().toString())
                .put("availableCredit", Money.exact(insight.available()))
                .put("forecast", forecast(insight.forecast()))
                .put("today", today(insight.today()))
                .put("meanDayWh", number(insight.meanDayWh()))
                .put("averagePerKwh", average.isPresent() ? Money.exact(average.getAsLong()) : null)
                .put("similar", similar(insight.similar()));
    }

    private static JsonObject forecast(Forecast.Result result) {
        if (result instanceof Forecast.Result.RunsOutAt runsOut) {
            return new JsonObject()
                    .put(RESULT, "runs_out")
                    .put("at", runsOut.at().toString())
                    .put("days", runsOut.days())
                    .put("hours", runsOut.hours());
        }
        if (result instanceof Forecast.Result.LongerThan longer) {
            return new JsonObject().put(RESULT, "longer_than").put("days", longer.days());
        }
        boolean noUse = result instanceof Forecast.Result.NoUse;
        return new JsonObject().put(RESULT, noUse ? "no_use" : TOO_LITTLE);
    }

    private static JsonObject today(DayComparison.Result result) {
        if (result instanceof DayComparison.Result.Compared compared) {
            return new JsonObject()
                    .put(RESULT, "compared")
                    .put("wh", compared.wh())
                    .put("usualWh", compared.usualWh())
                    .put("weeks", compared.weeks())
                    .put("morePerMille", number(compared.perMille()))
                    .put("upTo", compared.upTo().toString())
                    .put("wholeDay", compared.wholeDay());
        }
        return new JsonObject().put(RESULT, TOO_LITTLE);
    }

    private static JsonObject similar(SimilarCustomers.Result result) {
        if (result instanceof SimilarCustomers.Result.Compared compared) {
            return new JsonObject()
                    .put(RESULT, "compared")
                    .put("others", compared.others())
                    .put("medianWh", compared.medianWh())
                    .put("lessThanQuarters", compared.lessThanQuarters())
                    .put("moreThanQuarters", compared.moreThanQuarters());
        }
        return new JsonObject().put(RESULT, "too_few");
    }

    private static @Nullable Long number(OptionalLong value) {
        return value.isPresent() ? (Long) value.getAsLong() : null;
    }
}
