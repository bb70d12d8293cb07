package io.metergate.account;

import io.metergate.account.DebtPlan.Instalments;
import io.metergate.account.DebtPlan.Share;
import io.metergate.billing.Money;
import io.metergate.billing.credit.Debt;
import io.metergate.billing.credit.TimeDebtTerms.Per;
import io.metergate.ledger.AccountWork;
import io.metergate.platform.store.Columns;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes the repayment terms of an account's debts. */
final class DebtRows {
    private static final String FIND = """
            SELECT slot, reason, rate, per, next_due, share, week_cap, opened_by, opened_at
            FROM debt WHERE account_id = $1::bigint ORDER BY slot""";
    private static final String UPSERT = """
            INSERT INTO debt (account_id, slot, reason, rate, per, next_due, share, week_cap, opened_by, opened_at)
            VALUES ($1::bigint, $2::text, $3::text, $4::bigint, $5::text, $6::timestamptz, $7::integer, $8::bigint,
                $9::text, $10::timestamptz)
            ON CONFLICT (account_id, slot) DO UPDATE SET reason = excluded.reason, rate = excluded.rate,
                per = excluded.per, next_due = excluded.next_due, share = excluded.share, week_cap = excluded.week_cap,
                opened_by = excluded.opened_by, opened_at = excluded.opened_at""";
    private static final String CHANGE = """
            UPDATE debt SET rate = $3::bigint, per = $4::text, next_due = $5::timestamptz, share = $6::integer,
                week_cap = $7::bigint
            WHERE account_id = $1::bigint AND slot = $2::text""";

    private DebtRows() {}

    /**
     * The repayment terms of one debt.
     *
     * @param nextDue of instalments; null for a share
     */
    record DebtRow(
            Debt debt,
            String reason,
            DebtPlan plan,
            @Nullable Instant nextDue,
            String openedBy,
            Instant openedAt) {}

    static Future<List<DebtRow>> all(SqlClient client, long accountId) {
        return client.preparedQuery(FIND).execute(Tuple.of(accountId)).map(rows -> {
            List<DebtRow> all = new ArrayList<>();
            rows.forEach(row -> all.add(read(row)));
            return all;
        });
    }

    static Future<Optional<DebtRow>> find(AccountWork work, Debt debt) {
        return all(work.connection(), work.account().id())
                .map(rows -> rows.stream().filter(row -> row.debt == debt).findFirst());
    }

    /** Opens a debt, or sets the terms of an open one. */
    static Future<Void> write(
            AccountWork work, Debt debt, DebtPlan plan, Optional<DebtRow> earlier, Instruction instruction) {
        Tuple row = Tuple.of(work.account().id(), debt.code(), instruction.reason());
        addPlan(row, work, plan, earlier).addString(instruction.actor()).addOffsetDateTime(Columns.utc(work.now()));
        return work.connection().preparedQuery(UPSERT).execute(row).mapEmpty();
    }

    /** Changes the terms of an open debt. */
    static Future<Void> change(AccountWork work, DebtRow earlier, DebtPlan plan) {
        Tuple row = Tuple.of(work.account().id(), earlier.debt.code());
        return work.connection()
                .preparedQuery(CHANGE)
                .execute(addPlan(row, work, plan, Optional.of(earlier)))
                .mapEmpty();
    }

    private static Tuple addPlan(Tuple row, AccountWork work, DebtPlan plan, Optional<DebtRow> earlier) {
        if (plan instanceof Share share) {
            return row.addValue(null)
                    .addValue(null)
                    .addValue(null)
                    .addInteger(share.percentHundredths())
                    .addLong(share.capPerWeek());
        }
        Instalments instalments = (Instalments) plan;
        return row.addLong(instalments.rate())
                .addString(instalments.per().code())
                .addOffsetDateTime(Columns.utc(nextDue(work, instalments, earlier)))
                .addValue(null)
                .addValue(null);
    }

    /** Keeps the due date if the interval stays the same. */
    private static Instant nextDue(AccountWork work, Instalments plan, Optional<DebtRow> earlier) {
        if (earlier.isPresent() && earlier.get().plan instanceof Instalments before && before.per() == plan.per()) {
            return Objects.requireNonNull(earlier.get().nextDue);
        }
        return DebtPlan.firstDue(plan, work.now(), work.account().plans().zone());
    }

    private static DebtRow read(Row row) {
        Integer share = row.getInteger("share");
        Long cap = row.getLong("week_cap");
        OffsetDateTime due = row.getOffsetDateTime("next_due");
        DebtPlan plan = share == null
                ? new Instalments(row.getLong("rate"), per(row.getString("per")))
                : new Share(share, cap == null ? 0 : cap);
        return new DebtRow(
                Debt.valueOf(row.getString("slot").toUpperCase(Locale.ROOT)),
                row.getString("reason"),
                plan,
                due == null ? null : due.toInstant(),
                row.getString("opened_by"),
                row.getOffsetDateTime("opened_at").toInstant());
    }

    private static Per per(String code) {
        return Per.valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Returns the terms in the form of the audit. */
    static JsonObject json(Debt debt, DebtPlan plan) {
        JsonObject json = new JsonObject().put("debt", debt.code());
        if (plan instanceof Share share) {
            return json.put("percentHundredths", share.percentHundredths())
                    .put("capPerWeek", Money.exact(share.capPerWeek()));
        }
        Instalments instalments = (Instalments) plan;
        return json.put("rate", Money.exact(instalments.rate()))
                .put("per", instalments.per().code());
    }
}
