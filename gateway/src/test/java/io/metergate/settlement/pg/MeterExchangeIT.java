package io.metergate.settlement.pg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.account.metering.EnteredReading;
import io.metergate.account.metering.MeterExchange;
import io.metergate.account.metering.MeterExchange.NewMeter;
import io.metergate.account.metering.MeterExchange.NewRegister;
import io.metergate.account.metering.MeterExchange.Relay;
import io.metergate.account.metering.MeterQueries;
import io.metergate.account.metering.MeterQueries.Installation;
import io.metergate.account.metering.MeteringReceipt;
import io.metergate.billing.tariff.Rate;
import io.metergate.desk.console.query.ReadingQueries;
import io.metergate.desk.console.query.ReadingQueries.ReadingRow;
import io.metergate.device.Device;
import io.metergate.device.Device.InstalledMeter;
import io.metergate.intake.Refusal.Reason;
import io.metergate.intake.Verdict;
import io.metergate.platform.refusal.Refusal;
import io.metergate.platform.refusal.Refusal.Code;
import io.metergate.platform.store.Results;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Exchanges of meters and readings that operators enter, on accounts whose meters report through the intake. */
@NullUnmarked
class MeterExchangeIT extends ReadingFixture {
    private static final String REGISTER = "1-0:1.8.0";
    private static final byte[] WORD = {2, 0x11, 0x22, 0x33};

    private static long blocks(String name) {
        return TestTariffs.write(
                database.pool(),
                name,
                TestTariffs.registers(
                        TestTariffs.ALWAYS,
                        new Rate(null, false, List.of(5_000L), List.of(List.of(100_000L, 200_000L)))));
    }

    private static MeterExchange exchange(String old, Instant at, long closing, String serial, String device) {
        NewMeter meter = new NewMeter(
                serial, List.of(new NewRegister(ListCodec.IMPORT, 70_000, 0)), 0, new Relay(true, WORD, WORD));
        return new MeterExchange(old, at, Map.of(REGISTER, closing), meter, device, "display broke", "ann");
    }

    /** The device as the directory knows it once it has heard of the exchange. */
    private static Device behind(Device device, long meterId, String serial) {
        Device moved = new Device(
                device.id(),
                device.transport(),
                device.decoder(),
                new InstalledMeter(meterId, serial),
                null,
                device.applicationId());
        town.devices.add(moved);
        return moved;
    }

    @Test
    void theNewMeterGoesOnWhereTheOldOneEnded() {
        Device old = installed("000000007001", blocks("exchange"), 0, 0, 0);
        verdict(old, at(0, 0), 0);
        verdict(old, at(1, 0), 3_000);
        MeteringReceipt done = done(exchange("000000007001", at(2, 0), 4_000, "7101", null));
        assertEquals(100_000, done.chargedMillionths());
        assertNotEquals(old.meter().id(), done.meterId());
        assertEquals(
                1,
                count(
                        "SELECT count(*) AS n FROM device WHERE id = $1 AND meter_id = $2"
                                + " AND changed_at > now() - interval '1 minute'",
                        old.id(),
                        done.meterId()));
        assertEquals(
                1,
                count(
                        "SELECT count(*) AS n FROM command WHERE meter_id = $1 AND supply = 'on' AND state = 'queued'",
                        done.meterId()));
        Device moved = behind(old, done.meterId(), "000000007101");
        // The blocks of the month go on counting: 4 kWh so far, 1 kWh more at the first price.
        assertEquals(new Verdict.Charged(3_000, 100_000 + 2 * 200_000), verdict(moved, at(3, 0), 73_000));
        assertEquals(
                CREDIT - 900_000,
                row("SELECT balance FROM account WHERE number = '000000007001'").getLong(0));
        assertEquals(balance(moved) - CREDIT, posted("000000007001"));
        List<Installation> meters = Results.of(new MeterQueries(database.pool()).installations(done.accountId()));
        assertEquals(
                List.of("7101", "000000007001"),
                meters.stream().map(Installation::serial).toList());
        assertNull(meters.get(0).removedAt());
        assertEquals(at(2, 0), meters.get(1).removedAt());
        assertEquals("ann", meters.get(1).removedBy());
        assertEquals(4_000, meters.get(1).registers().get(0).valueWh());
    }

    @Test
    void aFrameOfARemovedMeterIsKept() {
        Device old = installed("000000007002", blocks("in flight"), 0, 0, 0);
        done(exchange("000000007002", at(2, 0), 0, "7102", null));
        Verdict.Refused refused = assertInstanceOf(Verdict.Refused.class, verdict(old, at(3, 0), 1_000));
        assertEquals(Reason.NO_METER, refused.refusal().reason());
        assertEquals(1, refusedRows(old.id(), "no_meter"));
    }

    @Test
    void aLateReadingOfTheNewMeterIsRatedWithTheOldOnesEnergy() {
        Device old = installed("000000007003", blocks("late after exchange"), 0, 0, 0);
        verdict(old, at(0, 0), 0);
        verdict(old, at(1, 0), 4_000);
        MeteringReceipt done = done(exchange("000000007003", at(2, 0), 4_000, "7103", null));
        Device moved = behind(old, done.meterId(), "000000007103");
        verdict(moved, at(9, 0), 74_000);
        assertEquals(CREDIT - 500_000 - 3 * 200_000, balance(moved));
        assertEquals("noted", verdict(moved, at(5, 0), 72_000).code());
        assertEquals(CREDIT - 500_000 - 3 * 200_000, balance(moved));
    }

    @Test
    void whatDoesNotFitIsRefusedAndLeavesNothing() {
        Device device = installed("000000007004", blocks("refused"), 0, 0, 0);
        verdict(device, at(1, 0), 3_000);
        Refusal backward = refused(exchange("000000007004", at(2, 0), 2_000, "7104", null));
        assertEquals("closing", backward.field());
        Refusal early = refused(exchange("000000007004", at(0, 0), 3_000, "7104", null));
        assertEquals("at", early.field());
        Refusal known = refused(exchange("000000007004", at(2, 0), 3_000, "000000007004", null));
        assertEquals(new Refusal(Code.CONFLICT, "meter.serial", "is known already"), known);
        Refusal stranger = refused(exchange("000000007004", at(2, 0), 3_000, "7104", "nobody"));
        assertEquals("device", stranger.field());
        assertEquals(
                1,
                count(
                        "SELECT count(*) AS n FROM meter WHERE id = $1 AND removed_at IS NULL",
                        device.meter().id()));
        assertEquals(
                1,
                count(
                        "SELECT count(*) AS n FROM reading WHERE meter_id = $1",
                        device.meter().id()));
    }

    @Test
    void anEnteredReadingIsJudgedLikeAnyOther() {
        Device device = installed("000000007005", blocks("entered"), 0, 0, 0);
        verdict(device, at(1, 0), 3_000);
        MeteringReceipt charged = done(entered(at(2, 0), 5_000));
        assertEquals(200_000, charged.chargedMillionths());
        MeteringReceipt held = done(entered(at(3, 0), 4_000));
        assertEquals("backward", held.reason());
        assertEquals(0, held.chargedMillionths());
        assertEquals(
                1,
                count(
                        "SELECT count(*) AS n FROM reading WHERE meter_id = $1 AND entered_by = 'ann' AND"
                                + " note = 'by hand' AND frame_id IS NULL AND state = 'held'",
                        device.meter().id()));
        List<ReadingRow> holds = Results.of(
                new ReadingQueries(database.pool()).heldOf(device.meter().id()));
        assertEquals(1, holds.size());
        assertEquals(REGISTER, holds.get(0).name());
        assertEquals(1, count("""
                        SELECT count(*) AS n FROM transfer t JOIN account a ON a.id = t.account_id
                        WHERE a.number = '000000007005' AND t.actor = 'ann' AND t.note = 'by hand'"""));
        Refusal future = refused(entered(Instant.now().plusSeconds(60), 6_000));
        assertEquals("at", future.field());
        assertTrue(future.reason().contains("future"), future.reason());
    }

    private static EnteredReading entered(Instant at, long wh) {
        return new EnteredReading("000000007005", REGISTER, at, wh, "by hand", "ann");
    }
}
