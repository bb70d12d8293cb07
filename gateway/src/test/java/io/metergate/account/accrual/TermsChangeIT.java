package io.metergate.account.accrual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.billing.credit.CreditRules;
import io.metergate.billing.credit.Outcome;
import io.metergate.billing.credit.Side;
import io.metergate.desk.reconcile.Reconciliation;
import io.metergate.device.Device;
import io.metergate.ledger.posting.Movement;
import io.metergate.ledger.tariff.PgTermsStore;
import io.metergate.ledger.tariff.TermsDocument;
import io.metergate.ledger.tariff.TermsStore;
import io.metergate.platform.store.Results;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Rule 8 of prepayment: whatever restores credit brings the supply back, and so do other terms for many at once. */
@NullUnmarked
class TermsChangeIT extends AccrualFixture {
    private static final long UNIT = 1_000_000;

    @Test
    void rule8ALoweredThresholdBringsADarkCustomerBack() {
        Device device = withCredit(5 * UNIT);
        adjust(device, -6 * UNIT);
        assertEquals("off", desired(device));
        change(device, "-3");
        assertEquals("off", desired(device));
        run(termsChanges());
        assertEquals("on", desired(device));
        assertEquals("on", lastCommand(device));
        assertEquals(1, messages(device, "supply_on"));
        assertEquals(List.of(), differences(device));
    }

    @Test
    void aRaisedThresholdCuts() {
        Device device = withCredit(5 * UNIT);
        change(device, "5");
        run(termsChanges());
        assertEquals("off", desired(device));
        assertEquals("off", lastCommand(device));
        assertEquals(1, messages(device, "supply_off"));
        assertEquals(5 * UNIT, balance(device));
        assertEquals(List.of(), differences(device));
    }

    @Test
    void looksOnceAtAChangeAndAgainAtTheNext() {
        Device device = withCredit(5 * UNIT);
        change(device, "5");
        run(termsChanges());
        assertEquals(0, Results.of(termsChanges().catchUp()));
        change(device, "5");
        assertEquals(0, Results.of(termsChanges().catchUp()), "the same terms are no change");
        change(device, "4");
        assertEquals(1, Results.of(termsChanges().catchUp()));
        assertEquals("on", desired(device));
        assertEquals(2, commands(device));
    }

    @Test
    void lendsEmergencyCreditThatTheNewTermsGiveWithoutAsking() {
        Device device = withCredit(5 * UNIT);
        adjust(device, -6 * UNIT);
        save(device, """
                {"emergencyCredit": {"limit": "10", "threshold": "2", "automatic": "true"}}""");
        run(termsChanges());
        assertEquals("on", desired(device));
        assertEquals(UNIT, account(device).getLong("emergency_used"));
        assertEquals(0, balance(device));
        assertEquals("olga", row("""
                        SELECT actor FROM transfer t JOIN account a ON a.id = t.account_id
                        WHERE a.number = $1 AND t.kind = 'emergency_use'""", number(device)).getString("actor"));
        assertEquals(List.of(), differences(device));
    }

    @Test
    void knowsThatCreditIsUsedUpWhereTheSupplyStaysOn() {
        Device device = withCredit(5 * UNIT);
        set(device, "payment_mode = 'postpaid'");
        change(device, "5");
        run(termsChanges());
        assertEquals("on", desired(device));
        assertEquals(0, commands(device));
        assertEquals(List.of(), differences(device));
    }

    @Test
    void cutsEachOnceOnTwoNodes() {
        Device first = withCredit(5 * UNIT);
        List<Device> all = new ArrayList<>(List.of(first));
        IntStream.range(0, 250).forEach(i -> {
            Device device = withCredit(5 * UNIT);
            sql("""
                    UPDATE account SET terms_id = (SELECT terms_id FROM account WHERE number = $2)
                    WHERE number = $1""", number(device), number(first));
            all.add(device);
        });
        change(first, "7");
        Results.of(Future.join(termsChanges().catchUp(), termsChanges().catchUp()));
        run(termsChanges());
        for (Device device : all) {
            assertEquals("off", desired(device));
            assertEquals(1, commands(device));
            assertEquals(1, messages(device, "supply_off"));
        }
    }

    private static Device withCredit(long credit) {
        Device device = add("2026-03-01T00:00:00Z", "0");
        set(device, "balance = 0");
        terms(device, "{}");
        adjust(device, credit);
        return device;
    }

    private static void change(Device device, String threshold) {
        save(device, new JsonObject().put("disconnectionThreshold", threshold).encode());
    }

    private static void save(Device device, String json) {
        var terms = TermsDocument.fromJson("of " + number(device), new JsonObject(json));
        assertInstanceOf(TermsStore.Saved.class, Results.of(new PgTermsStore(database.pool()).save(terms, "olga")));
    }

    private static void adjust(Device device, long amount) {
        Results.of(work().run(transaction -> transaction.account(number(device)).compose(account -> {
            var result = CreditRules.adjust(
                    account.account().credit(), account.account().terms(), amount, Side.Site.SUSPENSE);
            account.take(assertInstanceOf(Outcome.class, result), Movement.operator(account.now(), "olga", "counted"));
            return account.write();
        })));
    }

    private static String lastCommand(Device device) {
        return row("SELECT supply FROM command WHERE device_id = $1 AND state = 'queued'", device.id())
                .getString("supply");
    }

    private static List<String> differences(Device device) {
        List<String> found = new ArrayList<>();
        Results.of(new Reconciliation(vertx, database.pool(), SITE_ZONE, 1).run((accounts, differences) -> {
            differences.stream()
                    .filter(each -> each.account().equals(number(device)))
                    .forEach(each -> found.add(each.toString()));
            return Future.succeededFuture();
        }));
        return found;
    }
}
