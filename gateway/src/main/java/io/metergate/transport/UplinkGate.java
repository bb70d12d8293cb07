package io.metergate.transport;

import io.metergate.device.Transport;
import io.metergate.intake.Intake;
import io.metergate.intake.Receipt;
import io.metergate.intake.Refusal;
import io.metergate.intake.Uplink;
import io.metergate.intake.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way from one transport into the intake: an empty or oversized frame becomes a refusal here, and every outcome is
 * counted. Safe from any thread.
 */
public final class UplinkGate {
    private static final Logger LOG = LoggerFactory.getLogger(UplinkGate.class);

    private static final String MESSAGES = "metergate_messages_total";

    private final Intake intake;
    private final MeterRegistry meters;
    private final Transport transport;
    /** By verdict; asking the registry costs more than counting. */
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();

    public UplinkGate(Intake intake, MeterRegistry meters, Transport transport) {
        this.intake = intake;
        this.meters = meters;
        this.transport = transport;
    }

    /** The most bytes that a frame may have. */
    public int frameBytesMax() {
        return intake.frameBytesMax();
    }

    /** Whether the intake has room for one more message; a guess, since others hand in as well. */
    public boolean hasRoom() {
        return intake.hasRoom();
    }

    /** Hands in a frame; the future is the intake's, so its failure means that nothing was stored. */
    public Future<Receipt> submit(Uplink uplink) {
        int length = uplink.frame().length;
        if (length == 0) {
            return refuse(uplink, new Refusal(Refusal.Reason.EMPTY, "frame: has no bytes"));
        }
        if (length > intake.frameBytesMax()) {
            String detail = "frame: has " + length + " bytes, the limit is " + intake.frameBytesMax();
            return refuse(uplink, new Refusal(Refusal.Reason.TOO_LARGE, detail));
        }
        return counted(() -> intake.submit(uplink));
    }

    /** Counts a message that its transport did not hand in, for want of room. */
    public void turnedAway() {
        count("overloaded");
    }

    /** Keeps a message that holds no usable frame, cut to the limit, with the reason. */
    public Future<Receipt> refuse(Uplink unreadable, Refusal refusal) {
        return counted(() -> intake.refuse(cut(unreadable), refusal));
    }

    private Uplink cut(Uplink uplink) {
        if (uplink.frame().length <= intake.frameBytesMax()) {
            return uplink;
        }
        return new Uplink(
                uplink.deviceId(),
                uplink.transport(),
                Arrays.copyOf(uplink.frame(), intake.frameBytesMax()),
                uplink.receivedAt(),
                uplink.measuredAt(),
                uplink.messageId(),
                uplink.fPort(),
                uplink.fCnt());
    }

    private Future<Receipt> counted(Supplier<Future<Receipt>> handIn) {
        return handedIn(handIn)
                .onComplete(
                        committed -> count(word(committed.verdict())),
                        failure -> count(failure instanceof Intake.Overloaded ? "overloaded" : "failed"));
    }

    /** A fault of the gateway is one more way not to store a message; its transport goes on with the next. */
    private static Future<Receipt> handedIn(Supplier<Future<Receipt>> handIn) {
        try {
            return handIn.get();
        } catch (RuntimeException fault) {
            LOG.error("The intake failed at a message", fault);
            return Future.failedFuture(fault);
        }
    }

    private void count(String verdict) {
        Counter counter = counters.get(verdict);
        if (counter == null) {
            counter = counters.computeIfAbsent(
                    verdict, word -> meters.counter(MESSAGES, "transport", transport.code(), "verdict", word));
        }
        counter.increment();
    }

    private static String word(Verdict verdict) {
        return verdict instanceof Verdict.Refused refused
                ? refused.refusal().reason().code()
                : verdict.code();
    }
}
