package io.metergate.benchmark;

import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameSink;
import io.metergate.codec.dlt645.Dlt645Codec;
import io.metergate.codec.dlt645.Dlt645Frame;
import io.metergate.codec.en13757.En13757Codec;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One frame decoded into a sink that is reused, as an intake thread does. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {
    private final Dlt645Codec dlt645 = new Dlt645Codec();
    private final En13757Codec en13757 = new En13757Codec();
    private final FrameContext context = FrameContext.unknown();
    private final FrameSink sink = new FrameSink();
    private final byte[] energy = Dlt645Frame.readAnswer("000000123456", 0x00010000, Frames.FOUR_BYTES);
    private final byte[] voltages = Dlt645Frame.readAnswer("000000123456", 0x0201FF00, Frames.THREE_VOLTAGES);
    private final byte[] meter = Frames.sixteenRecords();

    /** An answer with the import energy, 20 bytes. */
    @Benchmark
    public long dlt645Energy() {
        dlt645.decode(energy, 0, energy.length, context, sink);
        return sink.mantissa(0);
    }

    /** An answer with three voltages, 22 bytes. */
    @Benchmark
    public long dlt645Voltages() {
        dlt645.decode(voltages, 0, voltages.length, context, sink);
        return sink.mantissa(0);
    }

    /** A wired electricity meter with 16 records, 14 of them registers. */
    @Benchmark
    public long mbusSixteenRecords() {
        en13757.decode(meter, 0, meter.length, context, sink);
        return sink.mantissa(sink.size() - 1);
    }
}
