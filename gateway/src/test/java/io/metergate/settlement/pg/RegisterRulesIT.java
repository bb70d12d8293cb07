package io.metergate.settlement.pg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.account.metering.MeteringReceipt;
import io.metergate.account.metering.ReadingDecision;
import io.metergate.account.metering.RegisterReset;
import io.metergate.device.Device;
import io.metergate.device.Transport;
import io.metergate.intake.Refusal.Reason;
import io.metergate.intake.Verdict;
import io.metergate.platform.store.Columns;
import io.metergate.platform.store.Results;
import io.metergate.settlement.pg.ListCodec.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What the rules of registers make of frames that come through the intake. */
@NullUnmarked
class RegisterRulesIT extends ReadingFixture {
    private static final String REGISTER = "1-0:1.8.0";

    private static Device flat(String serial, long powerMaxW) {
        Device device = Results.of(town.add(serial, Transport.CHIRPSTACK, PRICE, CREDIT, OPENING));
        change(
                "UPDATE meter SET installed_at = $2, rated_from_at = $2, register_at = $2, power_max_w = $3"
                        + " WHERE id = $1",
                device.meter().id(),
                Columns.utc(at(-10, 0)),
                powerMaxW);
        return device;
    }

    private static void assertHeld(Reason reason, Verdict verdict) {
        Verdict.Refused refused = assertInstanceOf(Verdict.Refused.class, verdict);
        assertEquals(reason, refused.refusal().reason());
    }

    private static String frameVerdict(Device device, Instant at) {
        return row(
                        "SELECT f.verdict FROM frame f JOIN reading r ON r.frame_id = f.id WHERE r.meter_id = $1"
                                + " AND r.at = $2",
                        device.meter().id(),
                        Columns.utc(at))
                .getString("verdict");
    }

    @Test
    void powerThatTheConnectionCannotCarryIsHeldAndTheOldBaselineKept() {
        Device device = flat("000000006001", 10_000);
        assertEquals(new Verdict.Charged(2_000, 400_000), verdict(device, at(0, 0), OPENING + 2_000));
        assertHeld(Reason.IMPLAUSIBLE_READING, verdict(device, at(0, 1), OPENING + 900_000));
        assertEquals("held implausible", state(device, at(0, 1), OPENING + 900_000));
        assertEquals(new Verdict.Charged(1_000, 200_000), verdict(device, at(0, 2), OPENING + 3_000));
        assertEquals("held implausible", state(device, at(0, 1), OPENING + 900_000));
        assertEquals(CREDIT - 600_000, balance(device));
    }

    @Test
    void aRegisterThatWentBackIsHeldUntilAResetExplainsIt() {
        Device device = flat("000000006002", 0);
        verdict(device, at(0, 0), OPENING + 2_000);
        assertHeld(Reason.BACKWARD_REGISTER, verdict(device, at(1, 0), 500));
        assertHeld(Reason.BACKWARD_REGISTER, verdict(device, at(2, 0), 1_500));
        MeteringReceipt done = done(new RegisterReset(
                device.meter().serial(), REGISTER, at(0, 12), OPENING + 3_000, 0, "new display", "ann"));
        assertEquals(2_500 * PRICE / 1_000, done.chargedMillionths());
        assertEquals("accepted", state(device, at(1, 0), 500));
        assertEquals("noted", frameVerdict(device, at(2, 0)));
        assertEquals(CREDIT - 4_500 * PRICE / 1_000, balance(device));
        assertEquals(new Verdict.Charged(500, 100_000), verdict(device, at(3, 0), 2_000));
    }

    @Test
    void aResetBeforeThePeriodStillHoldsWhenThePeriodIsRatedAgain() {
        Device device = flat("000000006003", 0);
        verdict(device, at(-6, 0), OPENING + 2_000);
        done(new RegisterReset(device.meter().serial(), REGISTER, at(-5, 0), OPENING + 2_000, 0, "new display", "ann"));
        verdict(device, at(-4, 0), 1_000);
        verdict(device, at(2, 0), 2_000);
        verdict(device, at(4, 0), 4_000);
        verdict(device, at(3, 0), 2_500);
        assertEquals(CREDIT - 6_000 * PRICE / 1_000, balance(device));
        assertEquals("accepted", state(device, at(4, 0), 4_000));
    }

    @Test
    void aLateReadingFreesAHeldOne() {
        Device device = flat("000000006004", 10_000);
        verdict(device, at(0, 0), OPENING);
        Instant soon = at(0, 0).plus(Duration.ofMinutes(6));
        assertHeld(Reason.IMPLAUSIBLE_READING, verdict(device, soon.plusSeconds(60), OPENING + 3_400));
        // Not more than a connection of 10 kW carries in either step.
        assertEquals(new Verdict.Charged(3_400, 680_000), verdict(device, soon, OPENING + 2_200));
        assertEquals("noted", frameVerdict(device, soon.plusSeconds(60)));
        assertEquals(CREDIT - 680_000, balance(device));
    }

    @Test
    void aDismissedReadingGivesItsMoneyBackAndAnAcceptedOneCharges() {
        Device device = flat("000000006005", 0);
        verdict(device, at(0, 0), OPENING + 2_000);
        verdict(device, at(1, 0), OPENING + 90_000);
        assertHeld(Reason.BACKWARD_REGISTER, verdict(device, at(2, 0), OPENING + 5_000));
        MeteringReceipt dismissed = done(new ReadingDecision(
                device.meter().serial(), REGISTER, at(1, 0), OPENING + 90_000, false, "misread", "ann"));
        assertEquals(-85_000 * PRICE / 1_000, dismissed.chargedMillionths());
        assertEquals("dismissed", state(device, at(1, 0), OPENING + 90_000));
        assertEquals("accepted", state(device, at(2, 0), OPENING + 5_000));
        assertEquals(CREDIT - 5_000 * PRICE / 1_000, balance(device));
        MeteringReceipt accepted = done(new ReadingDecision(
                device.meter().serial(), REGISTER, at(1, 0), OPENING + 90_000, true, "was right", "ben"));
        assertEquals(85_000 * PRICE / 1_000, accepted.chargedMillionths());
        assertEquals("held backward", state(device, at(2, 0), OPENING + 5_000));
        assertEquals(CREDIT - 90_000 * PRICE / 1_000, balance(device));
    }

    @Test
    void eachPricedRegisterOfAFrameIsCharged() {
        long tariff = TestTariffs.write(
                database.pool(),
                "two registers",
                TestTariffs.registers(
                        TestTariffs.ALWAYS,
                        TestTariffs.rate(ListCodec.DAY, false, 300_000),
                        TestTariffs.rate(ListCodec.NIGHT, false, 100_000)));
        Device device = listing(installed("000000006006", tariff, 0, 0, 0));
        further(device, 1, "1-0:1.8.1", 0);
        further(device, 2, "1-0:1.8.2", 0);
        Verdict verdict = list(
                device,
                new Value(ListCodec.IMPORT, at(0, 6), 3_000),
                new Value(ListCodec.DAY, at(0, 6), 1_000),
                new Value(ListCodec.NIGHT, at(0, 6), 2_000));
        assertEquals(new Verdict.Charged(3_000, 500_000), verdict);
        list(device, new Value(ListCodec.DAY, at(2, 6), 5_000), new Value(ListCodec.NIGHT, at(2, 6), 4_000));
        assertEquals(CREDIT - 5 * 300_000 - 4 * 100_000, balance(device));
        list(device, new Value(ListCodec.DAY, at(1, 6), 2_000), new Value(ListCodec.NIGHT, at(1, 6), 4_000));
        assertEquals(CREDIT - 5 * 300_000 - 4 * 100_000, balance(device));
    }

    @Test
    void exportedEnergyIsPaidFor() {
        long tariff = TestTariffs.write(
                database.pool(),
                "export",
                TestTariffs.registers(
                        TestTariffs.ALWAYS,
                        TestTariffs.rate(ListCodec.IMPORT, false, 300_000),
                        TestTariffs.rate(ListCodec.EXPORT, true, 80_000)));
        Device device = listing(installed("000000006007", tariff, 0, 0, 0));
        further(device, 1, "1-0:2.8.0", 0);
        list(device, new Value(ListCodec.IMPORT, at(0, 6), 1_000), new Value(ListCodec.EXPORT, at(0, 6), 10_000));
        assertEquals(CREDIT - 300_000 + 800_000, balance(device));
        assertEquals(balance(device) - CREDIT, posted("000000006007"));
    }

    @Test
    void theHistoryOfAFrameIsChargedByTheHour() {
        long tariff = TestTariffs.write(
                database.pool(), "history", TestTariffs.evening(TestTariffs.ALWAYS, 100_000, 500_000));
        Device device = listing(installed("000000006008", tariff, 0, 0, 0));
        list(device, new Value(ListCodec.IMPORT, at(0, 12), 1_000));
        Verdict verdict = list(
                device,
                new Value(ListCodec.IMPORT, at(0, 20), 9_000),
                new Value(ListCodec.IMPORT, at(0, 16), 8_000),
                new Value(ListCodec.IMPORT, at(0, 12), 1_000));
        assertEquals(new Verdict.Charged(8_000, 7 * 100_000 + 500_000), verdict);
        assertEquals(
                3,
                count(
                        "SELECT count(*) AS n FROM reading WHERE meter_id = $1",
                        device.meter().id()));
    }

    @Test
    void aReadingThatComesTooLateWaitsForAnOperator() {
        Device device = flat("000000006009", 0);
        Instant longAgo = Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(Duration.ofDays(101));
        change(
                "UPDATE meter SET installed_at = $2, rated_from_at = $2, register_at = $2 WHERE id = $1",
                device.meter().id(),
                Columns.utc(longAgo.minus(Duration.ofDays(9))));
        verdict(device, at(0, 0), OPENING + 6_000);
        long charged = balance(device);
        assertHeld(Reason.TOO_LATE, verdict(device, longAgo, OPENING + 1_000));
        assertEquals("held too_late", state(device, longAgo, OPENING + 1_000));
        assertEquals(new Verdict.Charged(1_000, 200_000), verdict(device, at(1, 0), OPENING + 7_000));
        verdict(device, at(0, 12), OPENING + 6_500);
        assertEquals("held too_late", state(device, longAgo, OPENING + 1_000));
        assertEquals(new Verdict.Repeated(), verdict(device, longAgo, OPENING + 1_000));
        MeteringReceipt done = done(new ReadingDecision(
                device.meter().serial(), REGISTER, longAgo, OPENING + 1_000, true, "checked", "ann"));
        assertEquals("accepted", state(device, longAgo, OPENING + 1_000));
        assertEquals(charged - 200_000 - done.chargedMillionths(), balance(device));
    }

    @Test
    void aReadingBeforeMoreThanCanBeRatedAgainWaitsForAnOperator() {
        Device device = flat("000000006010", 0);
        change(
                "INSERT INTO reading (meter_id, register, at, value_wh, total_wh) SELECT $1, 0,"
                        + " $2::timestamptz + n * interval '1 second', $3, $3 FROM generate_series(0, 300000) n",
                device.meter().id(),
                Columns.utc(at(-5, 0)),
                OPENING);
        change(
                "UPDATE meter SET register_at = $2 WHERE id = $1",
                device.meter().id(),
                Columns.utc(at(-5, 0).plusSeconds(300_000)));
        verdict(device, at(1, 0), OPENING + 1_000);
        verdict(device, at(3, 0), OPENING + 3_000);
        Instant early = at(-4, 0).plusMillis(500);
        assertHeld(Reason.TOO_LATE, verdict(device, early, OPENING));
        assertEquals("held too_late", state(device, early, OPENING));
        assertEquals("noted", verdict(device, at(2, 0), OPENING + 2_000).code());
        assertEquals(CREDIT - 600_000, balance(device));
    }
}
