package io.metergate.intake;

import io.metergate.device.DeviceDirectory;
import io.metergate.device.FrameDecoder;
import io.metergate.device.Transport;
import io.metergate.intake.FrameContent.Unusable;
import io.metergate.intake.FrameReader.Found;
import io.metergate.intake.lane.BatchLedger;
import io.metergate.intake.lane.SettlementLane;
import io.metergate.intake.lane.VertxLaneThread;
import io.metergate.platform.config.GatewayConfig;
import io.metergate.platform.feed.LiveFeed;
import io.metergate.platform.vertx.EventLoop;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Decodes uplinks and settles them in batches, in lanes by meter. Safe from any thread. */
public final class BatchingIntake implements Intake {
    /** What waits may take an eighth of the heap, whatever its number. */
    private static final int PART_OF_HEAP = 8;

    private static final long BYTES_MIN = 8L * 1024 * 1024;

    private final int frameBytesMax;
    private final FrameReader reader;
    private final List<SettlementLane<Arrival>> lanes = new ArrayList<>();
    private final UnknownSenderLimit strangers;

    /** @param ledgers makes the ledger of one lane; called once for each lane */
    public BatchingIntake(
            Vertx vertx,
            Supplier<? extends BatchLedger<Arrival, ? extends SettledBatch>> ledgers,
            DeviceDirectory directory,
            LiveFeed feed,
            GatewayConfig.Intake limits,
            MeterRegistry registry,
            InstantSource clock) {
        this.frameBytesMax = limits.frameBytesMax();
        this.reader = new FrameReader(directory, limits.frameBytesMax(), new FormatFailures(registry));
        this.strangers = new UnknownSenderLimit(limits.strangersPerMinuteMax(), clock);
        SettlementLane.Limits each = new SettlementLane.Limits(
                limits.batchMax(),
                Math.max(1, limits.queueMax() / limits.lanes()),
                limits.lingerMillis(),
                bytesMax() / limits.lanes());
        for (int i = 0; i < limits.lanes(); i++) {
            lanes.add(lane(vertx, ledgers.get(), new BatchReceipts(feed), each));
        }
        registry.gauge("metergate_intake_waiting_messages", this, BatchingIntake::waiting);
        registry.gauge("metergate_intake_waiting_bytes", this, BatchingIntake::waitingBytes);
    }

    private static <R extends SettledBatch> SettlementLane<Arrival> lane(
            Vertx vertx, BatchLedger<Arrival, R> ledger, BatchReceipts receipts, SettlementLane.Limits limits) {
        Context context = EventLoop.create(vertx).context();
        return new SettlementLane<>(new VertxLaneThread(vertx, context), ledger, receipts, limits, Arrival::bytes);
    }

    private static long bytesMax() {
        return Math.max(BYTES_MIN, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    }

    /** How many messages wait or are being settled. */
    public int waiting() {
        int sum = 0;
        for (SettlementLane<Arrival> lane : lanes) {
            sum += lane.waiting();
        }
        return sum;
    }

    private long waitingBytes() {
        return lanes.stream().mapToLong(SettlementLane::bytes).sum();
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
        Found found = reader.find(uplink);
        if (found instanceof Found.Unreadable unreadable) {
            return keep(uplink, unreadable.content());
        }
        Found.Decodable frame = (Found.Decodable) found;
        // All messages of a meter go to one lane, so that what the lane remembers of it is nearly always so.
        SettlementLane<Arrival> lane = lane(frame.meter().id());
        int size = Arrival.bytes(uplink);
        // A place first: what decoding leaves in the device's memory can't be taken back for a frame that has none.
        if (!lane.reserve(size)) {
            return Future.failedFuture(new Overloaded());
        }
        Future<FrameContent> content = reader.decode(frame);
        if (content.succeeded()) {
            return put(lane, uplink, content.result(), size);
        }
        return content.transform(read -> {
            if (read.succeeded()) {
                return put(lane, uplink, read.result(), size);
            }
            lane.giveBack(size);
            return Future.failedFuture(read.cause() instanceof FrameDecoder.Busy ? new Overloaded() : read.cause());
        });
    }

    @Override
    public Future<Receipt> refuse(Uplink unreadable, Refusal refusal) {
        return keep(unreadable, reader.refused(unreadable, refusal));
    }

    private Future<Receipt> put(SettlementLane<Arrival> lane, Uplink uplink, FrameContent content, int reserved) {
        if (content instanceof Unusable unusable && !mayBeKept(uplink, unusable)) {
            lane.giveBack(reserved);
            return notKept(unusable);
        }
        Arrival arrival = new Arrival(uplink, content);
        lane.put(uplink.deviceId(), arrival, reserved);
        return arrival.receipt().future();
    }

    private Future<Receipt> keep(Uplink uplink, Unusable content) {
        if (!mayBeKept(uplink, content)) {
            return notKept(content);
        }
        Arrival arrival = new Arrival(uplink, content);
        Long meterId = content.meterId();
        SettlementLane<Arrival> lane = meterId == null ? lane(uplink.deviceId().hashCode()) : lane(meterId);
        return lane.offer(uplink.deviceId(), arrival)
                ? arrival.receipt().future()
                : Future.failedFuture(new Overloaded());
    }

    /**
     * Beyond the limit a device is told to come again: it may be the gateway that can't read its frames, and then
     * they must not be taken for stored. A stranger is answered like any other. Counted by the transport only.
     */
    private static Future<Receipt> notKept(Unusable content) {
        return content.stranger()
                ? Future.succeededFuture(new Receipt(new Verdict.Refused(content.refusal()), null))
                : Future.failedFuture(new Overloaded());
    }

    private SettlementLane<Arrival> lane(long meterId) {
        return lane(Long.hashCode(meterId));
    }

    private SettlementLane<Arrival> lane(int hash) {
        return lanes.get(Math.floorMod(hash, lanes.size()));
    }

    /** Whoever has signed in means what it sends, also of devices that are yet to be registered. */
    private boolean mayBeKept(Uplink uplink, Unusable unusable) {
        if (uplink.transport() != Transport.COAP) {
            return true;
        }
        return unusable.stranger() ? strangers.admit() : strangers.admit(uplink.deviceId());
    }
}
