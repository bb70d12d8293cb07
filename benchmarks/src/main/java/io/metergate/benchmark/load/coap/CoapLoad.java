package io.metergate.benchmark.load.coap;

import io.metergate.benchmark.load.frame.EnergyFrame;
import io.metergate.benchmark.load.frame.Fleet;
import io.metergate.benchmark.load.measure.Latencies;
import io.metergate.benchmark.load.measure.Load;
import io.metergate.benchmark.load.measure.MeasuredTime;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.MessageObserverAdapter;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;

/**
 * Meters that post confirmable requests, the next as soon as one is answered; what is refused for a while or lost is
 * posted again until it is answered well.
 */
public final class CoapLoad implements Load {
    private static final long LOOK_MS = 5;
    private static final long AGAIN_MS = 500;
    private static final int HANDSHAKES_MAX = 32;

    private final CoapMeters meters;
    private final String[] uris;
    private final int[] numbers;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();
    private final AtomicInteger outstanding = new AtomicInteger();
    private final Histogram micros = Latencies.empty();
    private final MeasuredTime measured = new MeasuredTime();
    private volatile boolean stopped;
    private volatile String lastTrouble = "";

    private CoapLoad(CoapMeters meters, String base, int count) {
        this.meters = meters;
        this.uris = new String[count];
        for (int i = 0; i < count; i++) {
            uris[i] = base + "/up/" + Fleet.deviceId(i);
        }
        this.numbers = new int[count];
    }

    /** Meters without DTLS. */
    public static CoapLoad plain(InetSocketAddress gateway, int meters) throws IOException {
        return new CoapLoad(CoapMeters.plain(meters), "coap://127.0.0.1:" + gateway.getPort(), meters);
    }

    /** Meters with DTLS, each on a socket of its own. */
    public static CoapLoad secure(InetSocketAddress gateway, int meters) throws IOException {
        return new CoapLoad(CoapMeters.secure(meters), "coaps://127.0.0.1:" + gateway.getPort(), meters);
    }

    /** Has every meter's first message answered, a few at a time: with DTLS a handshake comes before it. */
    @Override
    public void connect(Duration patience) throws InterruptedException {
        Semaphore atOnce = new Semaphore(HANDSHAKES_MAX);
        for (int i = 0; i < uris.length; i++) {
            int meter = i;
            acquire(atOnce, 1, patience);
            meters.execute(() -> {
                numbers[meter]++;
                post(meter, System.nanoTime(), atOnce::release);
            });
        }
        acquire(atOnce, HANDSHAKES_MAX, patience);
    }

    private void acquire(Semaphore atOnce, int permits, Duration patience) throws InterruptedException {
        if (!atOnce.tryAcquire(permits, patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("meters get no answer: " + troubles());
        }
    }

    @Override
    public void start() {
        for (int i = 0; i < uris.length; i++) {
            int meter = i;
            outstanding.incrementAndGet();
            meters.execute(() -> next(meter));
        }
    }

    @Override
    public void measure(boolean on) {
        measured.measure(on);
    }

    @Override
    public long acknowledged() {
        return acknowledged.get();
    }

    @Override
    public boolean drain(Duration patience) throws InterruptedException {
        stopped = true;
        long end = System.nanoTime() + patience.toNanos();
        while (outstanding.get() > 0) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
        return true;
    }

    @Override
    public Histogram micros() {
        return micros;
    }

    @Override
    public long sent() {
        long all = 0;
        for (int number : numbers) {
            all += number;
        }
        return all;
    }

    @Override
    public String troubles() {
        return repeated.get() == 0 ? "" : repeated.get() + " requests posted again, the last after: " + lastTrouble;
    }

    @Override
    public void close() {
        meters.close();
    }

    /** The next message of a meter, unless the load is over. */
    private void next(int meter) {
        if (stopped) {
            outstanding.decrementAndGet();
            return;
        }
        numbers[meter]++;
        post(meter, System.nanoTime(), () -> next(meter));
    }

    private void post(int meter, long begun, Runnable then) {
        ByteBuffer frame = ByteBuffer.allocate(EnergyFrame.BYTES);
        EnergyFrame.write(frame, Fleet.address(meter), Fleet.registerWh(numbers[meter]));
        Request request = Request.newPost();
        request.setURI(uris[meter]);
        request.setConfirmable(true);
        request.setPayload(frame.array());
        request.getOptions().setContentFormat(MediaTypeRegistry.APPLICATION_OCTET_STREAM);
        request.addMessageObserver(new Answer(meter, begun, then));
        meters.of(meter).sendRequest(request);
    }

    private void again(int meter, long begun, Runnable then, String why) {
        repeated.incrementAndGet();
        lastTrouble = why;
        meters.later(() -> post(meter, begun, then), AGAIN_MS);
    }

    private final class Answer extends MessageObserverAdapter {
        private final int meter;
        private final long begun;
        private final Runnable then;

        Answer(int meter, long begun, Runnable then) {
            this.then = then;
            this.meter = meter;
            this.begun = begun;
        }

        @Override
        public void onResponse(Response response) {
            if (!response.isSuccess()) {
                again(meter, begun, then, response.getCode().toString());
                return;
            }
            acknowledged.incrementAndGet();
            if (measured.holds(begun)) {
                micros.recordValue(Latencies.micros(System.nanoTime() - begun));
            }
            then.run();
        }

        @Override
        protected void failed() {
            again(meter, begun, then, "no answer");
        }
    }
}
