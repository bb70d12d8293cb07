package io.metergate.benchmark.load.row;

import io.metergate.benchmark.load.measure.Load;
import io.metergate.benchmark.load.mqtt.MqttLoad;
import io.metergate.benchmark.load.stage.LedProcess;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** The generator on a broker; what counts is what the subscriber has committed. */
final class BaselineLoad implements Load {
    private static final long LOOK_MS = 20;

    private final MqttLoad publishers;
    private final LedProcess subscriber;

    BaselineLoad(MqttLoad publishers, LedProcess subscriber) {
        this.publishers = publishers;
        this.subscriber = subscriber;
    }

    @Override
    public void connect(Duration patience) throws InterruptedException {
        publishers.connect(patience);
    }

    @Override
    public void start() {
        publishers.start();
    }

    @Override
    public void measure(boolean on) {
        publishers.measure(on);
    }

    @Override
    public long acknowledged() {
        subscriber.order("count");
        return Long.parseLong(subscriber.answer());
    }

    /** Until the subscriber has stored all, which is later than the last acknowledgement. */
    @Override
    public boolean drain(Duration patience) throws InterruptedException {
        boolean drained = publishers.drain(patience);
        long end = System.nanoTime() + patience.toNanos();
        while (acknowledged() < publishers.acknowledged()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
        return drained;
    }

    @Override
    public Histogram micros() {
        return publishers.micros();
    }

    @Override
    public long sent() {
        return publishers.sent();
    }

    @Override
    public String troubles() {
        return publishers.troubles();
    }

    @Override
    public void close() {
        publishers.close();
        subscriber.close();
    }
}
