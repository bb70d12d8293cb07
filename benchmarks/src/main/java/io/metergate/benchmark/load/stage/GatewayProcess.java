package io.metergate.benchmark.load.stage;

import io.metergate.benchmark.load.measure.ProcessorTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The gateway as it ships, started by its launcher with a file of settings, as a process of its own. */
public final class GatewayProcess implements AutoCloseable {
    private static final long STOP_SECONDS_MAX = 60;
    private static final Pattern LISTENER = Pattern.compile("  ([a-z]+) +(?:https?://)?[0-9.]+:(\\d+)\\b.*");
    private static final Pattern PASSWORD = Pattern.compile("  password +(\\S+).*");

    private final Process process;
    private final Map<String, Integer> ports;
    private final String password;

    private GatewayProcess(Process process, Map<String, Integer> ports, String password) {
        this.process = process;
        this.ports = Map.copyOf(ports);
        this.password = password;
    }

    /** Starts it and waits until it listens. */
    static GatewayProcess start(Launcher launcher, Path settings, Path log) throws IOException {
        Process process = launcher.start(log, "run", "--config", settings.toString());
        BufferedReader lines = process.inputReader();
        Map<String, Integer> ports = new HashMap<>();
        String password = "";
        while (!ports.containsKey("management")) {
            String line = lines.readLine();
            if (line == null) {
                throw new IOException("the gateway does not start: " + Logs.tail(log));
            }
            Matcher listener = LISTENER.matcher(line);
            if (listener.matches()) {
                ports.put(listener.group(1), Integer.valueOf(listener.group(2)));
            }
            Matcher shown = PASSWORD.matcher(line);
            if (shown.matches()) {
                password = shown.group(1);
            }
        }
        Thread rest = new Thread(() -> skip(lines), "bench-gateway-output");
        rest.setDaemon(true);
        rest.start();
        return new GatewayProcess(process, ports, password);
    }

    /** So that it never waits for somebody to read. */
    private static void skip(BufferedReader lines) {
        try (lines) {
            while (lines.readLine() != null) {
                // Only its end matters.
            }
        } catch (IOException e) {
            // It has ended, or is being stopped.
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long processorMicros() {
        return ProcessorTime.micros(process.pid());
    }

    /**
     * Where it listens.
     *
     * @param listener the word by which the gateway names it when it starts
     */
    public InetSocketAddress address(String listener) {
        Integer port = ports.get(listener);
        if (port == null) {
            throw new IllegalStateException("the gateway has no listener " + listener + ", only " + ports.keySet());
        }
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    public boolean has(String listener) {
        return ports.containsKey(listener);
    }

    /** The first operator's; empty where another start has shown it. */
    public String password() {
        return password;
    }

    /** Stops it in order; a gateway that doesn't stop is killed. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
