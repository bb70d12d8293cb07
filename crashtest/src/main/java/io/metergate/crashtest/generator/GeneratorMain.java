package io.metergate.crashtest.generator;

import io.metergate.crashtest.site.CrashSite;
import io.metergate.crashtest.site.MeterKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * The process of the generator. Its only argument is a file of properties; it takes its orders by lines on standard
 * input ({@code load RATE}, {@code load-relays RATE}, {@code mark}, {@code drain}, {@code drain-all}) and answers by
 * lines on standard output. It ends with its input, so that it never outlives its parent.
 */
public final class GeneratorMain {
    private static final int TICK_MS = 10;
    private static final int TICKS_PER_SECOND = 1_000 / TICK_MS;
    private static final int UNACKNOWLEDGED_MAX = 4_000;
    private static final long DRAIN_SECONDS_MAX = 120;
    private static final int POLL_MS = 5;

    private final Fleet fleet;
    private final TopUps topUps;
    private final Reports reports;
    private volatile int rate;
    private volatile boolean closed;

    private GeneratorMain(Fleet fleet, TopUps topUps, Reports reports) {
        this.fleet = fleet;
        this.topUps = topUps;
        this.reports = reports;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Properties words = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(arguments[0]))) {
            words.load(reader);
        }
        CrashSite site = CrashSite.of(
                Long.parseLong(words.getProperty("seed")),
                Instant.parse(words.getProperty("now")),
                number(words, "meters"));
        Reports reports = new Reports(System.out);
        try (AckLog log = AckLog.open(Path.of(words.getProperty("log")))) {
            Fleet fleet = new Fleet(site, log, reports);
            MqttChannel mqtt = new MqttChannel(
                    fleet,
                    site,
                    reports,
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), number(words, "mqtt")));
            CoapChannel coap = new CoapChannel(fleet, reports, number(words, "coap"));
            fleet.use(mqtt, MeterKind.LNS, MeterKind.MQTT, MeterKind.MQTT_RELAY);
            fleet.use(coap, MeterKind.COAP, MeterKind.COAP_RELAY);
            TopUps topUps = new TopUps(site, log, reports, number(words, "http"), words.getProperty("apiKey"));
            mqtt.start();
            topUps.start();
            new GeneratorMain(fleet, topUps, reports).work();
            topUps.close();
            coap.close();
            mqtt.close();
        }
        System.exit(0);
    }

    private void work() throws IOException, InterruptedException {
        Thread producer = new Thread(this::produce, "producer");
        producer.start();
        reports.ready();
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            obey(line);
        }
        closed = true;
        producer.join();
    }

    private void obey(String order) throws InterruptedException {
        if (order.startsWith("load-relays ")) {
            fleet.letOnlyRelaysSend(true);
            rate = Integer.parseInt(order.substring("load-relays ".length()));
        } else if (order.startsWith("load ")) {
            rate = Integer.parseInt(order.substring("load ".length()));
            topUps.work(rate > 0);
        } else if (order.equals("mark")) {
            fleet.mark();
        } else {
            rate = 0;
            fleet.letOnlyRelaysSend(false);
            topUps.work(false);
            // What the producer has begun ends first.
            TimeUnit.MILLISECONDS.sleep(2 * TICK_MS);
            if (order.equals("drain-all")) {
                fleet.sendRest();
            }
            drain();
        }
    }

    private void drain() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DRAIN_SECONDS_MAX);
        while (!fleet.isIdle() || topUps.open() > 0) {
            if (System.nanoTime() > deadline) {
                reports.stuck(fleet.unacknowledged(), topUps.open());
                return;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
        reports.drained(fleet, topUps);
    }

    private void produce() {
        try {
            while (!closed) {
                int wanted = rate / TICKS_PER_SECOND;
                if (fleet.unacknowledged() < UNACKNOWLEDGED_MAX) {
                    fleet.send(wanted);
                }
                TimeUnit.MILLISECONDS.sleep(TICK_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int number(Properties words, String name) {
        return Integer.parseInt(words.getProperty(name));
    }
}
