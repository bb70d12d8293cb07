package io.metergate.benchmark;

import io.metergate.codec.Codecs;
import io.metergate.codec.DeviceKeys;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One usual frame of each format that has no peer to compare with, into a sink that is reused. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FormatBenchmark {
    private static final byte[] KEY = HexFormat.of().parseHex("6b1f0a93c4e25d7788102f3b4c5d6e7f");

    /** Frames made here: energy, power, voltages and currents as such devices report them. */
    private static final Map<String, String> FRAMES = Map.of(
            "dlt698",
            "683400c30556341200000010abee85010500100200010105"
                    + "0600012d680600000001060000000206000000030600012d6200000cd116",
            "jooby-mtx",
            "7e51fffe127d330a7d3332f889bbfd8dd21963fe12ff57cf33216b3b33d9fc580ba4f75754287a4b9c040dec7e",
            "milesight",
            "037406090480b0040000058162068387d6120007c98214087001",
            "yobiiq",
            "010d00000906020f000000010313000004b004190000000a051c0000000b06250000000c",
            "cayenne-lpp",
            "01830012d687028004b003745a3c047512c0",
            "emu",
            "c0b174670bd4feffff0c2c01000010e8030000130100000014fc080000179c185f1af401dd",
            "watteco",
            "710a800a0000412000012345000000070000234500000011000003e800000000000000640000009c",
            "axioma",
            "80d1f067041027000080c3ef67002600000a001400",
            "lwm2m-tlv/10243",
            "c4044366199ac4053e72b021c40e449a5000",
            "senml-cbor",
            "82a421692f31303234332f302f221a659200800062313402f964d3a200613402fa4366199a");

    private final FrameContext context = FrameContext.unknown().withKeys(DeviceKeys.of(KEY));
    private final FrameSink sink = new FrameSink();

    @Param({
        "dlt698",
        "jooby-mtx",
        "milesight",
        "yobiiq",
        "cayenne-lpp",
        "emu",
        "watteco",
        "axioma",
        "lwm2m-tlv/10243",
        "senml-cbor"
    })
    private String format = "";

    private MeterCodec codec = Codecs.all().get(0);
    private byte[] frame = {};

    @Setup
    public void find() {
        codec = Codecs.byId(format).orElseThrow();
        frame = HexFormat.of().parseHex(FRAMES.getOrDefault(format, ""));
        if (metergate() == 0 || sink.size() == 0) {
            throw new IllegalStateException(format + " does not read its frame");
        }
    }

    /** 0 where nothing was read. */
    @Benchmark
    public long metergate() {
        return codec.decode(frame, 0, frame.length, context, sink) ? sink.mantissa(0) : 0;
    }
}
