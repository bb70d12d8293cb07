package io.metergate.settlement.pg;

import io.metergate.billing.tariff.Plans;
import io.metergate.settlement.rating.AccountHistory;
import io.metergate.settlement.rating.NewReading;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;

/** Loads the history of an account in a transaction that has locked the account. */
public final class HistoryLoader {
    private HistoryLoader() {}

    /**
     * Loads all readings that changes at some places may affect.
     *
     * @param places where readings change, at least one
     * @return fails with {@link AccountHistory.TooLong} if there are more than {@link AccountHistory#READINGS_MAX}
     *     readings
     */
    public static Future<AccountHistory> load(
            SqlClient transaction, long accountId, Plans plans, List<NewReading> places) {
        return HistoryQueries.before(transaction, places).compose(before -> {
            YearMonth first = plans.planAt(before.toEpochMilli()).month();
            return load(transaction, accountId, plans, first);
        });
    }

    /** Loads the newest whole billing periods that contain at most {@link AccountHistory#READINGS_MAX} readings. */
    public static Future<AccountHistory> loadMost(SqlClient transaction, long accountId, Plans plans) {
        return HistoryQueries.tooMany(transaction, accountId).compose(tooMany -> {
            YearMonth last =
                    plans.planAt(Objects.requireNonNull(tooMany).toEpochMilli()).month();
            return load(transaction, accountId, plans, last.plusMonths(1));
        });
    }

    /** Loads the history from a billing period on. */
    public static Future<AccountHistory> load(SqlClient transaction, long accountId, Plans plans, YearMonth first) {
        Instant start = Instant.ofEpochMilli(plans.plan(first).fromMillis());
        return HistoryQueries.registers(transaction, accountId)
                .compose(registers -> HistoryQueries.readings(transaction, registers, start)
                        .compose(readings -> HistoryQueries.resets(transaction, registers)
                                .compose(resets -> HistoryQueries.periods(transaction, accountId, first)
                                        .map(closed -> AccountHistory.of(
                                                first, start, registers, readings, resets, closed)))));
    }
}
