package io.metergate.account;

import io.metergate.account.OperationResult.Done;
import io.metergate.account.OperationResult.Problem;
import io.metergate.account.OperationResult.Refused;
import io.metergate.billing.Money;
import io.metergate.billing.credit.TermsProblem;
import io.metergate.ledger.AccountWork;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** The answers that operations have in common. */
final class Answers {
    private Answers() {}

    /** A refusal before anything was written. */
    static Future<OperationResult> refuse(Problem problem, String field, String reason) {
        return Future.succeededFuture(new Refused(problem, field, reason));
    }

    /** What the rules of credit refused. */
    static Future<OperationResult> refuse(io.metergate.billing.credit.Refused refused) {
        Problem problem = refused.reason().field().equals("amount")
                        || refused.reason().field().equals("reason")
                ? Problem.INVALID
                : Problem.NOT_POSSIBLE;
        String limit = refused.limit() == 0 ? "" : ": " + Money.rounded(refused.limit());
        return refuse(problem, refused.reason().field(), refused.reason().words() + limit);
    }

    /** The first of the problems of some terms. */
    static Optional<Refused> first(List<TermsProblem> problems) {
        return problems.stream()
                .findFirst()
                .map(problem -> new Refused(Problem.INVALID, problem.field(), problem.reason()));
    }

    /** Writes what was noted, and the row that tells of it. */
    static Future<OperationResult> done(AccountWork work, String what, Asked asked) {
        return done(work, what, asked, new JsonObject(), new JsonObject());
    }

    /**
     * The same, with facts beside those of the account.
     *
     * @param from as they were
     * @param to as they are now
     */
    static Future<OperationResult> done(AccountWork work, String what, Asked asked, JsonObject from, JsonObject to) {
        return work.write()
                .compose(written -> work.audit(what, asked.actor(), asked.reason(), from, to))
                .map(audited -> answer(work, false));
    }

    /** The answer once all is written. */
    static OperationResult answer(AccountWork work, boolean pending) {
        return new Done(
                work.account().id(),
                work.number(),
                work.hasTransfers() ? work.firstTransferId() : null,
                pending,
                work.account().balance(),
                work.now());
    }
}
