package io.metergate.account.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.metergate.account.order.OrderAnswer.Posted;
import io.metergate.device.Transport;
import io.metergate.ledger.LedgerTransaction;
import io.metergate.ledger.TestLedger;
import io.metergate.platform.feed.LiveFeed;
import io.metergate.platform.refusal.Attempt;
import io.metergate.platform.refusal.Attempts;
import io.metergate.platform.refusal.Refusal.Code;
import io.metergate.platform.store.Database;
import io.metergate.platform.store.Results;
import io.metergate.platform.store.TestDatabase;
import io.metergate.settlement.pg.TestSite;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@NullUnmarked
@ExtendWith(VertxExtension.class)
class IdempotentOrdersIT {
    private static final int SIMULTANEOUS = 40;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Database database;
    private static TestSite town;
    private static IdempotentOrders orders;

    @BeforeAll
    static void start(Vertx vertx) throws Exception {
        database = Results.of(Database.open(vertx, TestDatabase.create()));
        town = new TestSite(database.pool());
        orders = new IdempotentOrders(
                TestLedger.of(database.pool(), "EUR").work(database.pool(), new LiveFeed(), InstantSource.system()));
        Results.of(town.add("O-1", Transport.MQTT, 250_000, 0, 0));
        Results.of(town.add("O-2", Transport.MQTT, 250_000, 0, 0));
    }

    @AfterAll
    static void stop() {
        Results.of(database.close());
    }

    @Test
    void postsOnceHoweverManyRetriesComeAtTheSameTime() throws Exception {
        long before = balance("O-1");
        Order order = order("parallel", "{\"amount\": \"5\", \"reason\": \"goodwill\"}");
        List<Future<Attempt<OrderAnswer>>> sent = IntStream.range(0, SIMULTANEOUS)
                .mapToObj(i -> orders.once(order, post("O-1", 5)))
                .toList();
        long firsts = 0;
        for (Future<Attempt<OrderAnswer>> each : sent) {
            OrderAnswer done = Attempts.done(Results.of(each));
            assertEquals(201, done.status());
            OrderAnswer first = Attempts.done(Results.of(sent.get(0)));
            assertEquals(first.response().encode(), done.response().encode());
            firsts += done.replayed() ? 0 : 1;
        }
        assertEquals(1, firsts);
        assertEquals(before + 5, balance("O-1"));
    }

    @Test
    void postsEachOfManyOrdersOnceWhenTheirRetriesAreMixed() throws Exception {
        long before = balance("O-2");
        List<Future<Attempt<OrderAnswer>>> sent = IntStream.range(0, SIMULTANEOUS)
                .mapToObj(i -> orders.once(uncheckedOrder("mixed " + i % 10), post("O-2", 1)))
                .toList();
        sent.forEach(Results::of);
        assertEquals(before + 10, balance("O-2"));
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherOrder() throws Exception {
        Results.of(orders.once(order("reused", "{\"amount\": \"5\"}"), post("O-1", 5)));
        long after = balance("O-1");
        assertKeyReused(Results.of(orders.once(order("reused", "{\"amount\": \"6\"}"), post("O-1", 6))));
        Order same = order("reused", "{\"amount\": \"5\"}");
        Order other = new Order(same.actor(), same.key(), "writeOff", same.requestHash());
        assertKeyReused(Results.of(orders.once(other, post("O-1", 5))));
        assertEquals(after, balance("O-1"));
    }

    @Test
    void letsAnotherActorUseTheSameKey() throws Exception {
        long before = balance("O-1");
        Order mine = order("shared", "{}");
        Order theirs = new Order("api:other", mine.key(), mine.operation(), mine.requestHash());
        Results.of(orders.once(mine, post("O-1", 1)));
        Results.of(orders.once(theirs, post("O-1", 1)));
        assertEquals(before + 2, balance("O-1"));
    }

    @Test
    void keepsNothingOfAPostingThatFailed() throws Exception {
        long before = balance("O-1");
        Order order = order("failed", "{}");
        Function<LedgerTransaction, Future<Posted>> fails = transaction -> post("O-1", 7)
                .apply(transaction)
                .compose(posted -> Future.failedFuture(new IllegalStateException("too much")));
        assertEquals("too much", Results.failureOf(orders.once(order, fails)).getMessage());
        assertEquals(before, balance("O-1"));
        OrderAnswer done = Attempts.done(Results.of(orders.once(order, post("O-1", 7))));
        assertEquals(false, done.replayed());
        assertEquals(before + 7, balance("O-1"));
    }

    @Test
    void startsAgainWhenTheDatabaseHadToBreakATie() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        Function<LedgerTransaction, Future<Posted>> tiesOnce = transaction -> tries.incrementAndGet() > 1
                ? post("O-1", 1).apply(transaction)
                : transaction
                        .connection()
                        .query("DO $$ BEGIN RAISE EXCEPTION 'tie' USING ERRCODE = '40P01'; END $$")
                        .execute()
                        .mapEmpty();
        Attempts.done(Results.of(orders.once(order("tied", "{}"), tiesOnce)));
        assertEquals(2, tries.get());
    }

    @Test
    void tellsOrdersApartByWhatTheySayAndNotByHowTheyAreWritten() throws Exception {
        Order one = order("k", "{\"a\": 1.50, \"b\": {\"x\": null, \"y\": [1, 2]}}");
        Order same = order("k", "{ \"b\":{\"y\":[1,2],\"x\":null},\"a\":1.50 }");
        assertEquals(List.of(boxed(one)), List.of(boxed(same)));
        assertNotEquals(boxed(one), boxed(order("k", "{\"a\": 1.50, \"b\": {\"x\": null, \"y\": [2, 1]}}")));
        Order elsewhere = Order.of("api:test", "k", "adjust", "another account", JSON.readTree("{}"));
        assertNotEquals(boxed(order("k", "{}")), boxed(elsewhere));
    }

    private static void assertKeyReused(Attempt<OrderAnswer> attempt) {
        Attempts.assertRefused(attempt, Code.KEY_REUSED, "Idempotency-Key");
    }

    private static String boxed(Order order) {
        return HexFormat.of().formatHex(order.requestHash());
    }

    private static Order order(String key, String body) throws Exception {
        return Order.of("api:test", key, "adjust", "O-1", JSON.readTree(body));
    }

    private static Order uncheckedOrder(String key) {
        return Order.of("api:test", key, "adjust", "O-2", JSON.createObjectNode());
    }

    /** Reads and writes in two steps, so that a race would lose one. */
    private static Function<LedgerTransaction, Future<Posted>> post(String account, long amount) {
        return transaction -> transaction
                .connection()
                .preparedQuery("SELECT id, balance FROM account WHERE number = $1 FOR NO KEY UPDATE")
                .execute(Tuple.of(account))
                .compose(rows -> {
                    long id = rows.iterator().next().getLong("id");
                    long balance = rows.iterator().next().getLong("balance") + amount;
                    return transaction
                            .connection()
                            .preparedQuery("UPDATE account SET balance = $2 WHERE id = $1")
                            .execute(Tuple.of(id, balance))
                            .map(new Posted(201, new JsonObject().put("balanceAfter", Long.toString(balance)), id));
                });
    }

    private static long balance(String account) {
        return Results.of(town.row("SELECT balance FROM account WHERE number = $1", account))
                .getLong("balance");
    }
}
