package io.metergate.account.accrual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.device.Device;
import io.metergate.platform.store.Results;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Invariant 17: no data is no zero; an optional provisional charge, given back by the real reading. */
@NullUnmarked
class EstimateIT extends AccrualFixture {
    private static final Duration A_DAY = Duration.ofHours(24);
    private static final long KWH_A_DAY = 4;

    @Test
    void invariant17ChargesEachDayWithoutAReadingByTheMeanOfTheDaysBefore() {
        Device device = silentSinceMidnightOf11May();
        clock.set("2026-05-11T21:59:00Z");
        run(estimates(A_DAY));
        assertEquals(0, provisional(device), "not silent for long enough");
        clock.set("2026-05-11T22:00:01Z");
        run(estimates(A_DAY));
        assertEquals(KWH_A_DAY * PRICE, provisional(device));
        run(estimates(A_DAY));
        assertEquals(1, transfers(device, "provisional"));
        clock.set("2026-05-14T05:00:00Z");
        run(estimates(A_DAY));
        assertEquals(3 * KWH_A_DAY * PRICE, provisional(device), "three days have ended");
        assertEquals("05-11 05-13", days(device, "provisional"));
        assertEquals(CREDIT - 13 * KWH_A_DAY * PRICE, balance(device));
        String note = row(
                        "SELECT note FROM transfer t JOIN account a ON a.id = t.account_id"
                                + " WHERE a.number = $1 AND kind = 'provisional' LIMIT 1",
                        number(device))
                .getString("note");
        assertEquals("no reading since 2026-05-10T22:00:00Z; estimated by 4000 Wh a day, the mean of 7 days", note);
    }

    @Test
    void invariant17IsGivenBackByTheNextReadingWhichIsChargedInstead() {
        Device device = silentSinceMidnightOf11May();
        clock.set("2026-05-13T23:00:00Z");
        run(estimates(A_DAY));
        assertEquals(3 * KWH_A_DAY * PRICE, provisional(device));
        clock.set("2026-05-14T06:00:00Z");
        Results.of(reading(device, OPENING + 41_000, "2026-05-14T06:00:00Z"));
        assertEquals(0, provisional(device));
        assertEquals(CREDIT - 41 * PRICE, balance(device), "as if nothing had been estimated");
        assertEquals(1, transfers(device, "provisional_reversal"));
        run(estimates(A_DAY));
        assertEquals(0, provisional(device));
    }

    @Test
    void invariant17IsGivenBackByAReadingThatHasNotMovedToo() {
        Device device = silentSinceMidnightOf11May();
        clock.set("2026-05-13T23:00:00Z");
        run(estimates(A_DAY));
        Results.of(reading(device, OPENING + 40_000, "2026-05-13T22:30:00Z"));
        assertEquals(0, provisional(device));
        assertEquals(CREDIT - 40 * PRICE, balance(device));
    }

    @Test
    void invariant17GuessesNothingWithoutHistory() {
        Device device = add("2026-05-01T10:00:00Z", "0");
        clock.set("2026-05-05T12:00:00Z");
        run(estimates(A_DAY));
        assertEquals(0, provisional(device));
        assertEquals(CREDIT, balance(device));
    }

    @Test
    void takesNothingFromAMeterThatSaidItIsOff() {
        Device device = silentSinceMidnightOf11May();
        sql(
                "UPDATE meter SET supply_reported = 'off' WHERE id = $1",
                device.meter().id());
        clock.set("2026-05-13T23:00:00Z");
        run(estimates(A_DAY));
        assertEquals(0, provisional(device));
    }

    @Test
    void ratesBothMonthsOfASilenceThatPassesTheFirst() {
        Device device = silentSinceMidnightOf11May();
        clock.set("2026-06-02T23:00:00Z");
        run(estimates(A_DAY));
        assertEquals(23 * KWH_A_DAY * PRICE, provisional(device));
        assertTrue(balance(device) < 0);
        assertEquals("off", desired(device));
        Results.of(reading(device, OPENING + 41_000, "2026-06-02T22:30:00Z"));
        assertEquals(CREDIT - 41 * PRICE, balance(device));
        assertEquals("on", desired(device));
    }

    @Test
    void takesTheGatewaysOwnDowntimeForNoSilence() {
        Device device = silentSinceMidnightOf11May();
        clock.set("2026-05-14T05:00:00Z");
        AccrualLoop restarted = estimates(A_DAY, clock.instant());
        run(restarted);
        assertEquals(0, provisional(device), "nobody could have heard the meter");
        clock.set("2026-05-15T04:59:59Z");
        run(restarted);
        assertEquals(0, provisional(device));
        clock.set("2026-05-15T05:00:00Z");
        run(restarted);
        assertEquals(4 * KWH_A_DAY * PRICE, provisional(device), "it has been silent since the restart too");
    }

    @Test
    void chargesNothingWhenTheMeterReportsSoonAfterARestart() {
        Device device = silentSinceMidnightOf11May();
        clock.set("2026-05-14T05:00:00Z");
        AccrualLoop restarted = estimates(A_DAY, clock.instant());
        run(restarted);
        clock.set("2026-05-14T23:00:00Z");
        Results.of(reading(device, OPENING + 54_000, "2026-05-14T22:30:00Z"));
        clock.set("2026-05-15T05:00:00Z");
        run(restarted);
        assertEquals(0, transfers(device, "provisional"));
        assertEquals(CREDIT - 54 * PRICE, balance(device));
    }

    @Test
    void chargesOnceOnTwoNodes() {
        Device device = silentSinceMidnightOf11May();
        clock.set("2026-05-13T23:00:00Z");
        Results.of(Future.join(estimates(A_DAY).catchUp(), estimates(A_DAY).catchUp()));
        assertEquals(3 * KWH_A_DAY * PRICE, provisional(device));
        assertEquals(1, transfers(device, "provisional"));
    }

    /** Ten days of four kWh, read at each local midnight. */
    private static Device silentSinceMidnightOf11May() {
        Device device = add("2026-04-30T22:00:00Z", "0");
        for (int day = 1; day <= 10; day++) {
            String midnight = "2026-05-%02dT22:00:00Z".formatted(day);
            clock.set(midnight);
            Results.of(reading(device, OPENING + 1_000 * KWH_A_DAY * day, midnight));
        }
        assertEquals(CREDIT - 10 * KWH_A_DAY * PRICE, balance(device));
        return device;
    }

    private static long provisional(Device device) {
        return account(device).getLong("provisional");
    }
}
