package io.metergate.intake;

import io.metergate.intake.FrameContent.Understood;
import io.metergate.intake.FrameContent.Unusable;
import io.metergate.intake.Refusal.Reason;
import io.metergate.intake.lane.BatchEnd;
import io.metergate.platform.feed.LiveFeed;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers transports once a batch is committed, and then tells those who look on. */
final class ReceiptsAndEvents implements BatchEnd<Arrival, BatchResult> {
    private static final Logger log = LoggerFactory.getLogger(ReceiptsAndEvents.class);

    private final LiveFeed feed;

    ReceiptsAndEvents(LiveFeed feed) {
        this.feed = feed;
    }

    @Override
    public void settled(List<Arrival> batch, BatchResult result) {
        for (int i = 0; i < batch.size(); i++) {
            Promise<Receipt> answer = batch.get(i).receipt();
            Receipt receipt = result.receipts.get(i);
            tell(() -> answer.tryComplete(Objects.requireNonNull(receipt)));
        }
        if (feed.isHeard()) {
            tell(() -> feed.publish(result.events()));
        }
    }

    @Override
    public void failed(List<Arrival> batch, Throwable failure) {
        batch.forEach(arrival -> tell(() -> arrival.receipt().tryFail(failure)));
    }

    /** Whoever fails at what he is told keeps no other from hearing it. */
    private static void tell(Runnable word) {
        try {
            word.run();
        } catch (RuntimeException e) {
            log.error("a listener failed at what was settled", e);
        }
    }

    @Override
    public @Nullable Arrival aside(Arrival poison, Throwable failure) {
        String device = poison.uplink().deviceId();
        if (!(poison.content() instanceof Understood understood)) {
            log.error("a message of {} can't even be kept: {}", device, failure.toString());
            return null;
        }
        log.error("a message of {} can't be settled and is kept aside", device, failure);
        Refusal refusal = new Refusal(Reason.UNSETTLED, "ledger: " + failure.getMessage());
        return poison.as(new Unusable(refusal, understood.meter().id(), false));
    }
}
