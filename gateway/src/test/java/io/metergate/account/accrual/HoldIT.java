package io.metergate.account.accrual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.billing.credit.ChargeLine;
import io.metergate.billing.credit.CreditRules;
import io.metergate.device.Device;
import io.metergate.ledger.LedgerSupplyHolds;
import io.metergate.ledger.posting.Movement;
import io.metergate.platform.store.Results;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Rules 7 and 8 of prepayment: what credit decided about a supply is not forgotten while an operator holds it. */
@NullUnmarked
class HoldIT extends AccrualFixture {
    private static final String FROM_FOUR = """
            {"nonDisconnection": {"windows": [{"from": "friday 16:00", "to": "monday 10:00"}]}}""";
    private static final String AT_TEN = "2026-03-06T09:00:00Z";
    private static final String BEFORE_THE_WINDOW = "2026-03-06T14:00:00Z";
    private static final String IN_THE_WINDOW = "2026-03-06T16:00:00Z";

    @Test
    void rule7AWindowBringsNoSupplyBackThatCreditCutBeforeItWasHeld() {
        Device device = cutAtTen();
        clock.set(BEFORE_THE_WINDOW);
        hold(device);
        assertTrue(offForCredit(device));
        clock.set(IN_THE_WINDOW);
        release(device);
        assertEquals("off", desired(device));
        assertTrue(offForCredit(device));
        assertEquals(1, commands(device), "cut once, and never brought back");
    }

    @Test
    void rule7AHoldThatIsSetAgainForgetsNothingEither() {
        Device device = cutAtTen();
        hold(device);
        hold(device);
        clock.set(IN_THE_WINDOW);
        release(device);
        assertEquals("off", desired(device));
    }

    @Test
    void rule8ASupplyThatWasHeldWithCreditComesBack() {
        Device device = withWindow();
        clock.set(BEFORE_THE_WINDOW);
        hold(device);
        assertEquals("off", desired(device));
        assertFalse(offForCredit(device));
        clock.set(IN_THE_WINDOW);
        release(device);
        assertEquals("on", desired(device));
        assertEquals(2, commands(device));
    }

    @Test
    void rule8CreditThatComesBackDuringTheHoldCounts() {
        Device device = cutAtTen();
        hold(device);
        charge(device, -2 * CREDIT);
        assertEquals("off", desired(device));
        assertFalse(offForCredit(device));
        release(device);
        assertEquals("on", desired(device));
    }

    private static Device withWindow() {
        Device device = add("2026-03-01T00:00:00Z", "0");
        terms(device, FROM_FOUR);
        return device;
    }

    private static Device cutAtTen() {
        Device device = withWindow();
        clock.set(AT_TEN);
        charge(device, CREDIT + PRICE);
        assertEquals("off", desired(device));
        assertTrue(offForCredit(device));
        return device;
    }

    private static void charge(Device device, long amount) {
        Results.of(work().run(transaction -> transaction.account(number(device)).compose(account -> {
            account.take(
                    CreditRules.charge(
                            account.account().credit(), account.account().terms(), List.of(ChargeLine.energy(amount))),
                    Movement.operator(account.now(), "olga", "counted"));
            return account.write();
        })));
    }

    private static void hold(Device device) {
        assertTrue(Results.of(holds().hold(account(device).getLong("id"), "unsafe wiring", "olga")));
    }

    private static void release(Device device) {
        assertTrue(Results.of(holds().release(account(device).getLong("id"), "peter")));
    }

    private static boolean offForCredit(Device device) {
        return account(device).getBoolean("off_for_credit");
    }

    private static LedgerSupplyHolds holds() {
        return new LedgerSupplyHolds(work());
    }
}
