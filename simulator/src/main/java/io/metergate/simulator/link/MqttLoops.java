package io.metergate.simulator.link;

import com.hivemq.client.mqtt.MqttClientExecutorConfig;
import io.reactivex.Scheduler;
import io.reactivex.schedulers.Schedulers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The few threads that all MQTT connections of a fleet share. */
public final class MqttLoops implements AutoCloseable {
    private static final int NETWORK_THREADS = 2;

    private final ExecutorService network = Executors.newCachedThreadPool(daemons("simulator-mqtt-"));
    /** Bounded by the messages in flight; what comes after the end is of no use to anybody. */
    private final ExecutorService callbacks = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            daemons("simulator-mqtt-callback-"),
            new ThreadPoolExecutor.DiscardPolicy());

    private final Scheduler scheduler = Schedulers.from(callbacks);

    MqttClientExecutorConfig config() {
        return MqttClientExecutorConfig.builder()
                .nettyExecutor(network)
                .nettyThreads(NETWORK_THREADS)
                .applicationScheduler(scheduler)
                .build();
    }

    @Override
    public void close() {
        network.shutdown();
        callbacks.shutdown();
    }

    private static ThreadFactory daemons(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
