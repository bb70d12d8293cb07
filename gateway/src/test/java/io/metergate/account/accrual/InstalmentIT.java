package io.metergate.account.accrual;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.device.Device;
import io.metergate.platform.store.Results;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Rule 4 of prepayment (time debts) and rule 5 (suspend flags). */
@NullUnmarked
class InstalmentIT extends AccrualFixture {
    private static final String INSERT_DEBT = """
            INSERT INTO debt (account_id, slot, reason, rate, per, next_due, opened_by, opened_at)
            SELECT id, 'time_1', 'arrears', $2, $3, $4, 'test', now() FROM account WHERE number = $1""";

    @Test
    void rule4TakesTheRateEachPeriodAndStopsAtZero() {
        Device device = owing(2_500_000, 1_000_000, "day", "2026-03-01T23:00:00Z");
        clock.set("2026-03-01T22:59:59Z");
        run(instalments());
        assertEquals(0, transfers(device, "time_debt"));
        clock.set("2026-03-01T23:00:00Z");
        run(instalments());
        run(instalments());
        assertEquals(1_500_000, left(device));
        assertEquals(at("2026-03-02T23:00:00Z"), nextDue(device));
        for (int day = 2; day <= 6; day++) {
            clock.forward(Duration.ofDays(1));
            run(instalments());
        }
        assertEquals(0, left(device));
        assertEquals(3, transfers(device, "time_debt"));
        assertEquals(CREDIT - 2_500_000, balance(device));
        assertEquals(at("2026-03-07T23:00:00Z"), nextDue(device), "a debt that is opened anew begins anew");
    }

    @Test
    void rule4HasOneInstalmentOnADayOf23Hours() {
        Device device = owing(9_000_000, 1_000_000, "day", "2026-03-28T23:00:00Z");
        clock.set("2026-03-29T22:00:00Z");
        run(instalments());
        assertEquals(2, transfers(device, "time_debt"));
        assertEquals(at("2026-03-30T22:00:00Z"), nextDue(device));
    }

    @Test
    void rule4CollectsOnceAfterTenDaysOfDowntimeOnTwoNodes() {
        List<Device> devices = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            devices.add(owing(100_000_000, 10_000, "hour", "2026-04-01T00:00:00Z"));
        }
        clock.set("2026-04-10T23:30:00Z");
        Results.of(Future.join(instalments().catchUp(), instalments().catchUp()));
        run(instalments());
        for (Device device : devices) {
            assertEquals(240, transfers(device, "time_debt"));
            assertEquals(CREDIT - 2_400_000, balance(device));
            assertEquals(at("2026-04-11T00:00:00Z"), nextDue(device));
        }
    }

    @Test
    void rule5SkipsInstalmentsWhileEmergencyCreditIsInUse() {
        Device device = owing(5_000_000, 1_000_000, "day", "2026-05-01T22:00:00Z");
        terms(device, "{\"emergencyCredit\": {\"limit\": \"10\", \"threshold\": \"1\", \"automatic\": \"false\"}}");
        set(device, "suspend_debt_emergency = true, emergency_selected = true, emergency_used = 1, balance = 0");
        clock.set("2026-05-04T00:00:00Z");
        run(instalments());
        assertEquals(0, transfers(device, "time_debt"));
        assertEquals(5_000_000, left(device));
        assertEquals(at("2026-05-04T22:00:00Z"), nextDue(device), "what was skipped is not collected later");
    }

    @Test
    void rule5StopsWithTheInstalmentThatCutsTheSupply() {
        Device device = owing(50_000_000, 8_000_000, "week", "2026-06-01T22:00:00Z");
        set(device, "suspend_debt_disabled = true");
        clock.set("2026-08-01T00:00:00Z");
        run(instalments());
        assertEquals(3, transfers(device, "time_debt"));
        assertEquals(26_000_000, left(device));
        assertEquals("off", desired(device));
        assertEquals(1, commands(device));
        assertEquals(at("2026-08-03T22:00:00Z"), nextDue(device));
    }

    private static Device owing(long debt, long rate, String per, String nextDue) {
        Device device = add("2026-03-01T00:00:00Z", "0");
        set(device, "time_debt_1 = " + debt);
        sql(INSERT_DEBT, number(device), rate, per, at(nextDue));
        return device;
    }

    private static long left(Device device) {
        return account(device).getLong("time_debt_1");
    }

    private static Object nextDue(Device device) {
        return row(
                        "SELECT next_due FROM debt d JOIN account a ON a.id = d.account_id WHERE a.number = $1",
                        number(device))
                .getOffsetDateTime("next_due")
                .withOffsetSameInstant(ZoneOffset.UTC);
    }
}
