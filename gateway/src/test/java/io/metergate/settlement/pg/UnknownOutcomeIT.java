package io.metergate.settlement.pg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.device.Device;
import io.metergate.device.Transport;
import io.metergate.intake.Intake;
import io.metergate.intake.Receipt;
import io.metergate.intake.Verdict;
import io.metergate.platform.store.CommitCutter;
import io.metergate.platform.store.CommitCutter.Moment;
import io.metergate.platform.store.OtherWay;
import io.metergate.platform.store.Results;
import io.metergate.simulator.frame.Dlt645Frames;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections that end around a commit, so that nobody knows whether it was one. */
@NullUnmarked
class UnknownOutcomeIT extends SettlementFixture {
    private static CommitCutter cutter;
    private static Intake throughCutter;

    @BeforeAll
    static void standBetween() {
        cutter = Results.of(CommitCutter.start(vertx, database));
        throughCutter = intake(OtherWay.through(vertx, database, cutter.port()), TestIntake.oneLane());
    }

    @BeforeEach
    void forgetWhatWasPlanned() {
        cutter.forget();
    }

    private static Future<Receipt> read(Device device, long movedWh) {
        return read(throughCutter, device, movedWh);
    }

    private static Verdict verdict(Device device, long movedWh) {
        return Results.of(read(device, movedWh)).verdict();
    }

    @Test
    void aCommitWhoseAnswerIsLostChargesOnce() {
        Device device = add("000000009201", Transport.MQTT);
        verdict(device, 100);
        int before = cutter.cuts();
        cutter.plan(Moment.AFTER);
        assertEquals(new Verdict.Repeated(), verdict(device, 200), "it was there when it was tried again");
        assertEquals(before + 1, cutter.cuts());
        assertEquals(CREDIT - 40_000, balance(device));
        assertEquals(2, transfers(device));
        assertEquals(new Verdict.Charged(100, 20_000), verdict(device, 300));
        assertLedgerHolds(device);
    }

    @Test
    void aCommitThatIsLostItselfIsTriedAgain() {
        Device device = add("000000009202", Transport.MQTT);
        verdict(device, 100);
        int before = cutter.cuts();
        cutter.plan(Moment.BEFORE, Moment.BEFORE);
        assertEquals(new Verdict.Charged(100, 20_000), verdict(device, 200));
        assertEquals(before + 2, cutter.cuts());
        assertEquals(2, transfers(device));
        assertLedgerHolds(device);
    }

    @Test
    void manyMetersUnderManyCuts() {
        List<Device> devices = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            devices.add(add("0000000093" + (10 + i), Transport.MQTT));
        }
        int before = cutter.cuts();
        for (int round = 1; round <= 10; round++) {
            cutter.plan(round % 2 == 0 ? Moment.AFTER : Moment.BEFORE, Moment.LATER, Moment.AFTER);
            long movedWh = 100L * round;
            List<Future<Receipt>> receipts =
                    devices.stream().map(device -> read(device, movedWh)).toList();
            Results.of(Future.all(receipts));
        }
        assertTrue(cutter.cuts() - before >= 10, "connections ended: " + (cutter.cuts() - before));
        for (Device device : devices) {
            assertEquals(CREDIT - 200_000, balance(device));
            assertEquals(10, transfers(device));
            assertLedgerHolds(device);
        }
    }

    /** The server ends the session in the middle of a batch, which waits for a row. */
    @Test
    void aSessionThatTheServerEnds() {
        Device device = add("000000009203", Transport.MQTT);
        send(device, Dlt645Frames.report("000000009203", OPENING + 100, false));
        try (OtherTransaction holder = OtherTransaction.begin(database)) {
            holder.hold("000000009203");
            Future<Receipt> waiting = submit(device, Dlt645Frames.report("000000009203", OPENING + 200, false));
            String first = awaitWaiter();
            String pid = first.substring(0, first.indexOf(' '));
            assertTrue(row("SELECT pg_terminate_backend($1::text::integer) AS ended", pid)
                    .getBoolean("ended"));
            awaitWaiter(another -> !another.startsWith(pid + " "));
            holder.commit();
            assertEquals(new Verdict.Charged(100, 20_000), Results.of(waiting).verdict());
        }
        assertEquals(2, transfers(device));
        assertLedgerHolds(device);
    }
}
