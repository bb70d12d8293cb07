package io.metergate.settlement.pg;

import io.metergate.intake.Arrival;
import io.metergate.intake.BatchReceipts;
import io.metergate.intake.Intake;
import io.metergate.intake.Receipt;
import io.metergate.intake.lane.BatchLedger;
import io.metergate.intake.lane.LaneThread;
import io.metergate.intake.lane.SettlementLane;
import io.metergate.ledger.LedgerInMemory;
import io.metergate.platform.feed.LiveFeed;
import io.metergate.settlement.BatchResult;
import io.metergate.settlement.RelayReports;
import io.metergate.supply.RelayFrames;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** One gateway: the lanes of its intake over the simulated database. May be killed at any time, and started again. */
@NullUnmarked
final class SimulatedNode {
    private final SimulatedDatabase database;
    private final SettlementLane.Limits limits;
    private final int metersRemembered;
    private final int laneCount;
    private Life life;

    /** What ends with the process. */
    private final class Life implements LaneThread {
        private final List<SettlementLane<Arrival>> lanes = new ArrayList<>();
        private final List<FairnessWatch> watches = new ArrayList<>();
        private final List<SimulatedLane> sessions = new ArrayList<>();
        private boolean over;
        private int unanswered;

        Life() {
            for (int i = 0; i < laneCount; i++) {
                SimulatedLane own = new SimulatedLane();
                sessions.add(own);
                SettlementTransaction transaction = new SettlementTransaction(
                        new LaneConnection(() -> connect(own)),
                        LedgerInMemory.writer().posting(),
                        new RelayReports(new RelayFrames(ZoneOffset.UTC)),
                        new MeterCache(metersRemembered),
                        database::now);
                FairnessWatch watch = new FairnessWatch(new HeldWatch(transaction, database, own), database);
                BatchLedger<Arrival, BatchResult> ledger = watch;
                watches.add(watch);
                lanes.add(new SettlementLane<>(this, ledger, new BatchReceipts(new LiveFeed()), limits));
            }
        }

        private Future<LedgerSession> connect(SimulatedLane own) {
            Promise<LedgerSession> connected = Promise.promise();
            database.connect(own).onComplete(answered -> {
                if (answered.succeeded()) {
                    own.opened(answered.result());
                }
                if (over) {
                    own.die();
                } else if (answered.succeeded()) {
                    connected.complete(answered.result());
                } else {
                    connected.fail(answered.cause());
                }
            });
            return connected.future();
        }

        @Override
        public void execute(Runnable task) {
            database.time.execute(() -> run(task));
        }

        @Override
        public Runnable after(long millis, Runnable task) {
            return database.time.after(millis, () -> run(task));
        }

        private void run(Runnable task) {
            if (!over) {
                task.run();
            }
        }

        @Override
        public long millis() {
            return database.time.millis();
        }
    }

    SimulatedNode(SimulatedDatabase database, SettlementLane.Limits limits, int metersRemembered, int lanes) {
        this.database = database;
        this.limits = limits;
        this.metersRemembered = metersRemembered;
        this.laneCount = lanes;
        this.life = new Life();
    }

    /** Offers a message to the lane of its meter; fails when that is full or nobody is there. */
    Future<Receipt> submit(long meterId, Arrival arrival) {
        if (life.over) {
            return Future.failedFuture("nobody is there");
        }
        int lane = Math.floorMod(Long.hashCode(meterId), laneCount);
        life.watches.get(lane).offered(arrival);
        if (!life.lanes.get(lane).offer(arrival.uplink().deviceId(), arrival)) {
            life.watches.get(lane).refused(arrival);
            database.faults.note("queues full");
            return Future.failedFuture(new Intake.Overloaded());
        }
        database.require(life.lanes.get(lane).waiting() <= limits.queueMax(), "more waits than may");
        Life own = life;
        own.unanswered++;
        return arrival.receipt().future().onComplete(answered -> own.unanswered--);
    }

    /** What a connection is to: the process that runs now. */
    Object process() {
        return life;
    }

    void kill() {
        life.over = true;
        life.sessions.forEach(SimulatedLane::die);
    }

    void start() {
        if (life.over) {
            life = new Life();
        }
    }

    /** How many messages it took and has not answered. */
    int unanswered() {
        return life.unanswered;
    }

    /** How many messages wait. */
    int waiting() {
        return life.lanes.stream().mapToInt(SettlementLane::waiting).sum();
    }
}
