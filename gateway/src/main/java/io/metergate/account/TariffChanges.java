package io.metergate.account;

import io.metergate.billing.tariff.Allowance;
import io.metergate.ledger.AccountWork;
import io.metergate.platform.refusal.Refusal;
import io.metergate.platform.refusal.Refusal.Code;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Changes how an account's energy is priced: its tariff, and its entitlement to the social allowance. The current
 * billing period is rated again, and the difference is posted.
 */
public final class TariffChanges {
    private static final String CONTRACT = """
            SELECT tariff_id, tariff_ids, tariff_days, social_allowance, allowance_turned FROM account
            WHERE id = $1::bigint""";
    private static final String TARIFF = """
            SELECT t.id FROM tariff t WHERE t.name = $1::text AND EXISTS (SELECT FROM tariff_version v
                WHERE v.tariff_id = t.id AND v.state = 'approved' AND v.effective_from <= $2::date)""";
    private static final String UPDATE_TARIFFS = """
            UPDATE account SET tariff_id = $2::bigint, tariff_ids = $3::bigint[], tariff_days = $4::date[]
            WHERE id = $1::bigint""";
    private static final String UPDATE_ALLOWANCE = """
            UPDATE account SET social_allowance = $2::boolean, allowance_turned = $3::date[] WHERE id = $1::bigint""";
    /** The start date that is stored for an account's first tariff; it is not used. */
    private static final LocalDate ALWAYS = LocalDate.of(1970, 1, 1);

    private static final int TARIFFS_MAX = 100;

    private TariffChanges() {}

    /** A tariff of an account and the local day from which it applies. */
    private record Held(LocalDate from, long tariffId) {}

    /**
     * Changes the tariff of an account. Replaces a change that was planned for that day or a later one.
     *
     * @param tariff the name of a tariff with an approved version on that day
     * @param from the first local day, tomorrow or later
     */
    public static AccountOperation tariff(Instruction instruction, String tariff, LocalDate from) {
        return work -> instruction.check().compose(valid -> {
            if (!from.isAfter(work.today()) || from.isAfter(work.today().plusYears(10))) {
                return Refusal.because(
                        Code.INVALID, "from", "must be after " + work.today() + ", by ten years at most");
            }
            return work.connection()
                    .preparedQuery(TARIFF)
                    .execute(Tuple.of(tariff, from))
                    .compose(found -> found.size() == 0
                            ? Refusal.because(Code.NOT_FOUND, "tariff", "is not approved for that day")
                            : contract(work)
                                    .compose(row ->
                                            tariff(work, instruction, held(row), new Held(from, id(found)), tariff)));
        });
    }

    private static long id(RowSet<Row> found) {
        return found.iterator().next().getLong("id");
    }

    private static Future<Row> contract(AccountWork work) {
        return work.connection()
                .preparedQuery(CONTRACT)
                .execute(Tuple.of(work.account().id()))
                .map(rows -> rows.iterator().next());
    }

    private static List<Held> held(Row row) {
        @Nullable Long[] ids = row.getArrayOfLongs("tariff_ids");
        LocalDate[] days = row.getArrayOfLocalDates("tariff_days");
        if (ids == null || days == null) {
            return List.of(new Held(ALWAYS, row.getLong("tariff_id")));
        }
        List<Held> held = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            held.add(new Held(days[i], ids[i]));
        }
        return held;
    }

    private static Future<OperationReceipt> tariff(
            AccountWork work, Instruction instruction, List<Held> before, Held next, String name) {
        List<Held> after = new ArrayList<>(
                before.stream().filter(held -> held.from.isBefore(next.from)).toList());
        if (after.get(after.size() - 1).tariffId != next.tariffId) {
            after.add(next);
        }
        if (after.equals(before)) {
            return Refusal.because(Code.CONFLICT, "tariff", "is the account's tariff on that day already");
        }
        if (after.size() > TARIFFS_MAX) {
            return Refusal.because(Code.NOT_POSSIBLE, "tariff", "was changed 100 times, which is the limit");
        }
        boolean one = after.size() == 1;
        Tuple row = Tuple.of(work.account().id(), after.get(after.size() - 1).tariffId)
                .addValue(one ? null : after.stream().map(Held::tariffId).toArray(Long[]::new))
                .addValue(one ? null : after.stream().map(Held::from).toArray(LocalDate[]::new));
        JsonObject from = new JsonObject().put("tariffs", words(before));
        JsonObject to = new JsonObject()
                .put("tariffs", words(after))
                .put("tariff", name)
                .put("from", next.from.toString());
        return work.connection()
                .preparedQuery(UPDATE_TARIFFS)
                .execute(row)
                .compose(updated -> PeriodRerating.rate(work, "tariff", instruction, from, to));
    }

    private static String words(List<Held> tariffs) {
        return tariffs.stream()
                .map(held -> held.from.equals(ALWAYS) ? "" + held.tariffId : held.tariffId + " from " + held.from)
                .collect(Collectors.joining(", "));
    }

    /** Grants the social allowance from the current billing period on, or ends it with the previous period. */
    public static AccountOperation socialAllowance(Instruction instruction, boolean entitled) {
        return work -> instruction
                .check()
                .compose(valid -> contract(work))
                .compose(row -> allowance(work, instruction, entitled, allowance(row)));
    }

    private static Allowance allowance(Row row) {
        LocalDate[] turned = row.getArrayOfLocalDates("allowance_turned");
        List<YearMonth> months = new ArrayList<>();
        for (int i = 0; turned != null && i < turned.length; i++) {
            months.add(YearMonth.from(turned[i]));
        }
        return new Allowance(row.getBoolean("social_allowance"), months);
    }

    private static Future<OperationReceipt> allowance(
            AccountWork work, Instruction instruction, boolean entitled, Allowance before) {
        if (before.latest() == entitled) {
            return Refusal.because(Code.CONFLICT, "socialAllowance", "has this value already");
        }
        Allowance after = before.turnedIn(YearMonth.from(work.today()));
        LocalDate[] turned =
                after.turned().stream().map(month -> month.atDay(1)).toArray(LocalDate[]::new);
        JsonObject from = new JsonObject().put("socialAllowance", !entitled);
        JsonObject to = new JsonObject().put("socialAllowance", entitled);
        return work.connection()
                .preparedQuery(UPDATE_ALLOWANCE)
                .execute(Tuple.of(work.account().id(), entitled).addValue(turned.length == 0 ? null : turned))
                .compose(updated -> PeriodRerating.rate(work, "social_allowance", instruction, from, to));
    }
}
