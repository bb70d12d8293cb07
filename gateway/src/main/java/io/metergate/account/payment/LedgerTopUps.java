package io.metergate.account.payment;

import io.metergate.billing.Money;
import io.metergate.billing.credit.CreditResult;
import io.metergate.billing.credit.Outcome;
import io.metergate.billing.credit.PaymentDebtTerms;
import io.metergate.billing.credit.TopUp;
import io.metergate.billing.credit.TopUpRules;
import io.metergate.ledger.AccountWork;
import io.metergate.ledger.DebtTerms;
import io.metergate.ledger.LedgerTransaction;
import io.metergate.ledger.UnitOfWork;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.Movement;
import io.metergate.platform.refusal.Attempt;
import io.metergate.platform.refusal.Refusal;
import io.metergate.platform.refusal.Refusal.Code;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Optional;

/** Credits top-ups in the ledger: locks the account, looks up the key, and posts, all in one transaction. */
public final class LedgerTopUps implements TopUps {
    private final UnitOfWork work;
    private final OrderRules rules;
    private final MeterRegistry metrics;

    /**
     * Creates the top-ups of one site.
     *
     * @param currency ISO 4217
     * @param topUpMaxMillionths the largest amount of one top-up
     */
    public LedgerTopUps(UnitOfWork work, String currency, long topUpMaxMillionths, MeterRegistry metrics) {
        this.work = work;
        this.rules = new OrderRules(currency, topUpMaxMillionths);
        this.metrics = metrics;
    }

    @Override
    public Future<Attempt<Credited>> topUp(Order order) {
        Optional<Refusal> refusal = rules.check(order);
        Future<Attempt<Credited>> attempt = refusal.isEmpty()
                ? work.attempt(transaction -> credit(transaction, order))
                : Attempt.of(refuse(order, refusal.get()));
        return attempt.compose(result -> store(order, result)).onSuccess(result -> count(order, result));
    }

    /** An order that was credited under an older limit is answered with its receipt. */
    private Future<Credited> refuse(Order order, Refusal refusal) {
        return refusal.code() == Code.AMOUNT_OUT_OF_RANGE
                ? TopUpRows.find(work.pool(), order)
                        .compose(earlier -> earlier.isPresent() ? replay(order, earlier.get()) : refusal.failed())
                : refusal.failed();
    }

    /** Stores a refusal, outside of the transaction that was rolled back. */
    private Future<Attempt<Credited>> store(Order order, Attempt<Credited> result) {
        return result instanceof Attempt.Refused<Credited> refused
                ? TopUpRows.insertRefusal(work.pool(), order, refused.refusal(), work.now())
                        .map(result)
                : Future.succeededFuture(result);
    }

    private void count(Order order, Attempt<Credited> result) {
        String outcome =
                result.fold(credited -> "credited", refusal -> refusal.code().code());
        metrics.counter("metergate_top_ups_total", "channel", order.channel().code(), "result", outcome)
                .increment();
    }

    private Future<Credited> credit(LedgerTransaction transaction, Order order) {
        return transaction
                .find(order.account())
                .compose(account -> TopUpRows.find(transaction.connection(), order)
                        .compose(earlier -> earlier.isPresent()
                                ? replay(order, earlier.get())
                                : account.map(found -> post(order, found)).orElseGet(LedgerTransaction::unknown)));
    }

    private static Future<Credited> replay(Order order, Receipt first) {
        boolean same = first.account().equals(order.account())
                && first.amountMillionths() == OrderRules.amountMillionths(order);
        return same
                ? Future.succeededFuture(new Credited(first, true))
                : Refusal.because(Code.KEY_REUSED, "Idempotency-Key", "was used for another top-up");
    }

    private Future<Credited> post(Order order, AccountWork account) {
        return DebtTerms.payment(account.connection(), account.account().id()).compose(debtTerms -> {
            CreditResult result = credit(order, account, debtTerms);
            return result instanceof Outcome outcome
                    ? write(order, account, outcome)
                    : refuse((io.metergate.billing.credit.Refused) result);
        });
    }

    private static CreditResult credit(Order order, AccountWork work, PaymentDebtTerms debtTerms) {
        Account account = work.account();
        LocalDate today = work.today();
        long minimum = account.plans().versionOn(today).minimumTopUp();
        TopUp topUp =
                new TopUp(OrderRules.amountMillionths(order), order.channel().code(), today, minimum);
        return TopUpRules.topUp(account.credit(), account.terms(), debtTerms, topUp);
    }

    private Future<Credited> refuse(io.metergate.billing.credit.Refused refused) {
        String limit = refused.limit() == 0 ? "" : ": " + Money.rounded(refused.limit()) + " " + rules.currency();
        return Refusal.because(
                Code.AMOUNT_OUT_OF_RANGE,
                refused.reason().field(),
                refused.reason().words() + limit);
    }

    private static Future<Credited> write(Order order, AccountWork work, Outcome outcome) {
        Account account = work.take(outcome, Movement.topUp(work.now(), order.actor()));
        Receipt receipt = new Receipt(
                work.firstTransferId(),
                account.id(),
                order.account(),
                OrderRules.amountMillionths(order),
                order.currency(),
                account.balance(),
                work.now());
        return work.write()
                .compose(written -> TopUpRows.insert(work.connection(), order, receipt))
                .map(inserted -> new Credited(receipt, false));
    }
}
