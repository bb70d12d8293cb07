package io.metergate.benchmark.load.coap;

import io.metergate.benchmark.load.frame.EnergyFrame;
import io.metergate.benchmark.load.frame.Fleet;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.MessageObserverAdapter;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.CoapEndpoint;
import org.eclipse.californium.elements.util.DaemonThreadFactory;
import org.eclipse.californium.elements.util.ExecutorsUtil;

/**
 * Meters that post one frame over DTLS each and then sleep, as they do in the field: their sockets are closed without a
 * word, and the gateway keeps their keys for the next time.
 */
public final class SecureSessions implements AutoCloseable {
    private static final int AT_ONCE = 32;

    private final ScheduledExecutorService protocol =
            ExecutorsUtil.newSingleThreadScheduledExecutor(new DaemonThreadFactory("bench-coaps-"));
    private final ScheduledThreadPoolExecutor timers =
            new ScheduledThreadPoolExecutor(1, new DaemonThreadFactory("bench-coaps-timer-"));
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final AtomicInteger answered = new AtomicInteger();
    private final String uri;
    private volatile String failure = "";

    public SecureSessions(InetSocketAddress gateway) {
        uri = "coaps://127.0.0.1:" + gateway.getPort() + "/up";
    }

    /** Has the meters shake hands one after the other, a few at a time. */
    public void open(int meters, Duration patienceEach) throws IOException, InterruptedException {
        for (int i = 0; i < meters; i++) {
            take(1, patienceEach);
            CoapEndpoint endpoint = SecureMeters.of(i, protocol).build();
            endpoint.setExecutors(protocol, timers);
            endpoint.start();
            post(endpoint, i);
        }
        take(AT_ONCE, patienceEach);
    }

    private void take(int permits, Duration patience) throws IOException, InterruptedException {
        if (!places.tryAcquire(permits, patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IOException("no answer after " + answered.get() + " handshakes " + failure);
        }
    }

    /** How many were answered. */
    public int answered() {
        return answered.get();
    }

    private void post(CoapEndpoint endpoint, int meter) {
        ByteBuffer frame = ByteBuffer.allocate(EnergyFrame.BYTES);
        EnergyFrame.write(frame, Fleet.address(meter), Fleet.registerWh(1));
        Request request = Request.newPost();
        request.setURI(uri);
        request.setPayload(frame.array());
        request.getOptions().setContentFormat(MediaTypeRegistry.APPLICATION_OCTET_STREAM);
        request.addMessageObserver(new MessageObserverAdapter() {
            @Override
            public void onResponse(Response response) {
                if (response.getCode() == ResponseCode.CHANGED) {
                    answered.incrementAndGet();
                } else {
                    failure = response.getCode().toString();
                }
                end();
            }

            @Override
            protected void failed() {
                failure = "a meter got no answer";
                end();
            }

            private void end() {
                // Not on this thread, which the endpoint waits for.
                timers.execute(() -> {
                    endpoint.destroy();
                    places.release();
                });
            }
        });
        endpoint.sendRequest(request);
    }

    @Override
    public void close() {
        protocol.shutdownNow();
        timers.shutdownNow();
    }
}
