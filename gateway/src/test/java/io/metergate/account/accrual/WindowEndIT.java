package io.metergate.account.accrual;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.device.Device;
import io.metergate.platform.store.Results;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Rule 7 of prepayment: inside a window the supply stays on; a warning precedes the end, and the end cuts. */
@NullUnmarked
class WindowEndIT extends AccrualFixture {
    private static final String WARNINGS_AT = """
            SELECT count(*) AS n FROM message x JOIN account a ON a.id = x.account_id
            WHERE a.number = $1 AND x.kind = 'window_ending' AND x.next_attempt_at = $2""";
    private static final String FRIDAY_TO_MONDAY = """
            {"nonDisconnection": {"windows": [{"from": "friday 16:00", "to": "monday 10:00"}],
                "warningMinutes": "60"}}""";

    @Test
    void rule7WarnsOnceAndCutsWhenTheWindowEnds() {
        Device device = inDebt(FRIDAY_TO_MONDAY);
        // The clocks of Berlin go forward in this window, on 29 March: it ends an hour of UTC earlier than before.
        assertAt("2026-03-27T15:00:00Z", device, "on", 0);
        assertAt("2026-03-30T06:59:59Z", device, "on", 0);
        assertAt("2026-03-30T07:00:00Z", device, "on", 1);
        assertAt("2026-03-30T07:01:00Z", device, "on", 1);
        assertAt("2026-03-30T07:59:59Z", device, "on", 1);
        assertEquals(0, commands(device));
        assertAt("2026-03-30T08:00:00Z", device, "off", 1);
        assertEquals(1, commands(device));
        assertEquals(1, messages(device, "supply_off"));
        assertAt("2026-03-30T08:01:00Z", device, "off", 1);
        assertEquals(1, commands(device));
        assertEquals(1, messages(device, "supply_off"));
    }

    @Test
    void rule7WarnsAgainInTheNextWindow() {
        Device device = inDebt(FRIDAY_TO_MONDAY);
        assertAt("2026-03-16T08:30:00Z", device, "on", 1);
        set(device, "supply_desired = 'on'");
        assertAt("2026-03-23T08:30:00Z", device, "on", 2);
    }

    @Test
    void rule7CutsAfterDowntimeOverTheEndWithoutAWarningThatComesTooLate() {
        Device device = inDebt(FRIDAY_TO_MONDAY);
        assertAt("2026-03-31T12:00:00Z", device, "off", 0);
    }

    @Test
    void rule7CutsOnceOnTwoNodes() {
        List<Device> devices =
                IntStream.range(0, 30).mapToObj(i -> inDebt(FRIDAY_TO_MONDAY)).toList();
        clock.set("2026-03-30T07:30:00Z");
        Results.of(Future.join(windowEnds().catchUp(), windowEnds().catchUp()));
        clock.set("2026-03-30T08:00:00Z");
        Results.of(Future.join(windowEnds().catchUp(), windowEnds().catchUp()));
        for (Device device : devices) {
            assertEquals("off", desired(device));
            assertEquals(1, commands(device));
            assertEquals(1, messages(device, "window_ending"));
            assertEquals(1, messages(device, "supply_off"));
        }
    }

    @Test
    void leavesProtectedAndPostpaidCustomersOn() {
        Device guarded = inDebt(FRIDAY_TO_MONDAY);
        set(guarded, "protected_reason = 'medical'");
        Device postpaid = inDebt(FRIDAY_TO_MONDAY);
        set(postpaid, "payment_mode = 'postpaid'");
        assertAt("2026-03-30T07:30:00Z", guarded, "on", 0);
        assertAt("2026-03-30T08:00:00Z", guarded, "on", 0);
        assertEquals("on", desired(postpaid));
        assertEquals(0, messages(postpaid, "window_ending"));
    }

    @Test
    void keepsQuietHoursThatEndBeforeTheWindow() {
        String early = """
                {"quietHours": {"from": "21:00", "to": "09:30"}, "nonDisconnection": {"windows":
                    [{"from": "friday 16:00", "to": "monday 10:00"}], "warningMinutes": "60"}}""";
        Device waits = inDebt(early);
        Device tooLate = inDebt(early.replace("09:30", "10:00"));
        clock.set("2026-03-30T07:00:00Z");
        run(windowEnds());
        assertEquals(1, leavesAt(waits, "2026-03-30T07:30:00Z"));
        assertEquals(1, leavesAt(tooLate, "2026-03-30T07:00:00Z"));
    }

    private static long leavesAt(Device device, String instant) {
        return count(WARNINGS_AT, number(device), at(instant));
    }

    private static void assertAt(String now, Device device, String desired, long warnings) {
        clock.set(now);
        run(windowEnds());
        assertEquals(desired, desired(device), now);
        assertEquals(warnings, messages(device, "window_ending"), now);
    }

    private static Device inDebt(String terms) {
        Device device = add("2026-03-01T00:00:00Z", "0");
        terms(device, terms);
        set(device, "balance = -1000000, exhausted = true");
        return device;
    }
}
