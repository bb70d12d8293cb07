package io.metergate.crashtest.generator;

import io.metergate.crashtest.site.Frame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.MessageObserverAdapter;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.elements.config.UdpConfig;
import org.eclipse.californium.elements.util.DaemonThreadFactory;
import org.eclipse.californium.elements.util.ExecutorsUtil;

/** All CoAP meters: confirmable requests by Californium, and a new request when one was given up or not committed. */
final class CoapChannel implements Channel {
    private static final int SOCKETS = 4;
    private static final int ACK_TIMEOUT_MS = 700;
    private static final int RETRANSMISSIONS_MAX = 2;
    private static final long PATIENCE_MS = 4_000;
    private static final long RETRY_MS = 250;

    private final Fleet fleet;
    private final Reports reports;
    private final String gateway;
    private final List<CoapEndpoint> sockets = new ArrayList<>();
    private final ScheduledExecutorService protocol =
            ExecutorsUtil.newSingleThreadScheduledExecutor(new DaemonThreadFactory("coap-"));
    private final ScheduledExecutorService timers = ExecutorsUtil.newDefaultSecondaryScheduler("coap-timer-");
    private final ScheduledExecutorService retries =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreadFactory("coap-retry-"));
    private final AtomicInteger unacknowledged = new AtomicInteger();
    private final AtomicLong resent = new AtomicLong();

    CoapChannel(Fleet fleet, Reports reports, int port) throws IOException {
        this.fleet = fleet;
        this.reports = reports;
        this.gateway = "coap://127.0.0.1:" + port + "/up/";
        CoapConfig.register();
        UdpConfig.register();
        SystemConfig.register();
        Configuration config = Configuration.createStandardWithoutFile();
        config.set(CoapConfig.ACK_TIMEOUT, ACK_TIMEOUT_MS, TimeUnit.MILLISECONDS);
        config.set(CoapConfig.MAX_RETRANSMIT, RETRANSMISSIONS_MAX);
        config.set(CoapConfig.PROTOCOL_STAGE_THREAD_COUNT, 1);
        for (int i = 0; i < SOCKETS; i++) {
            CoapEndpoint socket =
                    new CoapEndpoint.Builder().setConfiguration(config).build();
            socket.setExecutors(protocol, timers);
            socket.start();
            sockets.add(socket);
        }
    }

    @Override
    public void send(Frame frame) {
        unacknowledged.incrementAndGet();
        post(frame);
    }

    @Override
    public int unacknowledged() {
        return unacknowledged.get();
    }

    @Override
    public long resent() {
        return resent.get();
    }

    @Override
    public void close() {
        retries.shutdownNow();
        sockets.forEach(CoapEndpoint::destroy);
        protocol.shutdownNow();
        timers.shutdownNow();
    }

    private void post(Frame frame) {
        Request request = Request.newPost();
        request.setURI(gateway + frame.meter().deviceId());
        request.setConfirmable(true);
        request.setPayload(frame.bytes());
        request.getOptions().setContentFormat(MediaTypeRegistry.APPLICATION_OCTET_STREAM);
        Attempt attempt = new Attempt(frame, request);
        request.addMessageObserver(attempt);
        sockets.get(frame.meter().index() % SOCKETS).sendRequest(request);
    }

    /** One request, which ends once: by its answer, by Californium's giving up, or by our own patience. */
    private final class Attempt extends MessageObserverAdapter {
        private final Frame frame;
        private final Request request;
        private final long sentAtNanos = System.nanoTime();
        private final AtomicBoolean ended = new AtomicBoolean();
        private final ScheduledFuture<?> patience;

        Attempt(Frame frame, Request request) {
            this.frame = frame;
            this.request = request;
            this.patience = retries.schedule(this::giveUp, PATIENCE_MS, TimeUnit.MILLISECONDS);
        }

        @Override
        public void onResponse(Response response) {
            if (response.isSuccess()) {
                acknowledge(response);
            } else if (response.isServerError()) {
                again();
            } else if (ended.compareAndSet(false, true)) {
                reports.violation(frame.meter().deviceId() + " was answered " + response.getCode() + " "
                        + response.getPayloadString());
            }
        }

        @Override
        protected void failed() {
            again();
        }

        private void acknowledge(Response response) {
            if (!ended.compareAndSet(false, true)) {
                return;
            }
            patience.cancel(false);
            if (response.getPayloadSize() > 0) {
                fleet.commanded(frame.meter(), response.getPayload());
            }
            fleet.acknowledged(frame, sentAtNanos);
            unacknowledged.decrementAndGet();
        }

        private void giveUp() {
            if (!ended.get()) {
                request.cancel();
                again();
            }
        }

        private void again() {
            if (ended.compareAndSet(false, true)) {
                patience.cancel(false);
                resent.incrementAndGet();
                ScheduledFuture<?> unused = retries.schedule(() -> post(frame), RETRY_MS, TimeUnit.MILLISECONDS);
            }
        }
    }
}
