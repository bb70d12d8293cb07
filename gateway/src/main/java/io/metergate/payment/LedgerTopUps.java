package io.metergate.payment;

import io.metergate.feed.GatewayEvent;
import io.metergate.feed.LiveFeed;
import io.metergate.ledger.AccountRules;
import io.metergate.ledger.AccountRules.Effect;
import io.metergate.ledger.LedgerWriter;
import io.metergate.ledger.LockedAccount;
import io.metergate.ledger.Postings;
import io.metergate.ledger.SystemAccounts;
import io.metergate.ledger.Transfer;
import io.metergate.payment.TopUps.Result.Credited;
import io.metergate.payment.TopUps.Result.Refused;
import io.metergate.store.RowIds;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Credits top-ups in the ledger: look for the key, lock the account, post, all in one transaction. */
public final class LedgerTopUps implements TopUps {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final int RETRIES_MAX = 3;

    private final Pool pool;
    private final LedgerWriter writer;
    private final SystemAccounts accounts;
    private final TopUpRules rules;
    private final LiveFeed feed;
    private final MeterRegistry metrics;
    private final InstantSource clock;

    public LedgerTopUps(
            Pool pool,
            LedgerWriter writer,
            SystemAccounts accounts,
            String currency,
            long topUpMaxMillionths,
            LiveFeed feed,
            MeterRegistry metrics,
            InstantSource clock) {
        this.pool = pool;
        this.writer = writer;
        this.accounts = accounts;
        this.rules = new TopUpRules(currency, topUpMaxMillionths);
        this.feed = feed;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public Future<Result> topUp(Order order) {
        Optional<Refused> refused = rules.check(order);
        Future<Result> result = refused.isPresent() ? Future.succeededFuture(refused.get()) : credit(order, 0);
        return result.compose(settled -> keep(order, settled)).onSuccess(settled -> count(order, settled));
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

    private Future<Result> credit(Order order, int retries) {
        List<GatewayEvent> events = new ArrayList<>();
        return pool.withTransaction(transaction -> transact(transaction, order, events))
                .onSuccess(result -> feed.publish(events))
                .recover(failure -> mayRetry(failure) && retries < RETRIES_MAX
                        ? credit(order, retries + 1)
                        : Future.failedFuture(failure));
    }

    private Future<Result> transact(SqlConnection transaction, Order order, List<GatewayEvent> events) {
        return LockedAccount.lockByNumber(transaction, order.account())
                .compose(locked -> TopUpRows.find(transaction, order).compose(earlier -> {
                    if (earlier.isPresent()) {
                        return Future.succeededFuture(replay(order, earlier.get()));
                    }
                    if (locked.isEmpty()) {
                        return Future.succeededFuture(
                                new Refused(Problem.UNKNOWN_ACCOUNT, "account", "no account has this number"));
                    }
                    return post(transaction, order, locked.get(), events);
                }));
    }

    private static Result replay(Order order, Receipt first) {
        boolean same = first.account().equals(order.account())
                && first.amountMillionths() == TopUpRules.amountMillionths(order);
        return same
                ? new Credited(first, true)
                : new Refused(Problem.KEY_REUSED, "Idempotency-Key", "was used for another top-up");
    }

    private Future<Result> post(
            SqlConnection transaction, Order order, LockedAccount locked, List<GatewayEvent> events) {
        // As exact as the database keeps it, so that a replay answers with the same instant.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        RowIds ids = new RowIds();
        return ids.reserve(transaction, 1).compose(reserved -> {
            long amount = TopUpRules.amountMillionths(order);
            long customer = locked.account().id();
            Effect effect = AccountRules.move(locked.account(), amount);
            long balance = effect.account().balance();
            long cash = accounts.cash(order.channel().code());
            Transfer transfer = new Transfer(
                    ids.take(), now, Transfer.Kind.TOP_UP, cash, customer, amount, customer, balance, null);
            Receipt receipt =
                    new Receipt(transfer.id(), customer, order.account(), amount, order.currency(), balance, now);
            Postings postings = new Postings();
            writer.post(postings, transfer, effect, locked.supplyPoint());
            events.addAll(postings.events());
            events.add(locked.changed(balance));
            return writer.write(transaction, postings)
                    .compose(written -> TopUpRows.insert(transaction, order, receipt))
                    .map(inserted -> new Credited(receipt, false));
        });
    }

    /** A race for one key, or a deadlock: the next try sees what the other one committed. */
    private static boolean mayRetry(Throwable failure) {
        String state = failure instanceof PgException refused ? refused.getSqlState() : null;
        return state != null && (state.equals(UNIQUE_VIOLATION) || state.startsWith("40"));
    }
}
