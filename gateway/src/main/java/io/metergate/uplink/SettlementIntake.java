package io.metergate.uplink;

import io.metergate.config.GatewayConfig;
import io.metergate.device.DeviceDirectory;
import io.metergate.device.FrameDecoder;
import io.metergate.device.Transport;
import io.metergate.feed.LiveFeed;
import io.metergate.ledger.AccountLocks;
import io.metergate.ledger.LedgerWriter;
import io.metergate.supply.RelayFrames;
import io.metergate.uplink.FrameContent.Unusable;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.InstantSource;

/** The intake that settles in PostgreSQL. Safe from any thread. */
public final class SettlementIntake implements Intake {
    private final int frameBytesMax;
    private final FrameReader reader;
    private final SettlementLane lane;
    private final StrangerLimit strangers;

    /** What messages are settled in. */
    public record Ledger(Pool pool, LedgerWriter writer, AccountLocks locks, RelayFrames relayFrames) {}

    public SettlementIntake(
            Vertx vertx,
            Ledger ledger,
            DeviceDirectory directory,
            LiveFeed feed,
            GatewayConfig.Intake limits,
            Duration commandRetryDelay,
            MeterRegistry registry,
            InstantSource clock) {
        SettlementTransaction transaction = new SettlementTransaction(ledger, commandRetryDelay, clock);
        this.frameBytesMax = limits.frameBytesMax();
        this.reader = new FrameReader(directory, limits.frameBytesMax());
        this.lane =
                new SettlementLane(vertx.getOrCreateContext(), transaction, feed, limits.batchMax(), limits.queueMax());
        this.strangers = new StrangerLimit(limits.strangersPerMinuteMax(), clock);
        registry.gauge("metergate_intake_waiting_messages", lane, SettlementLane::waiting);
    }

    @Override
    public int frameBytesMax() {
        return frameBytesMax;
    }

    @Override
    public Future<Receipt> submit(Uplink uplink) {
        return reader.read(uplink)
                .recover(failure ->
                        Future.failedFuture(failure instanceof FrameDecoder.Busy ? new Overloaded() : failure))
                .compose(content -> settle(uplink, content));
    }

    @Override
    public Future<Receipt> refuse(Uplink unreadable, Refusal refusal) {
        return settle(unreadable, reader.refused(unreadable, refusal));
    }

    private Future<Receipt> settle(Uplink uplink, FrameContent content) {
        // What is beyond the limit is answered like any other; it is counted by its transport only.
        return content instanceof Unusable unusable && !mayBeKept(uplink, unusable)
                ? Future.succeededFuture(new Receipt(new Verdict.Refused(unusable.refusal()), null))
                : lane.submit(new Arrival(uplink, content));
    }

    private boolean mayBeKept(Uplink uplink, Unusable unusable) {
        if (unusable.stranger()) {
            return strangers.admit();
        }
        return uplink.transport() != Transport.COAP || strangers.admit(uplink.deviceId());
    }
}
