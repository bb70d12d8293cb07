package io.metergate.account;

import io.metergate.account.OperationResult.Problem;
import io.metergate.account.PendingRows.Pending;
import io.metergate.billing.Money;
import io.metergate.billing.credit.CreditResult;
import io.metergate.billing.credit.CreditRules;
import io.metergate.billing.credit.Outcome;
import io.metergate.billing.credit.Posting;
import io.metergate.billing.credit.PostingKind;
import io.metergate.billing.credit.Refused;
import io.metergate.billing.credit.Side;
import io.metergate.ledger.AccountWork;
import io.metergate.ledger.SystemAccounts;
import io.metergate.ledger.posting.Movement;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Function;

/**
 * Gives to a customer or takes from them by an operator's word. What is above the limit waits: a pending transfer moves
 * nothing until a second person approves or voids it.
 */
public final class Adjustments {
    private final SystemAccounts system;
    private final long limit;

    /**
     * Adjustments of one site.
     *
     * @param limit millionths; an adjustment of more, either way, waits for a second person
     */
    public Adjustments(SystemAccounts system, long limit) {
        this.system = system;
        this.limit = limit;
    }

    /** The side of the site that a word of the API or the console names. */
    public static Optional<Side.Site> against(String code) {
        for (Side.Site side : Side.Site.values()) {
            if (side.code().equals(code)) {
                return Optional.of(side);
            }
        }
        return Optional.empty();
    }

    /**
     * An adjustment.
     *
     * @param amount millionths; more than zero gives, less takes
     * @param against where the money comes from or goes to
     */
    public AccountOperation adjust(Asked asked, long amount, Side.Site against) {
        return work -> {
            var unfit = asked.check();
            if (unfit.isPresent()) {
                return Future.succeededFuture(unfit.get());
            }
            CreditResult result =
                    CreditRules.adjust(work.account().credit(), work.account().terms(), amount, against);
            if (result instanceof Refused refused) {
                return Answers.refuse(refused);
            }
            Movement movement = Movement.operator(work.now(), asked.actor(), asked.reason());
            if (amount <= limit && amount >= -limit) {
                work.take((Outcome) result, movement);
                return Answers.done(work, "adjustment", asked);
            }
            return hold(work, asked, amount, new Pending(0, amount, against, asked.actor(), false), movement);
        };
    }

    private static Future<OperationResult> hold(
            AccountWork work, Asked asked, long amount, Pending pending, Movement movement) {
        work.note(posting(pending), movement.pending());
        JsonObject to = new JsonObject()
                .put("pendingTransfer", work.firstTransferId())
                .put("pendingAmount", Money.exact(amount));
        return work.write()
                .compose(written ->
                        work.audit("adjustment_pending", asked.actor(), asked.reason(), new JsonObject(), to))
                .map(audited -> Answers.answer(work, true));
    }

    private static Posting posting(Pending pending) {
        return pending.amount() > 0
                ? new Posting(pending.against(), Side.Own.CUSTOMER, pending.amount(), PostingKind.ADJUSTMENT)
                : new Posting(Side.Own.CUSTOMER, pending.against(), -pending.amount(), PostingKind.ADJUSTMENT);
    }

    /**
     * Posts a pending adjustment.
     *
     * @param transferId of the pending one
     */
    public AccountOperation approve(Asked asked, long transferId) {
        return resolve(asked, transferId, work -> pending -> {
            CreditResult result = CreditRules.adjust(
                    work.account().credit(), work.account().terms(), pending.amount(), pending.against());
            if (result instanceof Refused refused) {
                return Answers.refuse(refused);
            }
            Movement movement = Movement.operator(work.now(), asked.actor(), asked.reason());
            work.take((Outcome) result, movement.resolving(transferId));
            return Answers.done(work, "adjustment_approved", asked, of(transferId), new JsonObject());
        });
    }

    /**
     * Says of a pending adjustment that it will never move.
     *
     * @param transferId of the pending one
     */
    public AccountOperation voidPending(Asked asked, long transferId) {
        return resolve(asked, transferId, work -> pending -> {
            Movement movement = Movement.operator(work.now(), asked.actor(), asked.reason());
            work.note(posting(pending), movement.voiding(transferId));
            return Answers.done(work, "adjustment_voided", asked, of(transferId), new JsonObject());
        });
    }

    private static JsonObject of(long transferId) {
        return new JsonObject().put("pendingTransfer", transferId);
    }

    private AccountOperation resolve(
            Asked asked, long transferId, Function<AccountWork, Function<Pending, Future<OperationResult>>> step) {
        return work -> {
            var unfit = asked.check();
            if (unfit.isPresent()) {
                return Future.succeededFuture(unfit.get());
            }
            return PendingRows.find(work, system, transferId).compose(found -> {
                if (found.isEmpty()) {
                    return Answers.refuse(Problem.NOT_FOUND, "transfer", "is no pending adjustment of this account");
                }
                Pending pending = found.get();
                if (pending.resolved()) {
                    return Answers.refuse(Problem.NOT_POSSIBLE, "transfer", "was approved or voided before");
                }
                if (pending.actor().equals(asked.actor())) {
                    return Answers.refuse(Problem.OWN_WORK, "actor", "must be another person than the one who asked");
                }
                return step.apply(work).apply(pending);
            });
        };
    }
}
