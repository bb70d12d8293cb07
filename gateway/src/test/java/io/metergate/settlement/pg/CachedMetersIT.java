package io.metergate.settlement.pg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.metergate.account.metering.MeterExchange;
import io.metergate.account.metering.MeterExchange.NewMeter;
import io.metergate.account.metering.MeterExchange.NewRegister;
import io.metergate.account.metering.MeterExchange.Relay;
import io.metergate.account.payment.LedgerTopUps;
import io.metergate.account.payment.TopUps.Channel;
import io.metergate.account.payment.TopUps.Order;
import io.metergate.device.Device;
import io.metergate.device.Transport;
import io.metergate.intake.Intake;
import io.metergate.intake.Receipt;
import io.metergate.intake.Refusal.Reason;
import io.metergate.intake.Uplink;
import io.metergate.intake.Verdict;
import io.metergate.ledger.TestLedger;
import io.metergate.platform.feed.LiveFeed;
import io.metergate.platform.refusal.Attempts;
import io.metergate.platform.store.Results;
import io.metergate.settlement.pg.ListCodec.Value;
import io.metergate.simulator.frame.Dlt645Frames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/**
 * A meter whose reading was settled is remembered, and its next one settled without a look at the database. Whatever
 * anybody changes in between must be noticed all the same.
 */
@NullUnmarked
class CachedMetersIT extends ReadingFixture {
    /** Twice, so that the second one was settled by what the first one left. */
    private static Device remembered(String serial, Transport transport) {
        Device device = add(serial, transport);
        read(device, 100);
        assertEquals(new Verdict.Charged(100, 20_000), read(device, 200).verdict());
        return device;
    }

    private static Receipt read(Device device, long movedWh) {
        return send(device, report(device, movedWh));
    }

    private static byte[] report(Device device, long movedWh) {
        return Dlt645Frames.report(device.meter().serial(), OPENING + movedWh, false);
    }

    private static void topUp(Device device, String amount) {
        TestLedger ledger = TestLedger.of(database.pool(), "EUR");
        InstantSource clock = InstantSource.system();
        LedgerTopUps topUps = new LedgerTopUps(
                ledger.work(database.pool(), new LiveFeed(), clock), "EUR", 1_000_000_000, new SimpleMeterRegistry());
        String account = device.meter().serial();
        Attempts.done(Results.of(topUps.topUp(new Order(account, amount, "EUR", account, Channel.API, "test"))));
    }

    @Test
    void aTopUpBetweenTwoReadingsIsInTheBalanceAfterBoth() {
        Device device = remembered("000000009001", Transport.MQTT);
        topUp(device, "7");
        assertEquals(new Verdict.Charged(300, 60_000), read(device, 500).verdict());
        assertEquals(CREDIT + 7_000_000 - 100_000, balance(device));
        assertLedgerHolds(device);
    }

    /** By what was remembered the credit would end, and more than the narrow row be written. */
    @Test
    void aTopUpKeepsTheSupplyOnAtTheReadingThatWouldHaveCutIt() {
        Device device = remembered("000000009014", Transport.MQTT);
        topUp(device, "7");
        read(device, 110_000);
        assertEquals(CREDIT + 7_000_000 - 22_000_000, balance(device));
        assertEquals("on", desired(device));
        assertLedgerHolds(device);
    }

    /** Nothing is charged, so that no statement writes the account: but it is watched all the same. */
    @Test
    void aTopUpIsAnsweredWithItsReconnectAtAReadingThatMovesNothing() {
        Device device = remembered("000000009002", Transport.COAP);
        Receipt cut = read(device, 200_000);
        assertNotNull(cut.downlink(), "the cut");
        send(device, Dlt645Frames.report("000000009002", OPENING + 200_000, true));
        assertNull(send(device, Dlt645Frames.report("000000009002", OPENING + 200_010, true))
                .downlink());
        topUp(device, "100");
        assertNotNull(
                send(device, Dlt645Frames.report("000000009002", OPENING + 200_010, true))
                        .downlink(),
                "the reconnect that the top-up asked for");
        assertLedgerHolds(device);
    }

    @Test
    void aCommandOfSomebodyElseLeavesWithTheNextAnswer() {
        Device device = remembered("000000009003", Transport.COAP);
        assertNull(read(device, 250).downlink());
        change(INSERT_RECONNECT, device.id());
        assertNotNull(read(device, 300).downlink());
        assertEquals("sent", commandState(device));
        assertEquals(CREDIT - 60_000, balance(device));
    }

    @Test
    void aCommandThatHasEndedIsNotSentAgain() {
        Device device = remembered("000000009013", Transport.COAP);
        change(INSERT_RECONNECT, device.id());
        assertNotNull(read(device, 300).downlink());
        change("UPDATE command SET state = 'expired' WHERE device_id = $1", device.id());
        assertNull(read(device, 400).downlink());
    }

    /** The state of a command that is under way touches no meter, so that such a meter is not remembered. */
    @Test
    void aCommandThatSomebodyElseSendsIsConfirmedByTheNextReport() {
        Device device = remembered("000000009015", Transport.MQTT);
        change(INSERT_RECONNECT, device.id());
        read(device, 300);
        assertEquals("queued", commandState(device), "its relay is as it should be, but nothing was sent");
        change("UPDATE command SET state = 'sent', attempts = 1 WHERE device_id = $1", device.id());
        read(device, 400);
        assertEquals("confirmed", commandState(device));
    }

    @Test
    void aMeterThatWasExchangedIsChargedNoMore() {
        Device device = remembered("000000009004", Transport.CHIRPSTACK);
        MeterExchange exchange = new MeterExchange(
                "000000009004",
                Instant.now(),
                Map.of("1-0:1.8.0", OPENING + 300),
                new NewMeter("9104", List.of(new NewRegister(ListCodec.IMPORT, 0, 0)), 0, Relay.NONE),
                null,
                "display broke",
                "ann");
        done(exchange);
        assertRefused(Reason.NO_METER, read(device, 400));
        assertEquals(
                CREDIT - 60_000,
                row("SELECT balance FROM account WHERE number = '000000009004'").getLong(0));
    }

    @Test
    void aDeviceThatWasMovedToAnotherMeterIsRefused() {
        Device device = remembered("000000009005", Transport.MQTT);
        Device other = add("000000009105", Transport.MQTT);
        change("DELETE FROM device WHERE id = $1", other.id());
        change(
                "UPDATE device SET meter_id = $2 WHERE id = $1",
                device.id(),
                other.meter().id());
        assertRefused(Reason.NO_METER, read(device, 400));
        assertEquals(CREDIT - 40_000, balance(device));
    }

    @Test
    void aDeviceThatIsKnownByAnotherNameIsRefused() {
        Device device = remembered("000000009006", Transport.MQTT);
        change("UPDATE device SET id = 'mqtt-another' WHERE id = $1", device.id());
        assertRefused(Reason.NO_METER, read(device, 400));
    }

    /** The meter stays remembered, and is another device's all the same. */
    @Test
    void ofTheOldAndTheNewDeviceOfAMeterTheNewOneIsCharged() {
        Device old = remembered("000000009016", Transport.MQTT);
        change("UPDATE device SET id = 'mqtt-new' WHERE id = $1", old.id());
        Device now = new Device("mqtt-new", old.transport(), old.decoder(), old.meter(), null, "app");
        town.devices.add(now);
        for (int moved = 300; moved < 600; moved += 100) {
            assertRefused(Reason.NO_METER, read(old, moved));
            assertEquals(new Verdict.Charged(100, 20_000), read(now, moved).verdict());
        }
        assertEquals(CREDIT - 100_000, balance(old));
        assertLedgerHolds(old);
    }

    @Test
    void aDeviceThatWasTakenAwayIsRefused() {
        Device device = remembered("000000009017", Transport.MQTT);
        change("DELETE FROM device WHERE id = $1", device.id());
        assertRefused(Reason.NO_METER, read(device, 400));
        assertEquals(CREDIT - 40_000, balance(device));
    }

    @Test
    void aNewPriceIsChargedFromTheNextReadingOn() {
        // The day before the first reading or that of it, whatever the hour is.
        LocalDate day = today();
        Device device = remembered("000000009007", Transport.MQTT);
        change("""
                INSERT INTO tariff_version (tariff_id, number, state, effective_from, document, drafted_by,
                    approved_by, approved_at)
                SELECT a.tariff_id, 2, 'approved', $2, jsonb_build_object('tariff', t.name,
                    'effectiveFrom', $3::text, 'pricePerKwh', '1.000000'), 'ann', 'ben', now()
                FROM account a JOIN tariff t ON t.id = a.tariff_id WHERE a.number = $1\
                """, "000000009007", day, day.toString());
        assertEquals(new Verdict.Charged(100, 100_000), read(device, 300).verdict());
        assertEquals(CREDIT - 140_000, balance(device));
    }

    @Test
    void anotherTariffOfTheAccountIsChargedFromTheNextReadingOn() {
        LocalDate day = today();
        Device device = remembered("000000009008", Transport.MQTT);
        long dear = TestTariffs.write(
                database.pool(),
                "dear",
                TestTariffs.registers(TestTariffs.ALWAYS, TestTariffs.rate(null, false, 2_000_000)));
        // As if it had always been: the energy of the month has its old price, which is what another account's would.
        read(device, 300);
        change(
                "UPDATE account SET tariff_ids = ARRAY[tariff_id, $2], tariff_days = ARRAY[date '2000-01-01', $3],"
                        + " tariff_id = $2 WHERE number = $1",
                "000000009008",
                dear,
                day);
        assertEquals(new Verdict.Charged(100, 200_000), read(device, 400).verdict());
    }

    @Test
    void otherTermsOfCreditDecideTheSupplyAtTheNextReading() {
        Device device = remembered("000000009009", Transport.MQTT);
        change("""
                WITH strict AS (INSERT INTO credit_terms (name, document, changed_by)
                    VALUES ('strict', '{"disconnectionThreshold": "0.00"}', 'ann') RETURNING id)
                UPDATE account SET terms_id = strict.id FROM strict WHERE number = $1\
                """, "000000009009");
        read(device, 300);
        assertEquals("on", desired(device));
        change("UPDATE credit_terms SET document = '{\"disconnectionThreshold\": \"19.92\"}' WHERE name = 'strict'");
        read(device, 400);
        assertEquals("off", desired(device));
    }

    @Test
    void aHoldOfAnOperatorTurnsTheSupplyOffAtTheNextReading() {
        Device device = remembered("000000009010", Transport.MQTT);
        change("UPDATE account SET hold_reason = 'fire' WHERE number = $1", "000000009010");
        read(device, 300);
        assertEquals("off", desired(device));
    }

    @Test
    void aFurtherRegisterIsChargedFromWhereItWasSet() {
        long tariff = TestTariffs.write(
                database.pool(),
                "remembered registers",
                TestTariffs.registers(
                        TestTariffs.ALWAYS,
                        TestTariffs.rate(ListCodec.DAY, false, 300_000),
                        TestTariffs.rate(ListCodec.NIGHT, false, 100_000)));
        Device device = listing(installed("000000009011", tariff, 0, 0, 0));
        further(device, 1, "1-0:1.8.1", 0);
        assertEquals(new Verdict.Charged(1_000, 300_000), list(device, new Value(ListCodec.DAY, at(0, 6), 1_000)));
        further(device, 2, "1-0:1.8.2", 0);
        assertEquals(
                new Verdict.Charged(3_000, 500_000),
                list(device, new Value(ListCodec.DAY, at(1, 6), 2_000), new Value(ListCodec.NIGHT, at(1, 6), 2_000)));
        change(
                "UPDATE meter_register SET register_wh = 5000, total_wh = 5000 WHERE meter_id = $1 AND number = 1",
                device.meter().id());
        assertEquals(new Verdict.Charged(1_000, 300_000), list(device, new Value(ListCodec.DAY, at(2, 6), 6_000)));
    }

    @Test
    void aRegisterThatIsNoLongerThereIsChargedNoMore() {
        long tariff = TestTariffs.write(
                database.pool(),
                "remembered register",
                TestTariffs.registers(TestTariffs.ALWAYS, TestTariffs.rate(ListCodec.DAY, false, 300_000)));
        Device device = listing(installed("000000009018", tariff, 0, 0, 0));
        further(device, 1, "1-0:1.8.1", 0);
        list(device, new Value(ListCodec.DAY, at(0, 6), 1_000));
        assertEquals(new Verdict.Charged(1_000, 300_000), list(device, new Value(ListCodec.DAY, at(1, 6), 2_000)));
        change("DELETE FROM meter_register WHERE meter_id = $1", device.meter().id());
        assertInstanceOf(Verdict.Noted.class, list(device, new Value(ListCodec.DAY, at(2, 6), 3_000)));
    }

    @Test
    void aReadingThatAnotherGatewaySettledIsNotChargedAgain() {
        Device device = remembered("000000009012", Transport.MQTT);
        Intake another = intake(database::connect, TestIntake.oneLane());
        Uplink theirs = Uplink.direct(device.id(), device.transport(), report(device, 300), Instant.now());
        assertEquals(
                new Verdict.Charged(100, 20_000),
                Results.of(another.submit(theirs)).verdict());
        assertEquals(new Verdict.Charged(100, 20_000), read(device, 400).verdict());
        assertEquals(CREDIT - 80_000, balance(device));
        assertLedgerHolds(device);
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    private static String desired(Device device) {
        return row(
                        "SELECT supply_desired AS s FROM account a JOIN meter m ON m.account_id = a.id WHERE m.id = $1",
                        device.meter().id())
                .getString("s");
    }
}
