package io.metergate.testbed;

import io.metergate.testbed.Signals.Signal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of the gateway: {@code metergate run} from its start to its end. Its words go to a file. */
public final class GatewayProcess implements AutoCloseable {
    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final Duration STOP_MAX = Duration.ofSeconds(30);
    private static final int POLL_MS = 20;
    private static final int OK = 200;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private final Process process;
    private final Path log;
    private final int managementPort;

    private GatewayProcess(Process process, Path log, int managementPort) {
        this.process = process;
        this.log = log;
        this.managementPort = managementPort;
    }

    /**
     * Starts it and does not wait.
     *
     * @param log what it says is appended there
     * @param managementPort where the settings let it answer about its health
     */
    public static GatewayProcess start(GatewayProgram program, Path log, int managementPort) throws IOException {
        Process process = program.builder("run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        process.getOutputStream().close();
        return new GatewayProcess(process, log, managementPort);
    }

    /** Waits until it has started and every port of it is open. */
    public void awaitStart() throws IOException {
        long deadline = System.nanoTime() + START_MAX.toNanos();
        while (!answers("/health/started")) {
            if (!process.isAlive()) {
                throw new IOException("the gateway ended with " + process.exitValue() + ", see " + log);
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("the gateway did not start in " + START_MAX.toSeconds() + " s, see " + log);
            }
            pause();
        }
    }

    /** Whether it says that it can settle a reading now. */
    public boolean isReady() throws IOException {
        return answers("/health/ready");
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Kills it without a word (SIGKILL), frozen or not. */
    public void kill() throws IOException {
        process.destroyForcibly();
        await(STOP_MAX);
    }

    /** Asks it to stop (SIGTERM) and waits until it has; one that does not stop in time is an error. */
    public void stop() throws IOException {
        stop(STOP_MAX);
    }

    /** The same where there is a reason that it takes another time. */
    public void stop(Duration max) throws IOException {
        process.destroy();
        await(max);
    }

    /** Freezes it: its sockets stay open and nothing answers. */
    public void freeze() throws IOException {
        Signals.send(Signal.STOP, List.of(process.pid()));
    }

    public void thaw() throws IOException {
        Signals.send(Signal.CONT, List.of(process.pid()));
    }

    @Override
    public void close() throws IOException {
        kill();
    }

    private void await(Duration max) throws IOException {
        try {
            if (!process.waitFor(max.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("the gateway did not stop in " + max.toSeconds() + " s, see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private boolean answers(String path) throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + managementPort + path);
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (IOException e) {
            return false;
        }
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
