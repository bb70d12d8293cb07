package io.metergate.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.account.AccountView.DebtView;
import io.metergate.account.DebtPlan.Instalments;
import io.metergate.account.DebtPlan.Share;
import io.metergate.account.ModeChanges.Arrears;
import io.metergate.billing.credit.Debt;
import io.metergate.billing.credit.PaymentMode;
import io.metergate.billing.credit.Side;
import io.metergate.billing.credit.TimeDebtTerms.Per;
import io.metergate.device.Device;
import io.metergate.platform.refusal.Refusal.Code;
import io.metergate.platform.store.Results;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class AccountSettingsIT extends AccountFixture {
    private static final Share TENTH = new Share(1000, 5 * UNIT);

    @Test
    void aDebtThatIsOpenedAgainGrows() {
        Device device = add();
        done(device, AccountDebts.open(OLGA, Debt.PAYMENT, 30 * UNIT, TENTH, Side.Site.ARREARS));
        done(device, AccountDebts.open(PETER, Debt.PAYMENT, 20 * UNIT, new Share(2000, 0), Side.Site.SUSPENSE));
        DebtView debt = view(device).debts().get(0);
        assertEquals(50 * UNIT, debt.left());
        assertEquals(new Share(2000, 0), debt.plan());
        assertEquals("peter", debt.openedBy());
        assertEquals(50 * UNIT, view(device).figures().aggregatedDebt());
        topUp(device, "10", "a fifth");
        assertEquals(8 * UNIT, balance(device));
        assertEquals(48 * UNIT, view(device).debts().get(0).left());
    }

    @Test
    void anInstalmentFallsDueAsALocalDayBegins() {
        Device device = add();
        done(device, AccountDebts.open(OLGA, Debt.TIME_1, 9 * UNIT, new Instalments(UNIT, Per.DAY), Side.Site.ARREARS));
        Instant due = view(device).debts().get(0).nextDue();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        assertTrue(!due.isAfter(today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()));
        done(device, AccountDebts.changeTerms(OLGA, Debt.TIME_1, new Instalments(2 * UNIT, Per.DAY)));
        assertEquals(due, view(device).debts().get(0).nextDue());
        assertEquals("1.000000", lastChange(device).before().getString("rate"));
        assertEquals("2.000000", lastChange(device).after().getString("rate"));
        done(device, AccountDebts.changeTerms(OLGA, Debt.TIME_1, new Instalments(2 * UNIT, Per.WEEK)));
        assertTrue(view(device).debts().get(0).nextDue().isAfter(due));
    }

    @Test
    void aDebtIsGivenUpToItsLastMillionthAndNotBeyond() {
        Device device = add();
        done(device, AccountDebts.open(OLGA, Debt.TIME_2, UNIT, new Instalments(1, Per.HOUR), Side.Site.ARREARS));
        assertRefused(Code.INVALID, "amount", device, AccountDebts.writeOff(OLGA, Debt.TIME_2, UNIT + 1));
        done(device, AccountDebts.writeOff(OLGA, Debt.TIME_2, UNIT));
        assertEquals(0, view(device).debts().get(0).left());
        assertRefused(Code.INVALID, "amount", device, AccountDebts.writeOff(OLGA, Debt.ACCUMULATED, 1));
    }

    @Test
    void refusesTermsThatDoNotFitTheDebt() {
        Device device = add();
        assertRefused(
                Code.INVALID, "terms", device, AccountDebts.open(OLGA, Debt.TIME_1, UNIT, TENTH, Side.Site.ARREARS));
        assertRefused(
                Code.INVALID,
                "percentHundredths",
                device,
                AccountDebts.open(OLGA, Debt.PAYMENT, UNIT, new Share(0, 0), Side.Site.ARREARS));
        assertRefused(
                Code.INVALID,
                "debt",
                device,
                AccountDebts.open(OLGA, Debt.ACCUMULATED, UNIT, TENTH, Side.Site.ARREARS));
        assertRefused(Code.NOT_FOUND, "debt", device, AccountDebts.changeTerms(OLGA, Debt.PAYMENT, TENTH));
        assertEquals(List.of(), view(device).debts());
    }

    @Test
    void arrearsOfAPostpaidCustomerBecomeADebt() {
        Device device = add();
        done(device, ModeChanges.toPostpaid(OLGA));
        Results.of(report(device, OPENING + 10_000));
        assertEquals("on", supply(device));
        done(device, ModeChanges.toPrepaid(OLGA, new Arrears(Debt.PAYMENT, TENTH), true));
        assertEquals(0, balance(device));
        assertEquals(2 * UNIT, view(device).debts().get(0).left());
        assertEquals(TENTH, view(device).debts().get(0).plan());
        assertEquals("postpaid", lastChange(device).before().getString("mode"));
        assertRefused(Code.NOT_POSSIBLE, "mode", device, ModeChanges.toPrepaid(OLGA, null, false));
    }

    @Test
    void aProtectedCustomerIsNeverCutAndNotMadePrepaidAgainstTheirWill() {
        Device device = add();
        topUp(device, "1", "protected");
        Results.of(report(device, OPENING + 10_000));
        assertEquals("off", supply(device));
        done(device, AccountSettings.protect(OLGA));
        assertEquals("on", supply(device));
        assertEquals("as agreed by telephone", view(device).protectedReason());
        done(device, ModeChanges.toPostpaid(OLGA));
        assertRefused(Code.NOT_POSSIBLE, "mode", device, ModeChanges.toPrepaid(OLGA, null, true));
        done(device, ModeChanges.toPrepaid(OLGA, null, false));
        assertEquals(
                PaymentMode.PREPAID, view(device).account().credit().settings().mode());
        done(device, AccountSettings.unprotect(OLGA));
        assertEquals("off", supply(device));
        assertNull(view(device).protectedReason());
    }

    @Test
    void unknownTermsAreRefused() {
        assertRefused(Code.NOT_FOUND, "terms", add(), AccountSettings.terms(OLGA, "nobody's"));
    }

    @Test
    void theSocialAllowanceRatesTheRunningPeriodAgainAndBack() {
        Device device = add();
        Results.of(database.pool()
                .preparedQuery("""
                        INSERT INTO tariff_version (tariff_id, number, state, effective_from, document, drafted_by,
                            approved_by, approved_at)
                        SELECT tariff_id, 2, 'approved', date '2001-01-01', $2, 'a', 'b', now()
                        FROM account WHERE number = $1""")
                .execute(Tuple.of(number(device))
                        .addValue(new JsonObject()
                                .put("tariff", "home " + number(device))
                                .put("effectiveFrom", "2001-01-01")
                                .put("pricePerKwh", "0.20")
                                .put(
                                        "socialAllowance",
                                        new JsonObject().put("kwh", "20").put("price", "0")))));
        topUp(device, "100", "allowance");
        Results.of(report(device, OPENING + 30_000));
        long charged = 100 * UNIT - balance(device);
        assertEquals(6 * UNIT, charged);
        done(device, TariffChanges.socialAllowance(OLGA, true));
        long entitled = balance(device);
        assertTrue(entitled > 94 * UNIT && entitled <= 98 * UNIT, "balance " + entitled);
        assertEquals(
                "as agreed by telephone",
                row(
                                "SELECT note FROM transfer WHERE account_id = $1 ORDER BY seq DESC LIMIT 1",
                                view(device).account().id())
                        .getString("note"));
        done(device, TariffChanges.socialAllowance(OLGA, false));
        assertEquals(94 * UNIT, balance(device));
        assertRefused(Code.CONFLICT, "socialAllowance", device, TariffChanges.socialAllowance(OLGA, false));
        assertEquals(
                1,
                count(
                        "SELECT count(*) AS n FROM account WHERE number = $1 AND allowance_turned IS NULL",
                        number(device)));
    }

    @Test
    void anotherTariffHoldsFromALaterDayOn() {
        Device device = add();
        Device other = add();
        LocalDate tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1);
        String next = "home " + number(other);
        topUp(device, "10", "tariff");
        Results.of(report(device, OPENING + 10_000));
        assertRefused(Code.INVALID, "from", device, TariffChanges.tariff(OLGA, next, tomorrow.minusDays(1)));
        assertRefused(Code.NOT_FOUND, "tariff", device, TariffChanges.tariff(OLGA, "none", tomorrow.plusDays(1)));
        done(device, TariffChanges.tariff(OLGA, next, tomorrow.plusDays(2)));
        assertEquals(8 * UNIT, balance(device));
        assertEquals(2, view(device).tariffs().size());
        assertEquals(next, view(device).tariffs().get(1).name());
        assertEquals(tomorrow.plusDays(2), view(device).tariffs().get(1).from());
        Results.of(report(device, OPENING + 20_000));
        assertEquals(6 * UNIT, balance(device));
        done(device, TariffChanges.tariff(OLGA, "home " + number(device), tomorrow.plusDays(1)));
        assertEquals(1, view(device).tariffs().size());
    }
}
