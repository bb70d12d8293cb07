package io.metergate.crashtest;

import io.metergate.crashtest.generator.GeneratorMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The generator's process, its orders and its words. It goes on whatever happens to the gateway. */
final class GeneratorProcess implements AutoCloseable {
    private static final int END_SECONDS_MAX = 10;
    private static final String VIOLATION = "violation ";

    private final Process process;
    private final Deque<String> words = new ArrayDeque<>();
    private final List<String> violations = new ArrayList<>();
    private boolean ended;

    private GeneratorProcess(Process process) {
        this.process = process;
    }

    /** @param errors where it says what it can't say in its own words */
    static GeneratorProcess start(Path properties, Path errors) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GeneratorMain.class.getName(),
                        properties.toString())
                .redirectError(errors.toFile())
                .start();
        GeneratorProcess generator = new GeneratorProcess(process);
        Thread reader = new Thread(generator::read, "generator");
        reader.setDaemon(true);
        reader.start();
        return generator;
    }

    void order(String line) {
        try {
            OutputStream orders = process.getOutputStream();
            orders.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the generator is gone", e);
        }
    }

    /** Waits for a line that begins with a word; what follows the word. Empty when it does not come in time. */
    synchronized Optional<String> await(String word, Duration max) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + max.toNanos();
        while (true) {
            for (Iterator<String> each = words.iterator(); each.hasNext(); ) {
                String line = each.next();
                if (line.startsWith(word)) {
                    each.remove();
                    return Optional.of(line.substring(word.length()).strip());
                }
            }
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return Optional.empty();
            }
            if (ended) {
                throw new IOException("the generator has ended");
            }
            wait(left);
        }
    }

    /** What it saw since the last call that a correct gateway never does. */
    synchronized List<String> violations() {
        List<String> seen = List.copyOf(violations);
        violations.clear();
        return seen;
    }

    @Override
    public void close() throws IOException {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(line);
            }
        } catch (IOException e) {
            // Its end, which is noted below.
        }
        synchronized (this) {
            ended = true;
            notifyAll();
        }
    }

    private synchronized void take(String line) {
        if (line.startsWith(VIOLATION)) {
            violations.add(line.substring(VIOLATION.length()));
        } else {
            words.add(line);
        }
        notifyAll();
    }
}
