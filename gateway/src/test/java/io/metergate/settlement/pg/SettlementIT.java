package io.metergate.settlement.pg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.codec.Codecs;
import io.metergate.device.Device;
import io.metergate.device.FrameDecoder;
import io.metergate.device.FrameProtection;
import io.metergate.device.Transport;
import io.metergate.intake.Intake;
import io.metergate.intake.Receipt;
import io.metergate.intake.Refusal.Reason;
import io.metergate.intake.UnknownSenderLimit;
import io.metergate.intake.Uplink;
import io.metergate.intake.Verdict;
import io.metergate.platform.store.Await;
import io.metergate.platform.store.Results;
import io.metergate.simulator.frame.Dlt645Frames;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class SettlementIT extends SettlementFixture {
    @Test
    void chargesAReadingAndNamesBothSides() {
        Device device = add("000000000001", Transport.MQTT);
        Receipt receipt = send(device, Dlt645Frames.report("000000000001", OPENING + 2_500, false));
        assertEquals(new Verdict.Charged(2_500, 500_000), receipt.verdict());
        assertEquals(CREDIT - 500_000, balance(device));
        Row transfer = row("""
                SELECT t.*, r.value_wh, f.payload, d.kind AS debit_kind, c.name AS credit_name
                FROM transfer t JOIN reading r ON r.frame_id = t.frame_id JOIN frame f ON f.id = t.frame_id
                JOIN ledger_account d ON d.id = t.debit_account JOIN ledger_account c ON c.id = t.credit_account
                WHERE f.device_id = $1""", device.id());
        assertEquals("customer", transfer.getString("debit_kind"));
        assertEquals("revenue:energy", transfer.getString("credit_name"));
        assertEquals(500_000, transfer.getLong("amount"));
        assertEquals(OPENING, transfer.getLong("from_wh"));
        assertEquals(OPENING + 2_500, transfer.getLong("to_wh"));
        assertEquals(CREDIT - 500_000, transfer.getLong("balance_after"));
        assertArrayEquals(
                Dlt645Frames.report("000000000001", OPENING + 2_500, false),
                transfer.getBuffer("payload").getBytes());
    }

    @Test
    void chargesNothingForTheSameMessageAgain() {
        Device device = add("000000000002", Transport.MQTT);
        byte[] frame = Dlt645Frames.report("000000000002", OPENING + 100, false);
        send(device, frame);
        assertEquals(new Verdict.Repeated(), send(device, frame).verdict());
        assertEquals(CREDIT - 20_000, balance(device));
        assertEquals(
                1,
                count(
                        "SELECT count(*) AS n FROM reading r JOIN frame f ON f.id = r.frame_id WHERE device_id = $1",
                        device.id()));
    }

    @Test
    void knowsTheWholeTailOfMessagesThatASenderRepeatsAfterACrash() {
        Device device = add("000000000003", Transport.MQTT);
        List<byte[]> frames = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            frames.add(Dlt645Frames.report("000000000003", OPENING + 100L * i, false));
        }
        frames.forEach(frame -> send(device, frame));
        for (byte[] frame : frames) {
            assertEquals(new Verdict.Repeated(), send(device, frame).verdict());
        }
        assertEquals(CREDIT - 100_000, balance(device));
        assertEquals(
                5,
                count(
                        "SELECT count(*) AS n FROM reading r JOIN frame f ON f.id = r.frame_id WHERE device_id = $1",
                        device.id()));
    }

    @Test
    void holdsARegisterThatWentBackAndKeepsTheBaseline() {
        Device device = add("000000000004", Transport.MQTT);
        send(device, Dlt645Frames.report("000000000004", OPENING + 1_000, false));
        Receipt held = send(device, Dlt645Frames.report("000000000004", OPENING + 900, false));
        assertRefused(Reason.BACKWARD_REGISTER, held);
        send(device, Dlt645Frames.report("000000000004", OPENING + 1_100, false));
        assertEquals(CREDIT - 220_000, balance(device));
        assertEquals(1, refusedRows(device.id(), "backward_register"));
    }

    @Test
    void chargesNothingForAReadingMeasuredBeforeTheLastCharge() {
        Device device = add("000000000005", Transport.CHIRPSTACK);
        Instant now = Instant.now();
        lora(device, OPENING + 1_000, now.minusSeconds(60), "b");
        Receipt older = lora(device, OPENING + 500, now.minusSeconds(3_600), "a");
        assertInstanceOf(Verdict.Noted.class, older.verdict());
        assertEquals(CREDIT - 200_000, balance(device));
    }

    @Test
    void endsInTheSameBalanceForEveryOrderAndAnyRepetition() {
        Random random = new Random(7);
        for (int run = 0; run < 5; run++) {
            String serial = "00000000010" + run;
            Device device = add(serial, Transport.CHIRPSTACK);
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                order.add(i / 2);
            }
            Collections.shuffle(order, random);
            Instant start = Instant.now().minusSeconds(10_000);
            List<Future<Receipt>> receipts = new ArrayList<>();
            for (int i : order) {
                receipts.add(intake.submit(new Uplink(
                        device.id(),
                        Transport.CHIRPSTACK,
                        Dlt645Frames.report(serial, OPENING + 1_000L * (i + 1), false),
                        Instant.now(),
                        start.plusSeconds(60L * i),
                        "m" + i,
                        2,
                        (long) i)));
            }
            Results.of(Future.all(receipts));
            assertEquals(CREDIT - 15 * PRICE, balance(device), "seed 7, run " + run);
        }
    }

    @Test
    void refusesAProtectedFrameWhoseCounterIsNotNewer() {
        Device known = add("000000000045", Transport.MQTT);
        Device device = new Device(
                known.id(),
                known.transport(),
                FrameDecoder.of(new CountingCodec(), FrameProtection.NONE),
                known.meter(),
                known.secret(),
                known.applicationId());
        town.devices.add(device);
        assertEquals(
                new Verdict.Charged(100, 20_000),
                send(device, CountingCodec.frame(7, OPENING + 100)).verdict());
        Receipt older = send(device, CountingCodec.frame(6, OPENING + 200));
        assertRefused(Reason.REPLAYED, older);
        assertRefused(Reason.REPLAYED, send(device, CountingCodec.frame(7, OPENING + 300)));
        assertEquals(CREDIT - 20_000, balance(device));
        assertEquals(
                new Verdict.Charged(50, 10_000),
                send(device, CountingCodec.frame(8, OPENING + 150)).verdict());
        assertEquals(
                new Verdict.Repeated(),
                send(device, CountingCodec.frame(8, OPENING + 150)).verdict());
        // Without the register that is charged, the counter alone says that the same bytes are the same message.
        byte[] noted = CountingCodec.other(9, 230);
        assertInstanceOf(Verdict.Noted.class, send(device, noted).verdict());
        assertEquals(new Verdict.Repeated(), send(device, noted).verdict());
        assertEquals(
                9,
                count(
                        "SELECT invocation_counter AS n FROM meter WHERE serial = $1",
                        device.meter().serial()));
    }

    @Test
    void keepsOnlySoManyUselessMessagesInTheNameOfADevice() {
        Device device = add("000000000021", Transport.COAP);
        int told = 0;
        for (int i = 0; i < 2 * UnknownSenderLimit.OF_DEVICE_PER_MINUTE_MAX + 10; i++) {
            Future<Receipt> receipt = submit(device, new byte[] {1, 2, 3});
            Await.until("it is answered", receipt::isComplete);
            if (receipt.succeeded()) {
                assertRefused(Reason.MALFORMED, receipt.result());
                told++;
            } else {
                assertInstanceOf(Intake.Overloaded.class, receipt.cause(), "the device is to come again");
            }
        }
        // The minute may turn once meanwhile.
        assertTrue(told >= UnknownSenderLimit.OF_DEVICE_PER_MINUTE_MAX, "only " + told + " were kept");
        assertTrue(told <= 2 * UnknownSenderLimit.OF_DEVICE_PER_MINUTE_MAX, told + " were kept");
        assertEquals(told, refusedRows(device.id(), "malformed"), "nobody was told that it is kept and it is not");
        send(device, Dlt645Frames.report("000000000021", OPENING + 100, false));
        assertEquals(CREDIT - 20_000, balance(device));
    }

    @Test
    void keepsWhatCanNotBeDecodedWithOffsetFieldAndReason() {
        Device device = add("000000000007", Transport.MQTT);
        byte[] frame = Dlt645Frames.report("000000000007", OPENING + 100, false);
        frame[frame.length - 2]++;
        assertRefused(Reason.MALFORMED, send(device, frame));
        Row kept = row("SELECT detail, payload FROM frame WHERE device_id = $1", device.id());
        assertTrue(kept.getString("detail").contains("checksum"), kept.getString("detail"));
        assertArrayEquals(frame, kept.getBuffer("payload").getBytes());
        assertEquals(CREDIT, balance(device));
    }

    @Test
    void keepsEmptyTooLargeAndForeignFrames() {
        Device device = add("000000000008", Transport.MQTT);
        assertRefused(Reason.EMPTY, send(device, new byte[0]));
        assertRefused(Reason.TOO_LARGE, send(device, new byte[4097]));
        assertRefused(Reason.FOREIGN_METER, send(device, Dlt645Frames.report("000000000009", OPENING + 100, false)));
        assertEquals(3, count("SELECT count(*) AS n FROM frame WHERE device_id = $1", device.id()));
        assertEquals(CREDIT, balance(device));
    }

    @Test
    void refusesADeviceOnAnotherTransportThanItsOwn() {
        Device device = add("000000000010", Transport.MQTT);
        byte[] frame = Dlt645Frames.report("000000000010", OPENING + 100, false);
        Uplink forged = Uplink.direct(device.id(), Transport.COAP, frame, Instant.now());
        assertRefused(Reason.WRONG_TRANSPORT, Results.of(intake.submit(forged)));
        assertEquals(CREDIT, balance(device));
    }

    @Test
    void refusesADeviceWithoutAMeter() {
        Device bare = new Device(
                "bare",
                Transport.MQTT,
                FrameDecoder.of(Codecs.byId(TestSite.CODEC).orElseThrow(), FrameProtection.NONE),
                null,
                null,
                null);
        town.devices.add(bare);
        assertRefused(Reason.NO_METER, send(bare, Dlt645Frames.report("000000000011", OPENING, false)));
        assertEquals(1, refusedRows("bare", "no_meter"));
    }

    @Test
    void keepsOnlySoManyMessagesOfStrangersAMinute() {
        for (int i = 0; i < 10; i++) {
            Uplink unknown = Uplink.direct("stranger", Transport.COAP, new byte[] {1}, Instant.now());
            assertRefused(Reason.UNKNOWN_DEVICE, Results.of(intake.submit(unknown)));
        }
        long kept = refusedRows("stranger", "unknown_device");
        assertTrue(kept >= 1 && kept <= 6, "three a minute, and a minute may turn: " + kept);
    }

    @Test
    void keepsAllThatANetworkServerPassesOnOfDevicesYetToBeRegistered() {
        for (int i = 0; i < 10; i++) {
            Uplink early = Uplink.direct("0102030405060708", Transport.CHIRPSTACK, new byte[] {1}, Instant.now());
            assertRefused(Reason.UNKNOWN_DEVICE, Results.of(intake.submit(early)));
        }
        assertEquals(10, refusedRows("0102030405060708", "unknown_device"));
    }

    @Test
    void tellsSendersToComeAgainWhenTheQueueIsFull() {
        Device device = add("000000000014", Transport.MQTT);
        List<Future<Receipt>> receipts = new ArrayList<>();
        int laneMax = QUEUE_MAX / TestIntake.LANES;
        try (OtherTransaction holder = OtherTransaction.begin(database)) {
            holder.hold("000000000014");
            for (int i = 1; i <= laneMax + 500; i++) {
                receipts.add(submit(device, Dlt645Frames.report("000000000014", OPENING + 10L * i, false)));
            }
            for (Future<Receipt> beyond : receipts.subList(laneMax, receipts.size())) {
                assertInstanceOf(Intake.Overloaded.class, Results.failureOf(beyond));
            }
            holder.commit();
        }
        Results.of(Future.all(receipts.subList(0, laneMax)));
        assertEquals(CREDIT - 2_000L * laneMax, balance(device), "what was taken is settled");
        send(device, Dlt645Frames.report("000000000014", OPENING + 40L * QUEUE_MAX, false));
        assertEquals(
                CREDIT - 8 * QUEUE_MAX * 1_000L, balance(device), "what was refused is healed by the next reading");
    }

    @Test
    void refusesToChangeATransfer() {
        Device device = add("000000000015", Transport.MQTT);
        send(device, Dlt645Frames.report("000000000015", OPENING + 100, false));
        Throwable refused = Results.failureOf(
                database.pool().query("UPDATE transfer SET amount = 1").execute());
        assertTrue(refused.getMessage().contains("append-only"), refused.getMessage());
        assertTrue(
                Results.failureOf(database.pool().query("DELETE FROM transfer").execute())
                        .getMessage()
                        .contains("append-only"));
    }
}
