package io.metergate.desk.insight;

import io.metergate.billing.insight.DayComparison;
import io.metergate.billing.insight.Forecast;
import io.metergate.billing.insight.SimilarCustomers;
import java.time.Instant;
import java.time.ZoneId;
import java.util.OptionalLong;

/**
 * What a customer may want to know. Amounts in millionths, energy in watt-hours.
 *
 * @param at when it was computed
 * @param available what can be spent until the supply is cut
 * @param forecast for how long that lasts, instalments of debts left aside
 * @param today beside the same weekday of the weeks before
 * @param meanDayWh what is expected on a day, the mean of a week; empty with too little history
 * @param averagePerKwh of this month with taxes and standing charges so far; empty without energy
 * @param similar the mean day of the last week beside others on the same tariff
 */
public record AccountInsight(
        String number,
        ZoneId zone,
        Instant at,
        long available,
        Forecast.Result forecast,
        DayComparison.Result today,
        OptionalLong meanDayWh,
        OptionalLong averagePerKwh,
        SimilarCustomers.Result similar) {}
