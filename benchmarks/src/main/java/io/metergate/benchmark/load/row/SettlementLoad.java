package io.metergate.benchmark.load.row;

import io.metergate.benchmark.load.measure.Latencies;
import io.metergate.benchmark.load.measure.Load;
import io.metergate.benchmark.load.settle.SettlementMain;
import io.metergate.benchmark.load.stage.LedProcess;
import io.metergate.benchmark.load.stage.Site;
import io.metergate.benchmark.load.stage.Stage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import org.HdrHistogram.Histogram;

/** The process that settles what it makes up itself. */
final class SettlementLoad implements Load {
    private final LedProcess process;
    private long settled = -1;
    private Histogram micros = Latencies.empty();

    SettlementLoad(Stage stage, Site site, Options options) throws IOException {
        process = new LedProcess(
                stage,
                site.log(),
                SettlementMain.class,
                site.settings().toString(),
                Integer.toString(options.meters()),
                Integer.toString(options.connections() * options.window()));
    }

    LedProcess process() {
        return process;
    }

    @Override
    public void connect(Duration patience) {
        process.awaitReady();
    }

    @Override
    public void start() {
        process.order("start");
    }

    @Override
    public void measure(boolean on) {
        process.order(on ? "measure" : "pause");
    }

    @Override
    public long acknowledged() {
        process.order("count");
        return Long.parseLong(process.answer());
    }

    @Override
    public boolean drain(Duration patience) {
        process.order("drain");
        settled = Long.parseLong(process.answer());
        ByteBuffer encoded = ByteBuffer.wrap(Base64.getDecoder().decode(process.answer()));
        micros = Histogram.decodeFromByteBuffer(encoded, 1);
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
        process.close();
    }
}
