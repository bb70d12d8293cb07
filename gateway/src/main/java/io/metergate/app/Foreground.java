package io.metergate.app;

import io.metergate.app.wiring.Environment;
import io.metergate.app.wiring.Gateway;
import io.metergate.app.wiring.Gateway.Running;
import io.metergate.app.wiring.Ports;
import io.metergate.platform.config.GatewayConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a gateway for as long as its process lives: starts it, says where it is, and stops it when a signal comes. */
final class Foreground {
    private static final long START_SECONDS_MAX = 120;
    /**
     * More than there are verticles and lanes, so that each has a loop of its own: then the system shares the processor
     * between them, and a storm of meters on one loop doesn't keep the console's on another. One that is not used is
     * not started.
     */
    private static final int EVENT_LOOPS = 32;

    /** An own PostgreSQL ends with a checkpoint, which may take that long after a storm; systemd waits 150 s. */
    private static final long STOP_SECONDS_MAX = 125;

    private static final long CLOSE_SECONDS_MAX = 15;

    private final GatewayConfig config;
    private final Vertx vertx;
    private final List<Runnable> beforeStop = new CopyOnWriteArrayList<>();
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    Foreground(GatewayConfig config) {
        this.config = config;
        MicrometerMetricsOptions measured = new MicrometerMetricsOptions().setEnabled(true);
        VertxOptions options = new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(EVENT_LOOPS)
                .setMetricsOptions(measured);
        this.vertx = Vertx.builder()
                .with(options)
                .withMetrics(new MicrometerMetricsFactory(metrics))
                .build();
    }

    Vertx vertx() {
        return vertx;
    }

    /**
     * Starts the gateway and waits for it. From here on the process stops it in order, whatever ends the process: a
     * signal, a later step that fails, or a signal in the middle of the start.
     *
     * @throws IOException with the reason when it does not start; everything is closed then
     */
    Running start() throws IOException, InterruptedException {
        Environment environment =
                new Environment(vertx, config, CommandFormats.installed(), InstantSource.system(), metrics);
        Future<Running> starting = Gateway.start(environment);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(starting), "shutdown"));
        return wait(starting, START_SECONDS_MAX);
    }

    /** Has something run before the gateway stops. */
    void beforeStop(Runnable step) {
        beforeStop.add(step);
    }

    /** Waits for a step of the start. */
    <T> T await(Future<T> step) throws IOException, InterruptedException {
        return wait(step, START_SECONDS_MAX);
    }

    /** Says where the gateway listens, and the first password where there is one. */
    void announce(Running running) {
        Ports ports = running.ports();
        String host = config.http().host();
        Terminal.answer("Metergate is ready");
        Terminal.answer("  console     http://" + host + ":" + ports.http() + "/");
        running.firstPassword().ifPresent(password -> {
            Terminal.answer("  sign in as  admin");
            Terminal.answer("  password    " + password + "   (shown this once)");
        });
        Terminal.answer("  mqtt        " + config.mqtt().host() + ":" + ports.mqtt());
        Terminal.answer("  coap        " + config.coap().host() + ":" + ports.coap() + "/udp");
        if (config.coaps().enabled()) {
            Terminal.answer("  coaps       " + config.coaps().host() + ":" + ports.coaps() + "/udp");
        }
        Terminal.answer(
                "  management  http://" + config.management().host() + ":" + ports.management() + "/health/ready");
    }

    /** Waits for SIGINT or SIGTERM, for ever: the process ends here. */
    void untilSignal() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    private void stop(Future<Running> starting) {
        beforeStop.forEach(Runnable::run);
        try {
            // One after the other: a future that belongs to an event loop is not told of the end of all event loops.
            wait(
                    starting.transform(started ->
                            started.succeeded() ? started.result().gateway().stop() : Future.succeededFuture()),
                    STOP_SECONDS_MAX);
            wait(vertx.close(), CLOSE_SECONDS_MAX);
            if (starting.succeeded()) {
                Terminal.answer("Metergate has stopped");
            }
        } catch (IOException | InterruptedException e) {
            Terminal.error("stopped in disorder: " + e.getMessage());
        }
    }

    private static <T> T wait(Future<T> future, long secondsMax) throws IOException, InterruptedException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(secondsMax, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw cause instanceof IOException io ? io : new IOException(cause.toString(), cause);
        } catch (TimeoutException e) {
            throw new IOException("took longer than " + secondsMax + " s", e);
        }
    }
}
