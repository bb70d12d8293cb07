package io.metergate.account.payment;

import io.metergate.account.payment.TopUps.Result.Credited;
import io.metergate.account.payment.TopUps.Result.Refused;
import io.metergate.billing.Money;
import io.metergate.billing.credit.CreditResult;
import io.metergate.billing.credit.Outcome;
import io.metergate.billing.credit.PaymentDebtTerms;
import io.metergate.billing.credit.TopUp;
import io.metergate.billing.credit.TopUpRules;
import io.metergate.ledger.AccountTransaction;
import io.metergate.ledger.AccountWork;
import io.metergate.ledger.DebtTerms;
import io.metergate.ledger.posting.Account;
import io.metergate.ledger.posting.Movement;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** Credits top-ups in the ledger: look for the key, lock the account, post, all in one transaction. */
public final class LedgerTopUps implements TopUps {
    private final Pool pool;
    private final AccountTransaction transactions;
    private final OrderRules rules;
    private final MeterRegistry metrics;
    private final InstantSource clock;

    /**
     * Top-ups of one site.
     *
     * @param pool keeps refusals, beside the transactions
     */
    public LedgerTopUps(
            Pool pool,
            AccountTransaction transactions,
            String currency,
            long topUpMaxMillionths,
            MeterRegistry metrics,
            InstantSource clock) {
        this.pool = pool;
        this.transactions = transactions;
        this.rules = new OrderRules(currency, topUpMaxMillionths);
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public Future<Result> topUp(Order order) {
        Optional<Refused> refused = rules.check(order);
        Future<Result> result = refused.isEmpty() ? credit(order) : refuse(order, refused.get());
        return result.compose(settled -> keep(order, settled)).onSuccess(settled -> count(order, settled));
    }

    /** What was credited under older limits is answered as it was then. */
    private Future<Result> refuse(Order order, Refused refused) {
        return refused.problem() == Problem.AMOUNT_OUT_OF_RANGE
                ? TopUpRows.find(pool, order)
                        .map(earlier -> earlier.isPresent() ? replay(order, earlier.get()) : refused)
                : Future.succeededFuture(refused);
    }

    /** A refusal is kept too, beside the transaction that credited nothing. */
    private Future<Result> keep(Order order, Result result) {
        return result instanceof Refused refused
                ? TopUpRows.insertRefusal(pool, order, refused, clock.instant()).map(result)
                : Future.succeededFuture(result);
    }

    private void count(Order order, Result result) {
        String word =
                result instanceof Refused refused ? refused.problem().name().toLowerCase(Locale.ROOT) : "credited";
        metrics.counter("metergate_top_ups_total", "channel", order.channel().code(), "result", word)
                .increment();
    }

    private Future<Result> credit(Order order) {
        return transactions.byNumber(
                order.account(),
                work -> TopUpRows.find(work.connection(), order)
                        .compose(earlier -> earlier.isPresent()
                                ? Future.succeededFuture(replay(order, earlier.get()))
                                : post(order, work)),
                transaction -> TopUpRows.find(transaction, order)
                        .map(earlier -> earlier.isPresent()
                                ? replay(order, earlier.get())
                                : new Refused(Problem.UNKNOWN_ACCOUNT, "account", "no account has this number")));
    }

    private static Result replay(Order order, Receipt first) {
        boolean same = first.account().equals(order.account())
                && first.amountMillionths() == OrderRules.amountMillionths(order);
        return same
                ? new Credited(first, true)
                : new Refused(Problem.KEY_REUSED, "Idempotency-Key", "was used for another top-up");
    }

    private Future<Result> post(Order order, AccountWork work) {
        return DebtTerms.payment(work.connection(), work.account().id()).compose(debtTerms -> {
            CreditResult result = credit(order, work, debtTerms);
            return result instanceof Outcome outcome
                    ? write(order, work, outcome)
                    : Future.succeededFuture(refused((io.metergate.billing.credit.Refused) result));
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

    private Result refused(io.metergate.billing.credit.Refused refused) {
        String limit = refused.limit() == 0 ? "" : ": " + Money.rounded(refused.limit()) + " " + rules.currency();
        return new Refused(
                Problem.AMOUNT_OUT_OF_RANGE,
                refused.reason().field(),
                refused.reason().words() + limit);
    }

    private static Future<Result> write(Order order, AccountWork work, Outcome outcome) {
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
