package io.metergate.benchmark.load.settle;

import io.metergate.benchmark.load.frame.EnergyFrame;
import io.metergate.benchmark.load.frame.Fleet;
import io.metergate.benchmark.load.measure.Latencies;
import io.metergate.benchmark.load.measure.MeasuredTime;
import io.metergate.device.Transport;
import io.metergate.intake.Intake;
import io.metergate.intake.Receipt;
import io.metergate.intake.Uplink;
import io.metergate.intake.Verdict;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/** Hands in messages of its meters in turn, and the next one for each that was answered. */
final class Feeder {
    private final Context context;
    private final Intake intake;
    private final int first;
    private final String[] ids;
    private final int[] numbers;
    private final int outstandingMax;
    private final Histogram micros = Latencies.empty();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong outstanding = new AtomicLong();
    private final MeasuredTime measured = new MeasuredTime();
    private int next;
    private volatile boolean stopped;
    private volatile boolean failed;

    Feeder(Context context, Intake intake, int first, int end, int outstandingMax) {
        this.context = context;
        this.intake = intake;
        this.first = first;
        this.ids = new String[end - first];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = Fleet.deviceId(first + i);
        }
        this.numbers = new int[end - first];
        this.outstandingMax = outstandingMax;
    }

    void start() {
        context.runOnContext(ready -> {
            for (int i = 0; i < outstandingMax; i++) {
                submit();
            }
        });
    }

    void measure(boolean on) {
        measured.measure(on);
    }

    void stop() {
        stopped = true;
    }

    boolean isEmpty() {
        return outstanding.get() == 0;
    }

    boolean failed() {
        return failed;
    }

    long acknowledged() {
        return acknowledged.get();
    }

    /** To be read when nothing is outstanding. */
    Histogram micros() {
        return micros;
    }

    private void submit() {
        int meter = next;
        next = next + 1 == ids.length ? 0 : next + 1;
        ByteBuffer frame = ByteBuffer.allocate(EnergyFrame.BYTES);
        EnergyFrame.write(frame, Fleet.address(first + meter), Fleet.registerWh(++numbers[meter]));
        long begun = System.nanoTime();
        outstanding.incrementAndGet();
        intake.submit(Uplink.direct(ids[meter], Transport.MQTT, frame.array(), Instant.now()))
                .onComplete(answer -> context.runOnContext(back -> answered(answer, begun)));
    }

    private void answered(AsyncResult<Receipt> answer, long begun) {
        if (answer.succeeded() && answer.result().verdict() instanceof Verdict.Charged) {
            acknowledged.incrementAndGet();
        } else if (!failed) {
            failed = true;
            System.err.println(answer);
        }
        if (measured.holds(begun)) {
            micros.recordValue(Latencies.micros(System.nanoTime() - begun));
        }
        outstanding.decrementAndGet();
        if (!stopped && !failed) {
            submit();
        }
    }
}
