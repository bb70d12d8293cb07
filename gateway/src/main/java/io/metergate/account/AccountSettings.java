package io.metergate.account;

import io.metergate.billing.credit.CreditRules;
import io.metergate.ledger.AccountWork;
import io.metergate.platform.refusal.Refusal;
import io.metergate.platform.refusal.Refusal.Code;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;

/**
 * Changes the settings of an account: protection, suspension of debts, credit terms. Credit and supply follow at
 * once.
 */
public final class AccountSettings {
    private static final String PROTECT = "UPDATE account SET protected_reason = $2::text WHERE id = $1::bigint";
    private static final String SUSPEND = """
            UPDATE account SET suspend_debt_emergency = $2::boolean, suspend_debt_disabled = $3::boolean
            WHERE id = $1::bigint""";
    private static final String TERMS = """
            UPDATE account SET terms_id = t.id FROM credit_terms t
            WHERE account.id = $1::bigint AND t.name = $2::text""";

    private AccountSettings() {}

    /** Protects the account: its supply is never cut for lack of credit. The reason is shown with the account. */
    public static AccountOperation protect(Instruction instruction) {
        return change(
                "protected",
                instruction,
                PROTECT,
                work -> Tuple.of(work.account().id(), instruction.reason()),
                new JsonObject().put("protectedReason", instruction.reason()));
    }

    /** Ends the protection: credit decides about the supply again. */
    public static AccountOperation unprotect(Instruction instruction) {
        return change(
                "protected",
                instruction,
                PROTECT,
                work -> Tuple.of(work.account().id()).addValue(null),
                new JsonObject());
    }

    /**
     * Sets when the collection of debts and standing charges is suspended.
     *
     * @param whileEmergency while emergency credit is in use
     * @param whileDisabled while the supply is off for credit
     */
    public static AccountOperation suspend(Instruction instruction, boolean whileEmergency, boolean whileDisabled) {
        return change(
                "suspension",
                instruction,
                SUSPEND,
                work -> Tuple.of(work.account().id(), whileEmergency, whileDisabled),
                new JsonObject());
    }

    /**
     * Changes the credit terms of an account.
     *
     * @param name of existing credit terms
     */
    public static AccountOperation terms(Instruction instruction, String name) {
        return change(
                "terms", instruction, TERMS, work -> Tuple.of(work.account().id(), name), new JsonObject());
    }

    private interface Parameters {
        Tuple of(AccountWork work);
    }

    private static AccountOperation change(
            String what, Instruction instruction, String update, Parameters parameters, JsonObject to) {
        return work -> instruction
                .check()
                .compose(valid -> work.connection().preparedQuery(update).execute(parameters.of(work)))
                .compose(updated -> updated.rowCount() == 0
                        ? Refusal.because(Code.NOT_FOUND, "terms", "no credit terms have this name")
                        : reassess(work, what, instruction, new JsonObject(), to));
    }

    /** Reads the changed account and reassesses its credit. */
    static Future<OperationReceipt> reassess(
            AccountWork work, String what, Instruction instruction, JsonObject from, JsonObject to) {
        return work.readAgain()
                .compose(account -> OperationSteps.post(
                        work, what, instruction, CreditRules.reassess(account.credit(), account.terms()), from, to));
    }
}
