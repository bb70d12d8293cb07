package io.metergate.uplink;

import io.metergate.config.GatewayConfig;
import io.metergate.device.DeviceDirectory;
import io.metergate.device.FrameDecoder;
import io.metergate.device.Transport;
import io.metergate.feed.LiveFeed;
import io.metergate.lane.SettlementLane;
import io.metergate.lane.VertxLaneThread;
import io.metergate.ledger.AccountLocks;
import io.metergate.ledger.LedgerWriter;
import io.metergate.supply.RelayFrames;
import io.metergate.uplink.FrameContent.Understood;
import io.metergate.uplink.FrameContent.Unusable;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The intake that settles in PostgreSQL, in lanes by meter. Safe from any thread. */
public final class SettlementIntake implements Intake {
    private final int frameBytesMax;
    private final FrameReader reader;
    private final List<SettlementLane<Arrival>> lanes = new ArrayList<>();
    private final StrangerLimit strangers;

    /**
     * What messages are settled in.
     *
     * @param connect opens one more connection on the caller's event loop
     */
    public record Ledger(
            Supplier<Future<SqlConnection>> connect,
            LedgerWriter writer,
            AccountLocks locks,
            RelayFrames relayFrames) {}

    public SettlementIntake(
            Vertx vertx,
            Ledger ledger,
            DeviceDirectory directory,
            LiveFeed feed,
            GatewayConfig.Intake limits,
            Duration commandRetryDelay,
            MeterRegistry registry,
            InstantSource clock) {
        this.frameBytesMax = limits.frameBytesMax();
        this.reader = new FrameReader(directory, limits.frameBytesMax());
        this.strangers = new StrangerLimit(limits.strangersPerMinuteMax(), clock);
        SettlementLane.Limits each = new SettlementLane.Limits(
                limits.batchMax(), Math.max(1, limits.queueMax() / limits.lanes()), limits.lingerMillis());
        for (int i = 0; i < limits.lanes(); i++) {
            Context context = ((VertxInternal) vertx).createEventLoopContext();
            MeterLocks locks = new MeterLocks(ledger.locks());
            BatchWriter writer = new BatchWriter(ledger.writer(), commandRetryDelay);
            LaneConnection connection = new LaneConnection(
                    () -> ledger.connect().get().compose(opened -> PgLedgerSession.open(opened, locks, writer)));
            SettlementTransaction transaction = new SettlementTransaction(
                    connection,
                    ledger.writer(),
                    new MeterWord(ledger.relayFrames()),
                    new KnownMeters(Math.max(1, limits.metersRememberedMax() / limits.lanes())),
                    clock);
            lanes.add(new SettlementLane<>(
                    new VertxLaneThread(vertx, context), transaction, new ReceiptsAndEvents(feed), each));
        }
        registry.gauge("metergate_intake_waiting_messages", this, SettlementIntake::waiting);
    }

    /** How many messages wait or are being settled. */
    public int waiting() {
        int sum = 0;
        for (SettlementLane<Arrival> lane : lanes) {
            sum += lane.waiting();
        }
        return sum;
    }

    @Override
    public int frameBytesMax() {
        return frameBytesMax;
    }

    /** A lane that is full counts for all: they share their database, and fill up together. */
    @Override
    public boolean hasRoom() {
        for (SettlementLane<Arrival> lane : lanes) {
            if (!lane.hasRoom()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void whenRoom(Runnable task) {
        for (SettlementLane<Arrival> lane : lanes) {
            if (!lane.hasRoom()) {
                lane.whenRoom(() -> whenRoom(task));
                return;
            }
        }
        task.run();
    }

    @Override
    public Future<Receipt> submit(Uplink uplink) {
        Future<FrameContent> content = reader.read(uplink);
        return content.succeeded()
                ? settle(uplink, content.result())
                : content.recover(failure ->
                                Future.failedFuture(failure instanceof FrameDecoder.Busy ? new Overloaded() : failure))
                        .compose(read -> settle(uplink, read));
    }

    @Override
    public Future<Receipt> refuse(Uplink unreadable, Refusal refusal) {
        return settle(unreadable, reader.refused(unreadable, refusal));
    }

    private Future<Receipt> settle(Uplink uplink, FrameContent content) {
        // What is beyond the limit is answered like any other; it is counted by its transport only.
        if (content instanceof Unusable unusable && !mayBeKept(uplink, unusable)) {
            return Future.succeededFuture(new Receipt(new Verdict.Refused(unusable.refusal()), null));
        }
        Arrival arrival = new Arrival(uplink, content);
        return lane(arrival).offer(uplink.deviceId(), arrival)
                ? arrival.receipt().future()
                : Future.failedFuture(new Overloaded());
    }

    /** All messages of a meter go to one lane, so that what the lane remembers of it is nearly always so. */
    private SettlementLane<Arrival> lane(Arrival arrival) {
        int hash = arrival.content() instanceof Understood understood
                ? Long.hashCode(understood.meter().id())
                : arrival.uplink().deviceId().hashCode();
        return lanes.get(Math.floorMod(hash, lanes.size()));
    }

    private boolean mayBeKept(Uplink uplink, Unusable unusable) {
        if (unusable.stranger()) {
            return strangers.admit();
        }
        return uplink.transport() != Transport.COAP || strangers.admit(uplink.deviceId());
    }
}
