package io.metergate.ledger;

import io.metergate.billing.Money;
import io.metergate.billing.credit.CreditSettings;
import io.metergate.billing.credit.CreditState;
import io.metergate.ledger.posting.Account;
import io.metergate.platform.store.Columns;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.util.Objects;

/** The rows that say who did what to an account, why, and what was different afterwards. */
final class AccountAudit {
    private static final String INSERT = """
            INSERT INTO account_change (account_id, at, actor, what, reason, before, after)
            VALUES ($1::bigint, $2::timestamptz, $3::text, $4::text, $5::text, $6::jsonb, $7::jsonb)""";

    private AccountAudit() {}

    record Entry(String what, String actor, String reason, JsonObject from, JsonObject to) {}

    static Future<Void> write(AccountWork work, Account before, Entry entry) {
        JsonObject from = entry.from.copy();
        JsonObject to = entry.to.copy();
        JsonObject then = facts(before);
        JsonObject now = facts(work.account());
        for (String name : then.fieldNames()) {
            if (!Objects.equals(then.getValue(name), now.getValue(name))) {
                from.put(name, then.getValue(name));
                to.put(name, now.getValue(name));
            }
        }
        return work.connection()
                .preparedQuery(INSERT)
                .execute(Tuple.of(before.id(), Columns.utc(work.now()), entry.actor, entry.what, entry.reason)
                        .addValue(from)
                        .addValue(to))
                .mapEmpty();
    }

    private static JsonObject facts(Account account) {
        CreditState credit = account.credit();
        CreditSettings settings = credit.settings();
        return new JsonObject()
                .put("balance", Money.exact(credit.balance()))
                .put("emergencyUsed", Money.exact(credit.emergencyUsed()))
                .put("emergencySelected", credit.emergencySelected())
                .put("accumulatedDebt", Money.exact(credit.debts().accumulated()))
                .put("paymentDebt", Money.exact(credit.debts().payment()))
                .put("timeDebt1", Money.exact(credit.debts().time1()))
                .put("timeDebt2", Money.exact(credit.debts().time2()))
                .put("provisional", Money.exact(credit.provisional()))
                .put("mode", settings.mode().code())
                .put("protected", settings.isProtected())
                .put("suspendDebtEmergency", settings.suspendDebtEmergency())
                .put("suspendDebtDisabled", settings.suspendDebtDisabled())
                .put("hold", settings.holdReason())
                .put("terms", account.terms().name())
                .put("supply", account.supplyDesired().code());
    }
}
