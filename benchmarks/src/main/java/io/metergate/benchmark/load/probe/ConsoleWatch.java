package io.metergate.benchmark.load.probe;

import io.metergate.benchmark.load.measure.Latencies;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/** An operator who asks for the console's first page every second. */
public final class ConsoleWatch implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PERIOD_MS = 1_000;
    private static final Pattern FIELD = Pattern.compile("<input[^>]*type=\"?hidden\"?[^>]*>");
    private static final Pattern ATTRIBUTE = Pattern.compile("(name|value)=\"?([^\"\\s>]*)\"?");

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .connectTimeout(PATIENCE)
            .build();
    private final String base;
    private final Histogram micros = Latencies.empty();
    private final Thread thread = new Thread(this::watch, "bench-console");
    private volatile boolean stopped;
    private volatile String failure = "";

    /**
     * Signs in and begins.
     *
     * @param password of the operator admin
     */
    public ConsoleWatch(InetSocketAddress console, String password) throws IOException, InterruptedException {
        base = "http://127.0.0.1:" + console.getPort();
        signIn(password);
        thread.setDaemon(true);
        thread.start();
    }

    private void signIn(String password) throws IOException, InterruptedException {
        StringBuilder form = new StringBuilder();
        Matcher hidden = FIELD.matcher(get("/login").body());
        while (hidden.find()) {
            String name = "";
            String value = "";
            Matcher attribute = ATTRIBUTE.matcher(hidden.group());
            while (attribute.find()) {
                if (attribute.group(1).equals("name")) {
                    name = attribute.group(2);
                } else {
                    value = attribute.group(2);
                }
            }
            add(form, name, value);
        }
        add(form, "name", "admin");
        add(form, "password", password);
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/login"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                .build();
        int status =
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        int page = get("/").statusCode();
        if (page != 200) {
            throw new IOException("the console let nobody in: " + status + ", then " + page);
        }
    }

    private static void add(StringBuilder form, String name, String value) {
        form.append(form.isEmpty() ? "" : "&").append(name).append('=');
        form.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private void watch() {
        try {
            while (!stopped) {
                long begun = System.nanoTime();
                int status = get("/").statusCode();
                long nanos = System.nanoTime() - begun;
                micros.recordValue(Latencies.micros(nanos));
                if (status != 200) {
                    failure = "the console answered " + status;
                }
                TimeUnit.MILLISECONDS.sleep(Math.max(1, PERIOD_MS - TimeUnit.NANOSECONDS.toMillis(nanos)));
            }
        } catch (IOException | RuntimeException e) {
            failure = e.toString();
        } catch (InterruptedException e) {
            failure = "interrupted";
        }
    }

    /** The longest that the page took; after {@link #close()}. */
    public Duration longest() {
        return Duration.of(micros.getMaxValue(), ChronoUnit.MICROS);
    }

    /** How often it was asked for. */
    public long asked() {
        return micros.getTotalCount();
    }

    /** What was wrong; empty when nothing was. */
    public String failure() {
        return failure;
    }

    @Override
    public void close() {
        stop();
    }

    /** Waits for the last answer. */
    public void stop() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
