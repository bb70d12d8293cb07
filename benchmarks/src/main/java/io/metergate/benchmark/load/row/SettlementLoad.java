package io.metergate.benchmark.load.row;

import io.metergate.benchmark.load.measure.Latencies;
import io.metergate.benchmark.load.measure.Load;
import io.metergate.benchmark.load.settle.SettlementMain;
import io.metergate.benchmark.load.stage.Launcher;
import io.metergate.benchmark.load.stage.Logs;
import io.metergate.benchmark.load.stage.Site;
import io.metergate.benchmark.load.stage.Stage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.HdrHistogram.Histogram;

/** The process that settles what it makes up itself, led by its standard input. */
final class SettlementLoad implements Load {
    private final Path log;
    private final Process process;
    private final Writer orders;
    private final BufferedReader answers;
    private long settled = -1;
    private Histogram micros = Latencies.empty();

    SettlementLoad(Stage stage, Site site, Options options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // The options that a gateway is started with.
        String words = Launcher.gatewayOptions();
        if (!words.isEmpty()) {
            command.addAll(List.of(words.split("\\s+")));
        }
        command.add("-Dmetergate.home=" + stage.workspace().home());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SettlementMain.class.getName()));
        command.add(site.settings().toString());
        command.add(Integer.toString(options.meters()));
        command.add(Integer.toString(options.connections() * options.window()));
        log = site.log();
        process = stage.launcher()
                .start(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())));
        orders = process.outputWriter();
        answers = process.inputReader();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void connect(Duration patience) {
        if (!answer().equals("ready")) {
            throw new IllegalStateException("settlement does not start");
        }
    }

    @Override
    public void start() {
        order("start");
    }

    @Override
    public void measure(boolean on) {
        order(on ? "measure" : "pause");
    }

    @Override
    public long acknowledged() {
        order("count");
        return Long.parseLong(answer());
    }

    @Override
    public boolean drain(Duration patience) {
        order("drain");
        settled = Long.parseLong(answer());
        micros = Histogram.decodeFromByteBuffer(
                ByteBuffer.wrap(Base64.getDecoder().decode(answer())), 1);
        return settled >= 0;
    }

    @Override
    public Histogram micros() {
        return micros;
    }

    @Override
    public long sent() {
        return settled;
    }

    @Override
    public String troubles() {
        return "";
    }

    @Override
    public void close() {
        try (orders) {
            process.waitFor();
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void order(String word) {
        try {
            orders.write(word + "\n");
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("settlement has ended", e);
        }
    }

    private String answer() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new IOException("settlement has ended: " + Logs.tail(log));
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
