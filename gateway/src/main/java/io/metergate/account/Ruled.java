package io.metergate.account;

import io.metergate.billing.credit.CreditResult;
import io.metergate.billing.credit.Outcome;
import io.metergate.billing.credit.Refused;
import io.metergate.ledger.AccountWork;
import io.metergate.ledger.posting.Movement;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** Operations that are no more than what a rule of credit makes of them. */
final class Ruled {
    private Ruled() {}

    static Future<OperationResult> by(AccountWork work, String what, Asked asked, CreditResult result) {
        var unfit = asked.check();
        if (unfit.isPresent()) {
            return Future.succeededFuture(unfit.get());
        }
        if (result instanceof Refused refused) {
            return Answers.refuse(refused);
        }
        return take(work, what, asked, (Outcome) result, new JsonObject(), new JsonObject());
    }

    static Future<OperationResult> take(
            AccountWork work, String what, Asked asked, Outcome outcome, JsonObject from, JsonObject to) {
        work.take(outcome, Movement.operator(work.now(), asked.actor(), asked.reason()));
        return Answers.done(work, what, asked, from, to);
    }
}
