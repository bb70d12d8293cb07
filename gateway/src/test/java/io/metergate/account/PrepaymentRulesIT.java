package io.metergate.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.account.payment.TopUps.Credited;
import io.metergate.billing.credit.ChargeLine;
import io.metergate.billing.credit.CreditRules;
import io.metergate.billing.credit.CreditTerms;
import io.metergate.billing.credit.NonDisconnection;
import io.metergate.billing.credit.Side;
import io.metergate.device.Device;
import io.metergate.ledger.posting.Movement;
import io.metergate.ledger.tariff.TermsDocument;
import io.metergate.platform.refusal.Attempt;
import io.metergate.platform.refusal.Attempts;
import io.metergate.platform.refusal.Refusal.Code;
import io.metergate.platform.store.Results;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rules of prepayment as they come out of the operations, in the database that keeps them. */
@NullUnmarked
class PrepaymentRulesIT extends AccountFixture {
    @BeforeAll
    static void makeTerms() {
        // Emergency credit of 5 below 2, no balance above 50.
        CreditTerms terms = new CreditTerms(
                "guarded", 5 * UNIT, 2 * UNIT, false, 0, 50 * UNIT, List.of(), 0, null, NonDisconnection.NONE);
        Results.of(database.pool()
                .preparedQuery("INSERT INTO credit_terms (name, document, changed_by) VALUES ($1, $2, 'test')")
                .execute(Tuple.of(terms.name()).addValue(TermsDocument.toJson(terms))));
    }

    /** Takes a standing charge as the end of a day does. */
    private static void standing(Device device, long amount) {
        done(device, work -> {
            work.take(
                    CreditRules.standing(
                            work.account().credit(),
                            work.account().terms(),
                            List.of(ChargeLine.standing(amount)),
                            work.account().offForCredit()),
                    Movement.day(work.now(), work.today()));
            return work.write().map(written -> OperationSteps.receipt(work, false));
        });
    }

    private static Device guarded() {
        Device device = add();
        done(device, AccountSettings.terms(OLGA, "guarded"));
        return device;
    }

    @Test
    void rule5WhileEmergencyCreditIsInUseStandingChargesAccrueAndTheNextTopUpPaysThem() {
        Device device = guarded();
        topUp(device, "1", "rule 5");
        done(device, EmergencyChoice.select(OLGA));
        done(device, AccountSettings.suspend(OLGA, true, false));
        Results.of(report(device, OPENING + 10_000));
        assertEquals(UNIT, view(device).account().credit().emergencyUsed());
        standing(device, UNIT / 2);
        assertEquals(UNIT / 2, view(device).account().credit().debts().accumulated());
        assertEquals(UNIT, view(device).account().credit().emergencyUsed());
        topUp(device, "10", "rule 5 again");
        assertEquals(0, view(device).account().credit().debts().accumulated());
        assertEquals(8 * UNIT + UNIT / 2, balance(device));
    }

    @Test
    void rule5WhileTheSupplyIsOffStandingChargesAccrueOnlyWhenTheFlagSaysSo() {
        Device suspended = add();
        Device collected = add();
        done(suspended, AccountSettings.suspend(OLGA, false, true));
        for (Device device : List.of(suspended, collected)) {
            topUp(device, "1", "before " + number(device));
            Results.of(report(device, OPENING + 10_000));
            assertEquals("off", supply(device));
            standing(device, UNIT);
        }
        assertEquals(UNIT, view(suspended).account().credit().debts().accumulated());
        assertEquals(-UNIT, balance(suspended));
        assertEquals(0, view(collected).account().credit().debts().accumulated());
        assertEquals(-2 * UNIT, balance(collected));
    }

    @Test
    void rule8WhateverRestoresCreditBringsTheSupplyBack() {
        Device device = add();
        topUp(device, "1", "rule 8");
        Results.of(report(device, OPENING + 6_000));
        assertEquals("off", supply(device));
        assertEquals(UNIT / 5 + 1, view(device).figures().leastTopUp());
        done(device, adjustments.adjust(OLGA, UNIT / 5, Side.Site.SUSPENSE));
        assertEquals("off", supply(device));
        done(device, adjustments.adjust(OLGA, 1, Side.Site.SUSPENSE));
        assertEquals("on", supply(device));
        assertEquals("on", lastChange(device).after().getString("supply"));
        Row command =
                row("SELECT supply, state FROM command WHERE device_id = $1 ORDER BY created_at DESC", device.id());
        assertEquals("on", command.getString("supply"));
        assertEquals("queued", command.getString("state"));
    }

    @Test
    void rule8NoMoneyBringsBackASupplyThatAnOperatorHolds() {
        Device device = add();
        assertTrue(Results.of(holds.hold(view(device).account().id(), "unsafe wiring", "olga")));
        assertEquals("hold", lastChange(device).what());
        done(device, adjustments.adjust(OLGA, 9 * UNIT, Side.Site.SUSPENSE));
        topUp(device, "9", "rule 8 held");
        assertEquals("off", supply(device));
        assertTrue(Results.of(holds.release(view(device).account().id(), "peter")));
        assertEquals("on", supply(device));
        assertEquals("unsafe wiring", lastChange(device).before().getString("hold"));
    }

    @Test
    void rule10ATopUpThatWouldLiftTheBalanceAboveItsMaximumIsRefused() {
        Device device = guarded();
        topUp(device, "50", "full");
        Attempts.assertRefused(
                Results.of(sendTopUp(device, "0.000001", "too full")), Code.AMOUNT_OUT_OF_RANGE, "amount");
        assertEquals(50 * UNIT, balance(device));
    }

    @Test
    void rule10ADuplicateTopUpCreditsOnce() {
        Device device = guarded();
        List<Future<Attempt<Credited>>> orders = IntStream.range(0, 10)
                .mapToObj(i -> sendTopUp(device, "20", "duplicate"))
                .toList();
        Results.of(Future.all(orders));
        assertEquals(
                9,
                orders.stream()
                        .filter(order -> Attempts.done(order.result()).replayed())
                        .count());
        assertEquals(20 * UNIT, balance(device));
        Attempts.assertRefused(Results.of(sendTopUp(device, "21", "duplicate")), Code.KEY_REUSED, "Idempotency-Key");
        assertEquals(20 * UNIT, balance(device));
    }

    @Test
    void rule19AReversedPaymentIsTakenBackAndTheSupplyIsLookedAtAgain() {
        Device device = add();
        long transfer = topUp(device, "10", "bounced");
        Results.of(report(device, OPENING + 10_000));
        assertEquals("on", supply(device));
        OperationReceipt reversed = done(device, TopUpReversals.reverse(OLGA, transfer));
        assertEquals(-2 * UNIT, balance(device));
        assertEquals("off", supply(device));
        Row entry = row("SELECT kind, amount, note FROM transfer WHERE id = $1", reversed.transferId());
        assertEquals("top_up_reversal", entry.getString("kind"));
        assertEquals(10 * UNIT, entry.getLong("amount"));
        assertEquals("as agreed by telephone", entry.getString("note"));
        assertEquals(
                reversed.transferId(),
                row("SELECT reversed_by FROM top_up WHERE transfer_id = $1", transfer)
                        .getLong("reversed_by"));
    }

    @Test
    void rule19APaymentIsReversedOnceHoweverManyTry() {
        Device device = add();
        Device other = add();
        long transfer = topUp(device, "10", "bounced twice");
        assertRefused(Code.NOT_FOUND, "transfer", other, TopUpReversals.reverse(OLGA, transfer));
        List<Future<Attempt<OperationReceipt>>> tries = IntStream.range(0, 8)
                .mapToObj(i -> operations.run(number(device), TopUpReversals.reverse(OLGA, transfer)))
                .toList();
        Results.of(Future.join(tries));
        assertEquals(
                1,
                tries.stream()
                        .filter(each -> each.result() instanceof Attempt.Done)
                        .count());
        assertEquals(0, balance(device));
        assertRefused(Code.CONFLICT, "transfer", device, TopUpReversals.reverse(PETER, transfer));
    }
}
