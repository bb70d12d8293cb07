package io.metergate.benchmark.load.settle;

import io.metergate.benchmark.load.measure.Latencies;
import io.metergate.intake.Intake;
import io.vertx.core.Vertx;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** The feeders of all event loops, each with its share of the meters, as a gateway's MQTT listeners have them. */
final class Feeders {
    private static final long LOOK_MS = 5;
    private static final long DRAIN_MS_MAX = 120_000;

    private final List<Feeder> feeders = new ArrayList<>();

    Feeders(Vertx vertx, Intake intake, int meters, int outstanding) {
        int count = Math.max(1, Runtime.getRuntime().availableProcessors());
        for (int i = 0; i < count; i++) {
            int first = meters * i / count;
            int end = meters * (i + 1) / count;
            feeders.add(new Feeder(vertx.getOrCreateContext(), intake, first, end, outstanding / count));
        }
    }

    void start() {
        feeders.forEach(Feeder::start);
    }

    void measure(boolean on) {
        feeders.forEach(feeder -> feeder.measure(on));
    }

    long acknowledged() {
        return feeders.stream().mapToLong(Feeder::acknowledged).sum();
    }

    /** Stops feeding and waits for the last answers; answers the count of all, or -1 when one failed or is missing. */
    long drain() throws InterruptedException {
        feeders.forEach(Feeder::stop);
        for (long waited = 0; waited < DRAIN_MS_MAX; waited += LOOK_MS) {
            if (feeders.stream().allMatch(Feeder::isEmpty)) {
                return feeders.stream().anyMatch(Feeder::failed) ? -1 : acknowledged();
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
        return -1;
    }

    /** All latencies, as {@link Histogram} encodes itself, in Base64. */
    String histogram() {
        Histogram all = Latencies.empty();
        feeders.forEach(feeder -> all.add(feeder.micros()));
        ByteBuffer bytes = ByteBuffer.allocate(all.getNeededByteBufferCapacity());
        int length = all.encodeIntoByteBuffer(bytes);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
    }
}
