package io.metergate.benchmark;

import io.metergate.codec.Codecs;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.bytes.Hex;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One LoRaWAN payload of about 40 bytes decoded into a sink that is reused. Each codec has a Java machine of its own,
 * so that none is measured with what another one taught the compiler.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ChannelBenchmark {
    @Param({"yobiiq/em4301", "milesight/ws52x", "cayenne-lpp", "emu", "watteco-triphaso", "netvox"})
    private String codec = "";

    private final FrameSink sink = new FrameSink();
    private MeterCodec decoder = Codecs.all().get(0);
    private FrameContext context = FrameContext.unknown();
    private byte[] payload = new byte[0];

    /** Looks the codec up and has it read its payload once. */
    @Setup(Level.Trial)
    public void prepare() {
        decoder = Codecs.byId(codec).orElseThrow();
        context = FrameContext.unknown().withPort(port(codec));
        payload = Hex.parse(payload(codec));
        if (!decoder.decode(payload, 0, payload.length, context, sink) || sink.size() == 0) {
            throw new IllegalStateException(codec + " reads no register of its payload: " + sink.toMalformed());
        }
    }

    private static int port(String codec) {
        return switch (codec) {
            case "milesight/ws52x" -> 85;
            case "watteco-triphaso" -> 125;
            case "netvox" -> 6;
            default -> 1;
        };
    }

    private static String payload(String codec) {
        return switch (codec) {
            // Time, the energies of two tariffs, the voltages of three phases and a current: 42 bytes, six registers.
            case "yobiiq/em4301" ->
                "01 01 686A1B00 02 04 00BC4B2A 03 05 0012A6F1 04 0C 00000903 05 0D 000008F9 06 0E 0000090C"
                        + " 07 10 00001F40";
            // Two readings with energy, power, voltage, current, factor and switch: 43 bytes, ten registers.
            case "milesight/ws52x" ->
                "0374 0709 0480 D2040000 0581 61 0683 40E20100 07C9 E214 0374 0809 0480 E6040000 0581 62"
                        + " 0683 45E20100 07C9 E314 0870 01";
            // Voltage, current and power of three channels, and the energy of the first: 42 bytes, ten registers.
            case "cayenne-lpp" ->
                "0183 0012D687 0174 59D8 0175 1482 0180 04B0 0274 5A3C 0275 0BB8 0280 02BC 0374 59A0 0375 07D0"
                        + " 0380 01C2";
            // Time, six energies and the CRC: 40 bytes, seven registers.
            case "emu" ->
                withCheck(
                        "001B6A68 03 40E20100 04 D2040000 05 10270000 06 01000000 07 E8030000 08 64000000 0B B0040000");
            // Energies and powers of all phases: 41 bytes, eight registers.
            case "watteco-triphaso" ->
                "71 0A 800A 0000 41 20 0012D687 00000064 00010203 00000032 000004B0 00000000 00000078 00000000";
            // A plug's voltage, current and power, in the eleven bytes that every message of the maker has.
            case "netvox" -> "01 0E 02 00E6 0258 008A 00 00";
            default -> throw new IllegalArgumentException(codec);
        };
    }

    /** Puts the CRC-8 (polynomial 07h, from zero) behind a payload. */
    private static String withCheck(String payload) {
        int crc = 0;
        for (byte b : Hex.parse(payload)) {
            crc ^= b & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x80) == 0 ? crc << 1 : crc << 1 ^ 0x107;
            }
        }
        return payload + " %02X".formatted(crc);
    }

    /** The payload, by the method name that the result table knows as our own. */
    @Benchmark
    public long metergate() {
        decoder.decode(payload, 0, payload.length, context, sink);
        return sink.mantissa(sink.size() - 1);
    }
}
