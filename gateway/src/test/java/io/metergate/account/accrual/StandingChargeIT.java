package io.metergate.account.accrual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.device.Device;
import io.metergate.platform.store.Results;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Rule 6 of prepayment and invariant 10: once a local day, without a reading, while off, across clock changes. */
@NullUnmarked
class StandingChargeIT extends AccrualFixture {
    private static final String INSERT_METER = """
            INSERT INTO meter (serial, account_id, opening_wh, register_wh, total_wh, register_at, installed_at,
                rated_from_at, has_relay)
            SELECT 'after ' || number, id, 0, 0, 0, $2, $2, $2, false FROM account WHERE number = $1""";

    @Test
    void rule6AccruesAtTheEndOfEachLocalDayWithoutAReading() {
        Device device = add("2026-03-10T15:00:00Z", "0.30");
        clock.set("2026-03-10T22:59:59Z");
        run(dayCharges());
        assertEquals(CREDIT, balance(device), "the day has not ended in Berlin");
        clock.set("2026-03-10T23:00:00Z");
        run(dayCharges());
        assertEquals("03-10", days(device, "standing"));
        assertEquals(CREDIT - 300_000, balance(device));
        run(dayCharges());
        assertEquals(1, transfers(device, "standing"));
    }

    @Test
    void invariant10ChargesDaysOf23And25HoursOnce() {
        Device spring = add("2026-03-28T12:00:00Z", "1.00");
        Device autumn = add("2026-10-24T12:00:00Z", "1.00");
        for (String now : List.of(
                "2026-03-28T23:00:00Z", "2026-03-29T21:59:59Z", "2026-03-29T22:00:00Z", "2026-03-30T21:59:59Z")) {
            clock.set(now);
            run(dayCharges());
        }
        assertEquals("03-28 03-29", days(spring, "standing"));
        for (String now : List.of(
                "2026-10-24T22:00:00Z", "2026-10-25T22:00:00Z", "2026-10-25T22:59:59Z", "2026-10-25T23:00:00Z")) {
            clock.set(now);
            run(dayCharges());
        }
        assertEquals("10-24 10-25", days(autumn, "standing"));
    }

    @Test
    void endsEachDayByTheZoneOfTheAccount() {
        Device berlin = add("2026-05-01T00:00:00Z", "1.00");
        Device auckland = add("2026-05-01T00:00:00Z", "1.00");
        Device lima = add("2026-05-01T06:00:00Z", "1.00");
        set(auckland, "time_zone = 'Pacific/Auckland'");
        set(lima, "time_zone = 'America/Lima'");
        clock.set("2026-05-01T12:00:00Z");
        run(dayCharges());
        assertEquals("05-01", days(auckland, "standing"));
        assertEquals("", days(berlin, "standing"));
        clock.set("2026-05-01T22:00:00Z");
        run(dayCharges());
        assertEquals("05-01", days(berlin, "standing"));
        assertEquals("", days(lima, "standing"));
        clock.set("2026-05-02T05:00:00Z");
        run(dayCharges());
        assertEquals("05-01", days(lima, "standing"));
        assertEquals("05-01", days(auckland, "standing"));
    }

    @Test
    void invariant10CatchesUpAfterTenDaysByTheTariffOfEachDay() {
        Device device = add("2026-06-01T08:00:00Z", "1.00");
        tariff(device, LocalDate.of(2026, 6, 8), "2.00", "[{\"name\": \"VAT\", \"percent\": \"20\"}]");
        clock.set("2026-06-02T01:00:00Z");
        run(dayCharges());
        assertEquals("06-01", days(device, "standing"));
        clock.set("2026-06-12T01:00:00Z");
        run(dayCharges());
        assertEquals("06-01 06-02 06-03 06-04 06-05 06-06 06-07 06-08 06-09 06-10 06-11", days(device, "standing"));
        assertEquals("06-08 06-09 06-10 06-11", days(device, "tax"));
        assertEquals(CREDIT - 7 * 1_000_000 - 4 * 2_400_000, balance(device));
        assertEquals(LocalDate.of(2026, 6, 11), account(device).getLocalDate("charged_through"));
    }

    @Test
    void catchesUpYearsInPartsAndSkipsWhatCostsNothing() {
        Device years = add("2024-01-01T00:00:00Z", "0.01");
        Device free = add("2006-01-01T00:00:00Z", "0");
        clock.set("2025-12-31T23:00:00Z");
        run(dayCharges());
        assertEquals(731, transfers(years, "standing"));
        assertEquals(CREDIT - 7_310_000, balance(years));
        assertEquals(0, transfers(free, "standing"));
        assertEquals(LocalDate.of(2025, 12, 31), account(free).getLocalDate("charged_through"));
    }

    @Test
    void invariant10PostsADayOnceOnTwoNodesAtOnce() {
        List<Device> devices = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            devices.add(add("2026-07-01T08:00:00Z", "1.00"));
        }
        clock.set("2026-07-11T01:00:00Z");
        Results.of(Future.join(
                dayCharges().catchUp(), dayCharges().catchUp(), dayCharges().catchUp()));
        run(dayCharges());
        for (Device device : devices) {
            assertEquals(10, transfers(device, "standing"));
            assertEquals(CREDIT - 10_000_000, balance(device));
        }
    }

    @Test
    void theDatabaseItselfRefusesADayTwiceAndOtherAccountsGoOn() {
        Device twice = add("2026-08-01T08:00:00Z", "1.00");
        clock.set("2026-08-02T01:00:00Z");
        run(dayCharges());
        set(twice, "charged_through = date '2026-07-31'");
        Device sound = add("2026-08-01T08:00:00Z", "1.00");
        run(dayCharges());
        assertEquals(1, transfers(twice, "standing"));
        assertEquals(CREDIT - 1_000_000, balance(twice));
        assertEquals(CREDIT - 1_000_000, balance(sound), "held back by nobody");
    }

    @Test
    void chargesNothingBeforeTheFirstMeterAndWithoutOne() {
        Device never = add("2026-09-01T08:00:00Z", "1.00");
        Device between = add("2026-09-01T08:00:00Z", "1.00");
        sql("UPDATE device SET meter_id = NULL WHERE id = $1", never.id());
        sql("DELETE FROM meter WHERE id = $1", never.meter().id());
        sql("UPDATE meter SET removed_at = $2 WHERE id = $1", between.meter().id(), at("2026-09-02T08:00:00Z"));
        sql(INSERT_METER, number(between), at("2026-09-05T08:00:00Z"));
        clock.set("2026-09-07T01:00:00Z");
        run(dayCharges());
        assertEquals("09-01 09-02 09-05 09-06", days(between, "standing"));
        assertEquals(0, transfers(never, "standing"));
        assertNull(account(never).getLocalDate("charged_through"));
    }

    @Test
    void rule5AccruesToTheAccumulatedDebtWhileEmergencyCreditIsInUse() {
        Device device = add("2026-03-01T08:00:00Z", "1.00");
        terms(device, "{\"emergencyCredit\": {\"limit\": \"10\", \"threshold\": \"1\", \"automatic\": \"false\"}}");
        set(device, "suspend_debt_emergency = true, emergency_selected = true, emergency_used = 2000000, balance = 0");
        clock.set("2026-03-04T01:00:00Z");
        run(dayCharges());
        assertEquals("03-01 03-02 03-03", days(device, "debt_accrual"));
        assertEquals(0, transfers(device, "standing"));
        assertEquals(3_000_000, account(device).getLong("accumulated_debt"));
        assertEquals(2_000_000, account(device).getLong("emergency_used"));
        assertEquals(0, balance(device));
    }

    @Test
    void rule5AccruesToTheAccumulatedDebtFromTheDayOnThatCutTheSupply() {
        Device device = add("2026-03-01T08:00:00Z", "8.00");
        set(device, "suspend_debt_disabled = true");
        clock.set("2026-03-06T01:00:00Z");
        run(dayCharges());
        assertEquals("03-01 03-02 03-03", days(device, "standing"));
        assertEquals("03-04 03-05", days(device, "debt_accrual"));
        assertEquals("off", desired(device));
        assertEquals(CREDIT - 24_000_000, balance(device));
        assertEquals(16_000_000, account(device).getLong("accumulated_debt"));
        assertEquals(1, commands(device));
        assertEquals(1, messages(device, "supply_off"));
    }

    @Test
    void rule6ChargesAProtectedCustomerWithoutCutting() {
        Device device = add("2026-03-01T08:00:00Z", "15.00");
        set(device, "protected_reason = 'medical'");
        clock.set("2026-03-03T01:00:00Z");
        run(dayCharges());
        assertEquals(CREDIT - 30_000_000, balance(device));
        assertEquals("on", desired(device));
        assertEquals(0, commands(device));
    }

    @Test
    void aReadingAndADayThatRaceAreBothCharged() {
        Device device = add("2026-04-01T08:00:00Z", "0.10");
        long expected = CREDIT;
        for (int day = 2; day <= 12; day++) {
            String midnight = "2026-04-%02dT01:00:00Z".formatted(day);
            clock.set(midnight);
            Results.of(Future.join(
                    reading(device, OPENING + 1_000L * day, midnight),
                    dayCharges().catchUp(),
                    reading(device, OPENING + 1_000L * day + 500, midnight.replace("T01:00", "T01:01"))));
            run(dayCharges());
            expected = CREDIT - PRICE * (2L * day + 1) / 2 - 100_000L * (day - 1);
            assertEquals(expected, balance(device), midnight);
        }
        assertEquals(11, transfers(device, "standing"));
        assertTrue(
                row(
                                "SELECT max(t.seq) = count(*) AS b FROM transfer t JOIN account a"
                                        + " ON a.id = t.account_id WHERE number = $1",
                                number(device))
                        .getBoolean("b"),
                "the chain has no gap");
    }
}
