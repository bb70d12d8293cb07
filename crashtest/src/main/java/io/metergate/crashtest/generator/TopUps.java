package io.metergate.crashtest.generator;

import io.metergate.crashtest.generator.AckEntry.TopUpAcked;
import io.metergate.crashtest.site.CrashMeter;
import io.metergate.crashtest.site.CrashSite;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tills that top up by the API: each order again under its key until it is answered, and some once more after that. */
final class TopUps implements AutoCloseable {
    private static final int TILLS = 3;
    private static final int CREATED = 201;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final long CENT = 10_000;
    private static final int CENTS_MAX = 900;
    private static final int PAUSE_MS = 150;
    private static final int AGAIN_IN = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Pattern TRANSFER = Pattern.compile("\"transferId\"\\s*:\\s*\"(\\d+)\"");

    private final CrashSite site;
    private final List<CrashMeter> withRelay;
    private final AckLog log;
    private final Reports reports;
    private final URI uri;
    private final String apiKey;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final List<Thread> tills = new ArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong retried = new AtomicLong();
    private volatile boolean working;
    private volatile boolean closed;

    TopUps(CrashSite site, AckLog log, Reports reports, int port, String apiKey) {
        this.site = site;
        this.withRelay =
                site.meters().stream().filter(meter -> meter.kind().hasRelay()).toList();
        this.log = log;
        this.reports = reports;
        this.uri = URI.create("http://127.0.0.1:" + port + "/api/v1/top-ups");
        this.apiKey = apiKey;
        for (int i = 0; i < TILLS; i++) {
            int till = i;
            tills.add(new Thread(() -> run(till), "till-" + i));
        }
    }

    /** One order. */
    private record Order(String key, CrashMeter meter, long amountMillionths) {
        String body() {
            return "{\"account\": \"%s\", \"amount\": \"%d.%06d\", \"currency\": \"USD\"}"
                    .formatted(meter.account(), amountMillionths / 1_000_000, amountMillionths % 1_000_000);
        }
    }

    void start() {
        tills.forEach(Thread::start);
    }

    void work(boolean on) {
        working = on;
    }

    /** How many orders are not answered and kept yet. */
    int open() {
        return open.get();
    }

    long done() {
        return done.get();
    }

    long retried() {
        return retried.get();
    }

    @Override
    public void close() {
        closed = true;
        tills.forEach(Thread::interrupt);
    }

    private void run(int till) {
        Random random = new Random(site.seed() + 100 + till);
        try {
            for (int i = 0; !closed; i++) {
                open.incrementAndGet();
                if (working) {
                    CrashMeter meter = customer(random);
                    long amount = (100 + random.nextInt(CENTS_MAX)) * CENT;
                    settle(new Order("till-" + till + "-" + i, meter, amount), random.nextInt(AGAIN_IN) == 0);
                } else {
                    open.decrementAndGet();
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            }
        } catch (InterruptedException e) {
            // The run is over.
        }
    }

    /** Every second one has a relay, so that supplies are switched on as often as off, however long a run is. */
    private CrashMeter customer(Random random) {
        List<CrashMeter> some = random.nextBoolean() ? withRelay : site.meters();
        return some.get(random.nextInt(some.size()));
    }

    private void settle(Order order, boolean onceMore) throws InterruptedException {
        long transfer = untilAnswered(order);
        log.append(
                new TopUpAcked(order.key(), order.meter().index(), order.amountMillionths(), transfer),
                open::decrementAndGet);
        done.incrementAndGet();
        if (onceMore) {
            long again = untilAnswered(order);
            if (again != transfer) {
                reports.violation("top-up " + order.key() + " was transfer " + transfer + ", and then " + again);
            }
        }
    }

    private long untilAnswered(Order order) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + apiKey)
                .header("Idempotency-Key", order.key())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(order.body()))
                .build();
        while (true) {
            try {
                HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
                Matcher transfer = TRANSFER.matcher(response.body());
                if (response.statusCode() == CREATED && transfer.find()) {
                    return Long.parseLong(transfer.group(1));
                }
                if (response.statusCode() < SERVER_ERROR && response.statusCode() != TOO_MANY_REQUESTS) {
                    reports.violation(
                            "top-up " + order.key() + " was answered " + response.statusCode() + " " + response.body());
                }
            } catch (IOException e) {
                // Nobody knows whether it was credited: the same order again.
            }
            retried.incrementAndGet();
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
    }
}
