package io.metergate.desk.console.page;

import io.metergate.billing.insight.DayComparison;
import io.metergate.billing.insight.Forecast;
import io.metergate.billing.insight.SimilarCustomers;
import io.metergate.desk.console.format.SiteFormat;
import java.util.OptionalLong;

/** What the readings tell a customer, in one sentence each. */
public final class InsightWords {
    private static final int DAYS_WITHOUT_HOURS = 3;
    private static final int PER_MILLE_OF_PERCENT = 10;
    private static final int QUARTERS = 4;

    private InsightWords() {}

    /** For how long the credit lasts. */
    public static String forecast(Forecast.Result result) {
        if (result instanceof Forecast.Result.RunsOutAt end) {
            if (end.days() == 0 && end.hours() == 0) {
                return "no credit left";
            }
            return end.days() >= DAYS_WITHOUT_HOURS
                    ? "about " + end.days() + " days"
                    : "about " + end.days() + " d " + end.hours() + " h";
        }
        if (result instanceof Forecast.Result.LongerThan longer) {
            return "more than " + longer.days() + " days";
        }
        return result instanceof Forecast.Result.NoUse ? "nothing is used" : "too little history yet";
    }

    /** Today beside the same weekday. */
    public static String today(DayComparison.Result result, SiteFormat f) {
        if (!(result instanceof DayComparison.Result.Compared day)) {
            return "too little history yet";
        }
        return f.kwh(day.wh()) + " kWh, usually " + f.kwh(day.usualWh()) + difference(day.perMille());
    }

    private static String difference(OptionalLong perMille) {
        if (perMille.isEmpty()) {
            return "";
        }
        long percent = Math.abs(perMille.getAsLong()) / PER_MILLE_OF_PERCENT;
        return percent == 0 ? ", as ever" : ", " + percent + (perMille.getAsLong() > 0 ? " % more" : " % less");
    }

    /** The customer beside others. */
    public static String similar(SimilarCustomers.Result result, SiteFormat f) {
        if (!(result instanceof SimilarCustomers.Result.Compared others)) {
            return "too few others on the same tariff";
        }
        String median = "half of " + f.count(others.others()) + " others use less than " + f.kwh(others.medianWh())
                + " kWh a day";
        if (others.moreThanQuarters() >= QUARTERS - 1) {
            return "more than " + others.moreThanQuarters() + " of 4; " + median;
        }
        return others.lessThanQuarters() >= QUARTERS - 1
                ? "less than " + others.lessThanQuarters() + " of 4; " + median
                : "in the middle; " + median;
    }
}
