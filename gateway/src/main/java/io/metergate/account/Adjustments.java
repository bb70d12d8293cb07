package io.metergate.account;

import io.metergate.account.PendingRows.Pending;
import io.metergate.billing.Money;
import io.metergate.billing.credit.CreditResult;
import io.metergate.billing.credit.CreditRules;
import io.metergate.billing.credit.Posting;
import io.metergate.billing.credit.PostingKind;
import io.metergate.billing.credit.Side;
import io.metergate.ledger.AccountWork;
import io.metergate.ledger.SystemAccounts;
import io.metergate.ledger.posting.Movement;
import io.metergate.platform.refusal.Refusal;
import io.metergate.platform.refusal.Refusal.Code;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Function;

/**
 * Credits or debits an account by an operator's instruction. An adjustment above the limit is a pending transfer: it
 * moves no money until a second person approves it, and none if they void it.
 */
public final class Adjustments {
    private final SystemAccounts system;
    private final long limit;

    /**
     * Adjustments of one site.
     *
     * @param limit millionths; a larger adjustment, in either direction, waits for a second person
     */
    public Adjustments(SystemAccounts system, long limit) {
        this.system = system;
        this.limit = limit;
    }

    /** Returns the site's side with this code of the API and the console. */
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
     * @param amount millionths; positive credits the account, negative debits it
     * @param against the site's side that the money comes from or goes to
     */
    public AccountOperation adjust(Instruction instruction, long amount, Side.Site against) {
        return work -> instruction
                .check()
                .compose(valid -> OperationSteps.outcome(CreditRules.adjust(
                        work.account().credit(), work.account().terms(), amount, against)))
                .compose(outcome -> amount <= limit && amount >= -limit
                        ? OperationSteps.post(
                                work, "adjustment", instruction, outcome, new JsonObject(), new JsonObject())
                        : hold(work, instruction, new Pending(0, amount, against, instruction.actor(), false)));
    }

    private static Future<OperationReceipt> hold(AccountWork work, Instruction instruction, Pending pending) {
        work.note(posting(pending), movement(work, instruction).pending());
        JsonObject to = new JsonObject()
                .put("pendingTransfer", work.firstTransferId())
                .put("pendingAmount", Money.exact(pending.amount()));
        return work.write()
                .compose(written -> work.audit(
                        "adjustment_pending", instruction.actor(), instruction.reason(), new JsonObject(), to))
                .map(audited -> OperationSteps.receipt(work, true));
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
    public AccountOperation approve(Instruction instruction, long transferId) {
        return resolve(instruction, transferId, work -> pending -> {
            CreditResult result = CreditRules.adjust(
                    work.account().credit(), work.account().terms(), pending.amount(), pending.against());
            return OperationSteps.outcome(result).compose(outcome -> {
                work.take(outcome, movement(work, instruction).resolving(transferId));
                return OperationSteps.finish(
                        work, "adjustment_approved", instruction, of(transferId), new JsonObject());
            });
        });
    }

    /**
     * Voids a pending adjustment: it never moves money.
     *
     * @param transferId of the pending one
     */
    public AccountOperation voidPending(Instruction instruction, long transferId) {
        return resolve(instruction, transferId, work -> pending -> {
            work.note(posting(pending), movement(work, instruction).voiding(transferId));
            return OperationSteps.finish(work, "adjustment_voided", instruction, of(transferId), new JsonObject());
        });
    }

    private static Movement movement(AccountWork work, Instruction instruction) {
        return Movement.operator(work.now(), instruction.actor(), instruction.reason());
    }

    private static JsonObject of(long transferId) {
        return new JsonObject().put("pendingTransfer", transferId);
    }

    private AccountOperation resolve(
            Instruction instruction,
            long transferId,
            Function<AccountWork, Function<Pending, Future<OperationReceipt>>> step) {
        return work -> instruction
                .check()
                .compose(valid -> PendingRows.find(work, system, transferId))
                .compose(found -> {
                    if (found.isEmpty()) {
                        return Refusal.because(Code.NOT_FOUND, "transfer", "is no pending adjustment of this account");
                    }
                    if (found.get().resolved()) {
                        return Refusal.because(Code.CONFLICT, "transfer", "is approved or voided already");
                    }
                    if (found.get().actor().equals(instruction.actor())) {
                        return Refusal.because(
                                Code.SECOND_PERSON, "actor", "must be another person than the one who asked");
                    }
                    return step.apply(work).apply(found.get());
                });
    }
}
