package io.metergate.account.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.account.payment.TopUps.Channel;
import io.metergate.account.payment.TopUps.Credited;
import io.metergate.account.payment.TopUps.Order;
import io.metergate.device.Transport;
import io.metergate.ledger.LedgerSupplyHolds;
import io.metergate.ledger.TestLedger;
import io.metergate.ledger.UnitOfWork;
import io.metergate.platform.feed.LiveFeed;
import io.metergate.platform.refusal.Attempt;
import io.metergate.platform.refusal.Attempts;
import io.metergate.platform.refusal.Refusal.Code;
import io.metergate.platform.store.Database;
import io.metergate.platform.store.Results;
import io.metergate.platform.store.TestDatabase;
import io.metergate.settlement.pg.TestSite;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import io.vertx.sqlclient.Row;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@NullUnmarked
@ExtendWith(VertxExtension.class)
class LedgerTopUpsIT {
    private static final long MOST = 1_000_000_000;

    private static Database database;
    private static TestSite town;
    private static TopUps topUps;
    private static LedgerSupplyHolds holds;

    @BeforeAll
    static void start(Vertx vertx) throws Exception {
        database = Results.of(Database.open(vertx, TestDatabase.create()));
        town = new TestSite(database.pool());
        TestLedger ledger = TestLedger.of(database.pool(), "EUR");
        InstantSource clock = InstantSource.system();
        UnitOfWork work = ledger.work(database.pool(), new LiveFeed(), clock);
        topUps = new LedgerTopUps(work, "EUR", MOST, new SimpleMeterRegistry());
        holds = new LedgerSupplyHolds(work);
    }

    @AfterAll
    static void stop() {
        Results.of(database.close());
    }

    @Test
    void creditsOnceAndAnswersARetryTheSame(VertxTestContext test) {
        add("000000000201", 1_000_000)
                .compose(added -> topUp("000000000201", "12.345678", "first"))
                .compose(first -> topUp("000000000201", "12.345678", "first").map(again -> List.of(first, again)))
                .onComplete(test.succeeding(results -> test.verify(() -> {
                    Credited first = Attempts.done(results.get(0));
                    Credited again = Attempts.done(results.get(1));
                    assertFalse(first.replayed());
                    assertTrue(again.replayed());
                    assertEquals(first.receipt(), again.receipt());
                    assertEquals(13_345_678, first.receipt().balanceAfterMillionths());
                    test.completeNow();
                })));
    }

    @Test
    void creditsOnceWhenTheSameOrderComesTwentyTimesAtOnce() {
        Results.of(add("000000000202", 0));
        List<Future<Attempt<Credited>>> orders = IntStream.range(0, 20)
                .mapToObj(i -> topUp("000000000202", "5", "raced"))
                .toList();
        Results.of(Future.all(orders));
        orders.forEach(order -> Attempts.done(order.result()));
        assertEquals(5_000_000, balance("000000000202"));
        Row counted = row("SELECT count(*) AS n FROM top_up WHERE idempotency_key = 'raced'");
        assertEquals(1, counted.getLong("n"));
    }

    @Test
    void losesNoneOfManyOrdersAtOnce() {
        Results.of(add("000000000203", 0));
        Results.of(Future.all(IntStream.range(0, 50)
                .mapToObj(i -> topUp("000000000203", "1.00", "each-" + i))
                .toList()));
        assertEquals(50_000_000, balance("000000000203"));
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherOrder() {
        Results.of(add("000000000204", 0));
        Results.of(topUp("000000000204", "5", "reused"));
        assertRefused(Code.KEY_REUSED, "Idempotency-Key", topUp("000000000204", "6", "reused"));
        assertEquals(5_000_000, balance("000000000204"));
    }

    @Test
    void refusesNothingTooMuchAndWhatIsNoAmount() {
        Results.of(add("000000000205", 0));
        assertRefused(Code.AMOUNT_OUT_OF_RANGE, "amount", topUp("000000000205", "0", "a"));
        assertRefused(Code.AMOUNT_OUT_OF_RANGE, "amount", topUp("000000000205", "-1", "b"));
        assertRefused(Code.AMOUNT_OUT_OF_RANGE, "amount", topUp("000000000205", "1000.000001", "c"));
        assertRefused(Code.INVALID, "amount", topUp("000000000205", "ten", "d"));
        assertRefused(Code.UNKNOWN_ACCOUNT, "account", topUp("nobody", "1", "e"));
        Order dollars = new Order("000000000205", "1", "USD", "f", Channel.API, "test");
        assertRefused(Code.WRONG_CURRENCY, "currency", topUps.topUp(dollars));
        assertEquals(0, balance("000000000205"));
    }

    @Test
    void restoresTheSupplyInTheTransactionOfTheMoney() {
        Results.of(add("000000000206", -500_000));
        row("UPDATE account SET supply_desired = 'off' WHERE number = $1 RETURNING id", "000000000206");
        Results.of(topUp("000000000206", "0.50", "not enough"));
        assertEquals("off", desired("000000000206"));
        Results.of(topUp("000000000206", "0.01", "enough"));
        assertEquals("on", desired("000000000206"));
        Row command = row(
                "SELECT c.supply, c.state FROM command c JOIN meter m ON m.id = c.meter_id WHERE m.serial = $1",
                "000000000206");
        assertEquals("on", command.getString("supply"));
        assertEquals("queued", command.getString("state"));
    }

    @Test
    void undoesNoHoldOfAnOperator() {
        Results.of(add("000000000207", 1_000_000));
        long id =
                row("SELECT id FROM account WHERE number = $1", "000000000207").getLong("id");
        assertTrue(Results.of(holds.hold(id, "unsafe wiring", "olga")));
        Results.of(topUp("000000000207", "50", "held"));
        assertEquals("off", desired("000000000207"));
        assertTrue(Results.of(holds.release(id, "olga")));
        assertEquals("on", desired("000000000207"));
        assertFalse(Results.of(holds.hold(-1, "nobody", "olga")));
    }

    private static Future<?> add(String number, long balance) {
        return town.add(number, Transport.MQTT, 250_000, balance, 0);
    }

    private static Future<Attempt<Credited>> topUp(String account, String amount, String key) {
        return topUps.topUp(new Order(account, amount, "EUR", key, Channel.API, "test"));
    }

    private static void assertRefused(Code code, String field, Future<Attempt<Credited>> result) {
        Attempts.assertRefused(Results.of(result), code, field);
    }

    private static Row row(String sql, Object... parameters) {
        return Results.of(town.row(sql, parameters));
    }

    private static long balance(String account) {
        return row("SELECT balance FROM account WHERE number = $1", account).getLong("balance");
    }

    private static String desired(String account) {
        return row("SELECT supply_desired AS s FROM account WHERE number = $1", account)
                .getString("s");
    }
}
