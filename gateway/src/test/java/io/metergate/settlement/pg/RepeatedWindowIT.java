package io.metergate.settlement.pg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.metergate.account.metering.MeterExchange;
import io.metergate.account.metering.MeterExchange.NewMeter;
import io.metergate.account.metering.MeterExchange.NewRegister;
import io.metergate.account.metering.MeterExchange.Relay;
import io.metergate.account.metering.MeteringReceipt;
import io.metergate.account.metering.RegisterReset;
import io.metergate.codec.CodecInfo;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.Unit;
import io.metergate.device.Device;
import io.metergate.device.Device.InstalledMeter;
import io.metergate.device.FrameDecoder;
import io.metergate.device.FrameProtection;
import io.metergate.device.Transport;
import io.metergate.intake.Intake;
import io.metergate.intake.Receipt;
import io.metergate.intake.Refusal.Reason;
import io.metergate.intake.Uplink;
import io.metergate.intake.Verdict;
import io.metergate.platform.store.Results;
import io.metergate.simulator.frame.Dlt645Frames;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/**
 * Meters whose frames say no time, and several of which are under way at once: what was settled and not acknowledged
 * comes again, all of it and in its order, and the register has rolled over or was reset meanwhile.
 */
@NullUnmarked
class RepeatedWindowIT extends ReadingFixture {
    private static final String REGISTER = "1-0:1.8.0";
    private static final long END = 100_000_000;
    private static final long START = END - 20_000;
    private static final long A = END - 10_000;
    private static final long B = 5_000;
    private static final long C = 6_000;
    private static final Verdict REPEATED = new Verdict.Repeated();

    private static Device rolling(String serial, Transport transport, long openingWh) {
        Device device = Results.of(town.add(serial, transport, PRICE, CREDIT, openingWh));
        change("UPDATE meter SET rollover_wh = $2 WHERE id = $1", device.meter().id(), END);
        return device;
    }

    private static byte[] frame(Device device, long wh) {
        return Dlt645Frames.report(device.meter().serial(), wh, false);
    }

    private static Verdict say(Device device, long wh) {
        return send(device, frame(device, wh)).verdict();
    }

    /** All of them at once, each as it comes or all within the same millisecond. */
    private static List<Verdict> sayAll(Intake to, Device device, Instant at, long... values) {
        List<Future<Receipt>> receipts = new ArrayList<>();
        for (long wh : values) {
            receipts.add(to.submit(Uplink.direct(device.id(), device.transport(), frame(device, wh), at)));
        }
        Results.of(Future.all(receipts));
        return receipts.stream().map(receipt -> receipt.result().verdict()).toList();
    }

    private static Verdict charged(long wh) {
        return new Verdict.Charged(wh, wh * PRICE / 1_000);
    }

    private static void assertStands(Device device, long valueWh, long movedWh) {
        Row row = row(
                "SELECT register_wh, total_wh - opening_wh AS moved_wh FROM meter WHERE id = $1",
                device.meter().id());
        assertEquals(valueWh, row.getLong("register_wh"));
        assertEquals(movedWh, row.getLong("moved_wh"));
        assertEquals(CREDIT - movedWh * PRICE / 1_000, balance(device));
        assertLedgerHolds(device);
    }

    @Test
    void aWindowWithARolloverCountsOnce() {
        Device device = rolling("000000019001", Transport.MQTT, START);
        assertEquals(charged(10_000), say(device, A));
        assertEquals(charged(15_000), say(device, B));
        assertEquals(REPEATED, say(device, A));
        assertEquals(REPEATED, say(device, B));
        assertStands(device, B, 25_000);
        assertEquals(charged(1_000), say(device, C));
        assertEquals(REPEATED, say(device, A));
        assertEquals(REPEATED, say(device, B));
        assertEquals(REPEATED, say(device, C));
        assertStands(device, C, 26_000);
    }

    /** It has never seen the meter, as one that was just started. */
    @Test
    void aWindowThatAnotherGatewaySettled() {
        Device device = rolling("000000019002", Transport.MQTT, START);
        Intake one = intake(database::connect, TestIntake.oneLane());
        Intake other = intake(database::connect, TestIntake.oneLane());
        assertEquals(
                List.of(charged(10_000), charged(15_000), charged(1_000)), sayAll(one, device, Instant.now(), A, B, C));
        assertEquals(List.of(REPEATED, REPEATED, REPEATED), sayAll(other, device, Instant.now(), A, B, C));
        assertStands(device, C, 26_000);
    }

    @Test
    void ofAWindowThatWasSettledInPartTheRestCounts() {
        Device device = rolling("000000019003", Transport.MQTT, START);
        Intake lane = intake(database::connect, TestIntake.oneLane());
        sayAll(lane, device, Instant.now(), A, B);
        assertEquals(
                List.of(REPEATED, REPEATED, charged(1_000), charged(500)),
                sayAll(lane, device, Instant.now(), A, B, C, C + 500));
        assertStands(device, C + 500, 26_500);
    }

    @Test
    void aWindowThatComesTwiceInOneBatch() {
        Device device = rolling("000000019004", Transport.MQTT, START);
        Intake lane = intake(database::connect, TestIntake.oneLane());
        say(device, START + 1_000);
        assertEquals(
                List.of(charged(9_000), charged(15_000), REPEATED, REPEATED, charged(1_000)),
                sayAll(lane, device, Instant.now(), A, B, A, B, C));
        assertStands(device, C, 26_000);
    }

    /** One segment of a connection holds many messages, which have one time. */
    @Test
    void aRolloverWithinOneMillisecond() {
        Device device = rolling("000000019005", Transport.MQTT, START);
        Intake lane = intake(database::connect, TestIntake.oneLane());
        Instant now = Instant.now();
        say(device, START);
        assertEquals(
                List.of(charged(10_000), charged(15_000), charged(1_000)),
                sayAll(lane, device, now.plusMillis(1_000), A, B, C));
        assertEquals(List.of(REPEATED, REPEATED, REPEATED), sayAll(lane, device, now.plusMillis(1_000), A, B, C));
        assertStands(device, C, 26_000);
    }

    /** The times of two gateways are not one. */
    @Test
    void aRolloverThatAnotherGatewayHeardEarlierByItsClock() {
        Device device = rolling("000000019006", Transport.MQTT, START);
        Intake one = intake(database::connect, TestIntake.oneLane());
        Intake other = intake(database::connect, TestIntake.oneLane());
        Instant now = Instant.now();
        sayAll(one, device, now, A);
        assertEquals(
                List.of(REPEATED, charged(15_000), charged(1_000)),
                sayAll(other, device, now.minusMillis(700), A, B, C));
        assertStands(device, C, 26_000);
    }

    /** A window may be let down in part, when what comes behind that part is settled. */
    @Test
    void aValueOfBeforeARolloverThatWasNeverSettledIsHeld() {
        Device device = rolling("000000019012", Transport.MQTT, START);
        assertEquals(charged(26_000), say(device, C));
        Verdict.Refused late = assertInstanceOf(Verdict.Refused.class, say(device, A));
        assertEquals(Reason.TOO_LATE, late.refusal().reason());
        assertEquals(charged(1_000), say(device, C + 1_000));
        assertStands(device, C + 1_000, 27_000);
    }

    @Test
    void theSameValueACycleLaterCounts() {
        Device device = rolling("000000019007", Transport.MQTT, START);
        Instant longAgo = Instant.now().minus(Duration.ofDays(50));
        assertEquals(charged(25_000), sendAt(device, frame(device, B), longAgo).verdict());
        assertEquals(
                charged(END / 2 - B),
                sendAt(device, frame(device, END / 2), longAgo.plus(Duration.ofDays(30)))
                        .verdict());
        assertEquals(charged(END / 2 - 10_000), say(device, A));
        assertEquals(charged(15_000), say(device, B));
        assertStands(device, B, 25_000 + END);
    }

    @Test
    void aFrameFromBeforeAResetCountsOnce() {
        Device device = rolling("000000019008", Transport.MQTT, OPENING);
        say(device, OPENING + 10_000);
        say(device, OPENING + 20_000);
        reset(device, OPENING + 20_000, 0);
        assertEquals(REPEATED, say(device, OPENING + 10_000));
        assertEquals(REPEATED, say(device, OPENING + 20_000));
        assertStands(device, 0, 20_000);
        assertEquals(charged(500), say(device, 500));
        assertStands(device, 500, 20_500);
    }

    @Test
    void aFrameFromBeforeAResetToTheEndOfTheRegisterIsNoRollover() {
        Device device = rolling("000000019009", Transport.MQTT, OPENING);
        say(device, OPENING + 10_000);
        say(device, OPENING + 20_000);
        reset(device, OPENING + 20_000, START);
        assertEquals(REPEATED, say(device, OPENING + 10_000));
        assertEquals(REPEATED, say(device, OPENING + 20_000));
        assertStands(device, START, 20_000);
        assertEquals(charged(10_000), say(device, A));
        assertEquals(charged(15_000), say(device, B));
        assertStands(device, B, 45_000);
    }

    @Test
    void anOlderValueOfARegisterThatRollsOverIsRepeatedOrHeld() {
        Device device = rolling("000000019010", Transport.MQTT, OPENING);
        say(device, OPENING + 10_000);
        say(device, OPENING + 20_000);
        say(device, OPENING + 30_000);
        assertEquals(REPEATED, say(device, OPENING + 10_000));
        assertEquals(REPEATED, say(device, OPENING + 20_000));
        Verdict.Refused refused = assertInstanceOf(Verdict.Refused.class, say(device, OPENING + 5_000));
        assertEquals(Reason.BACKWARD_REGISTER, refused.refusal().reason());
        assertStands(device, OPENING + 30_000, 30_000);
    }

    @Test
    void whatAFrameFromBeforeARolloverSaysOfTheRelayWasSoThen() {
        Device device = rolling("000000019011", Transport.COAP, START);
        byte[] open = Dlt645Frames.report(device.meter().serial(), A, true);
        send(device, open);
        say(device, B);
        assertEquals("on", reported(device));
        change(INSERT_RECONNECT, device.id());
        Receipt repeated = send(device, open);
        assertEquals(REPEATED, repeated.verdict());
        assertNull(repeated.downlink());
        assertEquals("on", reported(device));
    }

    /** Its frames do not name their meter, and its device stays where the new one is. */
    @Test
    void aFrameOfTheMeterThatWasExchangedCountsOnce() {
        Device device = add("000000019013", Transport.MQTT);
        Device old = behind(device, device.meter());
        assertEquals(charged(10_000), plain(old, OPENING + 10_000));
        assertEquals(charged(10_000), plain(old, OPENING + 20_000));
        MeterExchange exchange = new MeterExchange(
                "000000019013",
                Instant.now(),
                Map.of(REGISTER, OPENING + 20_000),
                new NewMeter("19113", List.of(new NewRegister(ListCodec.IMPORT, 0, 0)), 0, Relay.NONE),
                null,
                "display broke",
                "ann");
        MeteringReceipt done = done(exchange);
        Device now = behind(device, new InstalledMeter(done.meterId(), "19113"));
        assertEquals(REPEATED, plain(now, OPENING + 10_000));
        assertEquals(REPEATED, plain(now, OPENING + 20_000));
        assertEquals(charged(500), plain(now, 500));
        assertEquals(REPEATED, plain(now, OPENING + 20_000));
        assertEquals(charged(300), plain(now, 800));
        assertEquals(CREDIT - 20_800 * PRICE / 1_000, balance(now));
    }

    private static Verdict plain(Device device, long wh) {
        byte[] frame = ByteBuffer.allocate(Long.BYTES).putLong(wh).array();
        return send(device, frame).verdict();
    }

    /** The device as the directory knows it, with a format of nothing but a value. */
    private static Device behind(Device device, InstalledMeter meter) {
        Device behind = new Device(
                device.id(),
                device.transport(),
                FrameDecoder.of(new ValueCodec(), FrameProtection.NONE),
                meter,
                null,
                null);
        town.devices.add(behind);
        return behind;
    }

    private static final class ValueCodec implements MeterCodec {
        @Override
        public String id() {
            return "value";
        }

        @Override
        public CodecInfo about() {
            return new CodecInfo("value", "this test", "a register");
        }

        @Override
        public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
            sink.clear();
            long wh = ByteBuffer.wrap(frame, offset, length).getLong();
            return sink.register(ListCodec.IMPORT.packed(), wh, 0, Unit.WATT_HOUR);
        }
    }

    private static void reset(Device device, long closingWh, long openingWh) {
        done(new RegisterReset(
                device.meter().serial(), REGISTER, Instant.now(), closingWh, openingWh, "new display", "ann"));
    }
}
