package io.metergate.account;

import io.metergate.account.OperationResult.Problem;
import io.metergate.billing.credit.CreditRules;
import io.metergate.ledger.AccountWork;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;

/** What people decide about one account: protection, suspended debts, terms. Credit and supply follow at once. */
public final class AccountSettings {
    private static final String PROTECT = "UPDATE account SET protected_reason = $2::text WHERE id = $1::bigint";
    private static final String SUSPEND = """
            UPDATE account SET suspend_debt_emergency = $2::boolean, suspend_debt_disabled = $3::boolean
            WHERE id = $1::bigint""";
    private static final String TERMS = """
            UPDATE account SET terms_id = t.id FROM credit_terms t
            WHERE account.id = $1::bigint AND t.name = $2::text""";

    private AccountSettings() {}

    /** Never cuts the supply for credit; the reason is shown with the account. */
    public static AccountOperation protect(Asked asked) {
        return change(
                "protected",
                asked,
                PROTECT,
                work -> Tuple.of(work.account().id(), asked.reason()),
                new JsonObject().put("protectedReason", asked.reason()));
    }

    /** Lets credit decide about the supply again. */
    public static AccountOperation unprotect(Asked asked) {
        return change(
                "protected",
                asked,
                PROTECT,
                work -> Tuple.of(work.account().id()).addValue(null),
                new JsonObject());
    }

    /**
     * Says when nothing is collected for debts and standing charges.
     *
     * @param whileEmergency while emergency credit is in use
     * @param whileDisabled while the supply is off for credit
     */
    public static AccountOperation suspend(Asked asked, boolean whileEmergency, boolean whileDisabled) {
        return change(
                "suspension",
                asked,
                SUSPEND,
                work -> Tuple.of(work.account().id(), whileEmergency, whileDisabled),
                new JsonObject());
    }

    /**
     * Puts an account on other credit terms.
     *
     * @param name of terms that there are
     */
    public static AccountOperation terms(Asked asked, String name) {
        return change("terms", asked, TERMS, work -> Tuple.of(work.account().id(), name), new JsonObject());
    }

    private interface Parameters {
        Tuple of(AccountWork work);
    }

    private static AccountOperation change(
            String what, Asked asked, String update, Parameters parameters, JsonObject to) {
        return work -> {
            var unfit = asked.check();
            if (unfit.isPresent()) {
                return Future.succeededFuture(unfit.get());
            }
            return work.connection()
                    .preparedQuery(update)
                    .execute(parameters.of(work))
                    .compose(updated -> updated.rowCount() == 0
                            ? Answers.refuse(Problem.NOT_FOUND, "terms", "there are no credit terms of this name")
                            : reassess(work, what, asked, new JsonObject(), to));
        };
    }

    /** Reads the changed account, and brings its credit in line with its settings. */
    static Future<OperationResult> reassess(
            AccountWork work, String what, Asked asked, JsonObject from, JsonObject to) {
        return work.readAgain()
                .compose(account -> Ruled.take(
                        work, what, asked, CreditRules.reassess(account.credit(), account.terms()), from, to));
    }
}
