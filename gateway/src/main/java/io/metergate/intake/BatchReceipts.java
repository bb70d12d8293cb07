package io.metergate.intake;

import io.metergate.intake.FrameContent.Understood;
import io.metergate.intake.FrameContent.Unusable;
import io.metergate.intake.Refusal.Reason;
import io.metergate.intake.lane.BatchEnd;
import io.metergate.platform.feed.LiveFeed;
import io.vertx.core.Promise;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Completes the receipts of a batch after its commit, then publishes its events to the live feed. */
public final class BatchReceipts implements BatchEnd<Arrival, SettledBatch> {
    private static final Logger log = LoggerFactory.getLogger(BatchReceipts.class);

    private final LiveFeed feed;

    public BatchReceipts(LiveFeed feed) {
        this.feed = feed;
    }

    @Override
    public void settled(List<Arrival> batch, SettledBatch result) {
        for (int i = 0; i < batch.size(); i++) {
            Promise<Receipt> answer = batch.get(i).receipt();
            Receipt receipt = result.receipt(i);
            tell(() -> answer.tryComplete(receipt));
        }
        if (feed.isHeard()) {
            tell(() -> feed.publish(result.events()));
        }
    }

    @Override
    public void failed(List<Arrival> batch, Throwable failure) {
        batch.forEach(arrival -> tell(() -> arrival.receipt().tryFail(failure)));
    }

    /** Runs a listener; its failure must not keep the receipts of other messages from being completed. */
    private static void tell(Runnable word) {
        try {
            word.run();
        } catch (RuntimeException e) {
            log.error("a listener failed after a batch was settled", e);
        }
    }

    @Override
    public @Nullable Arrival aside(Arrival poison, Throwable failure) {
        String device = poison.uplink().deviceId();
        if (!(poison.content() instanceof Understood understood)) {
            log.error("a message of device {} cannot be stored: {}", device, failure.toString());
            return null;
        }
        log.error("a message of device {} cannot be settled and is stored as refused", device, failure);
        Refusal refusal = new Refusal(Reason.UNSETTLED, "ledger: " + failure.getMessage());
        return poison.as(new Unusable(refusal, understood.meter().id(), false));
    }
}
