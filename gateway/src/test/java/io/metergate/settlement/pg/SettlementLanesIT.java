package io.metergate.settlement.pg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.device.Device;
import io.metergate.device.Transport;
import io.metergate.intake.Intake;
import io.metergate.intake.Receipt;
import io.metergate.intake.Verdict;
import io.metergate.platform.store.Await;
import io.metergate.platform.store.Results;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Several lanes of one intake: which messages each of them settles, and when all of them together have room. */
@NullUnmarked
class SettlementLanesIT extends SettlementFixture {
    private static final int LANES = 8;
    private static final int LANE_MAX = 5;

    /** How many lanes were given anything: each opens a connection for its first batch. */
    private final AtomicInteger lanesUsed = new AtomicInteger();

    private Intake counted() {
        return intake(
                () -> {
                    lanesUsed.incrementAndGet();
                    return database.connect();
                },
                TestIntake.lanes(LANES, 2_000));
    }

    @Test
    void allMessagesOfAMeterMeetOneLane() {
        Intake own = counted();
        Device device = add("000000009701", Transport.MQTT);
        for (int i = 1; i <= 20; i++) {
            Receipt receipt = Results.of(read(own, device, 100L * i));
            assertEquals(new Verdict.Charged(100, 20_000), receipt.verdict());
        }
        assertEquals(1, lanesUsed.get(), "what a lane remembers of a meter is outdated wherever another one is");
    }

    @Test
    void metersAreDividedAmongAllLanes() {
        Intake own = counted();
        List<Future<Receipt>> receipts = devices("000000097", 4 * LANES).stream()
                .map(device -> read(own, device, 100))
                .toList();
        Results.of(Future.all(receipts));
        assertEquals(LANES, lanesUsed.get());
    }

    @Test
    void framesOfAllLanesAreInTheOrderOfTheirTimes() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        Intake own = intake(database::connect, TestIntake.lanes(2, 2_000), now::get);
        // Their ids follow each other, so that they are in different lanes.
        Device one = add("000000009704", Transport.MQTT);
        Device other = add("000000009705", Transport.MQTT);
        Results.of(read(own, one, 100));
        Results.of(read(own, other, 100));
        now.updateAndGet(before -> before.plusSeconds(1));
        Results.of(read(own, one, 200));
        now.updateAndGet(before -> before.plusSeconds(1));
        Results.of(read(own, other, 200));
        assertEquals(
                List.of(one.id(), other.id(), one.id(), other.id()),
                Results.of(database.pool()
                        .preparedQuery("SELECT device_id FROM frame WHERE device_id IN ($1, $2) ORDER BY id")
                        .execute(Tuple.of(one.id(), other.id()))
                        .map(rows -> rows.stream()
                                .map(row -> row.getString("device_id"))
                                .toList())));
    }

    @Test
    void whoeverWantsRoomIsToldAtOnceWhereEveryLaneHasSome() {
        Intake own = intake(database::connect, TestIntake.lanes(2, 2 * LANE_MAX));
        AtomicInteger told = new AtomicInteger();
        assertTrue(own.hasRoom());
        own.whenRoom(told::incrementAndGet);
        assertEquals(1, told.get());
    }

    @Test
    void whoeverWantsRoomIsToldOnceWhenNoLaneIsFullAnyMore() {
        Intake own = intake(database::connect, TestIntake.lanes(2, 2 * LANE_MAX));
        // Their ids follow each other, so that they are in different lanes.
        Device one = add("000000009702", Transport.MQTT);
        Device other = add("000000009703", Transport.MQTT);
        AtomicInteger told = new AtomicInteger();
        try (OtherTransaction holder = OtherTransaction.begin(database);
                OtherTransaction otherHolder = OtherTransaction.begin(database)) {
            holder.hold("000000009702");
            otherHolder.hold("000000009703");
            List<Future<Receipt>> ofOne = fill(own, one);
            assertFalse(own.hasRoom(), "one lane is full");
            List<Future<Receipt>> ofOther = fill(own, other);
            own.whenRoom(told::incrementAndGet);
            own.whenRoom(told::incrementAndGet);
            holder.commit();
            Results.of(Future.all(ofOne));
            Await.until("its lane takes messages again", () -> read(own, one, 0).cause() == null);
            assertFalse(own.hasRoom(), "the other lane is full");
            assertEquals(0, told.get());
            otherHolder.commit();
            Results.of(Future.all(ofOther));
        }
        Await.until("both are told", () -> told.get() == 2);
        assertTrue(own.hasRoom());
        Results.of(read(own, other, 10_000));
        assertEquals(2, told.get());
    }

    /** As many messages as the meter's lane takes; one more is refused. */
    private static List<Future<Receipt>> fill(Intake gateway, Device device) {
        List<Future<Receipt>> taken = new ArrayList<>();
        for (int i = 1; i <= LANE_MAX; i++) {
            taken.add(read(gateway, device, 100L * i));
        }
        assertInstanceOf(Intake.Overloaded.class, Results.failureOf(read(gateway, device, 10_000)));
        return taken;
    }
}
