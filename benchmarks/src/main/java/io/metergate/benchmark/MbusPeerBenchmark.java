package io.metergate.benchmark;

import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DeviceKeys;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameSink;
import io.metergate.codec.RegisterValue;
import io.metergate.codec.en13757.En13757Codec;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.openjdk.jmh.infra.Blackhole;
import org.openmuc.jmbus.DataRecord;
import org.openmuc.jmbus.DecodingException;
import org.openmuc.jmbus.MBusMessage;
import org.openmuc.jmbus.SecondaryAddress;
import org.openmuc.jmbus.VariableDataStructure;

/** The same M-Bus frames, read by this library and by jmbus, whose results must be the same first. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MbusPeerBenchmark {
    private static final int LINK_HEADER = 10;
    private static final double ROUNDING = 1e-9;

    @Param({"wired 5 records", "wired 16 records", "wireless plain", "wireless AES-CBC"})
    String frame = "";

    private final En13757Codec codec = new En13757Codec();
    private final FrameContext context =
            FrameContext.unknown().withKeys(new DeviceKeys(MbusFrames.KEY, null, null, true));
    private final FrameSink sink = new FrameSink();
    private byte[] bytes = {};
    private Map<SecondaryAddress, byte[]> keys = Map.of();

    /** Makes the frame and has both peers read it once. */
    @Setup
    public void agree() throws IOException, DecodingException {
        bytes = switch (frame) {
            case "wired 5 records" -> MbusFrames.wiredShort();
            case "wired 16 records" -> MbusFrames.wiredLong();
            case "wireless plain" -> MbusFrames.wirelessPlain();
            default -> MbusFrames.wirelessCbc();
        };
        if (!isWired()) {
            keys = Map.of(SecondaryAddress.newFromWMBusHeader(bytes, 2), MbusFrames.KEY);
        }
        if (!(codec.decode(bytes, context) instanceof Decoded decoded)) {
            throw new IllegalStateException(frame + " " + codec.decode(bytes, context));
        }
        List<Double> peers = readByJmbus().getDataRecords().stream()
                .map(DataRecord::getScaledDataValue)
                .filter(Objects::nonNull)
                .toList();
        for (RegisterValue register : decoded.registers()) {
            double value = register.value().doubleValue();
            if (peers.stream().noneMatch(peer -> Math.abs(peer - value) <= ROUNDING * Math.abs(value))) {
                throw new IllegalStateException(frame + ": " + register + " is not among " + peers);
            }
        }
    }

    /** Hands over each register's code and its exact value, as digits and power of ten in base units. */
    @Benchmark
    public void metergate(Blackhole consumer) {
        codec.decode(bytes, 0, bytes.length, context, sink);
        for (int i = 0; i < sink.size(); i++) {
            consumer.consume(sink.register(i));
            consumer.consume(sink.mantissa(i));
            consumer.consume(sink.exponent(i));
        }
    }

    /** Hands over each value in the same base units, as a double, which is all that this library has. */
    @Benchmark
    public void jmbus(Blackhole consumer) throws IOException, DecodingException {
        for (DataRecord record : readByJmbus().getDataRecords()) {
            consumer.consume(record.getScaledDataValue());
        }
    }

    private VariableDataStructure readByJmbus() throws IOException, DecodingException {
        if (isWired()) {
            VariableDataStructure response =
                    MBusMessage.decode(bytes, bytes.length).getVariableDataResponse();
            response.decode();
            return response;
        }
        SecondaryAddress link = SecondaryAddress.newFromWMBusHeader(bytes, 2);
        VariableDataStructure response =
                new VariableDataStructure(bytes, LINK_HEADER, bytes.length - LINK_HEADER, link, keys);
        response.decode();
        return response;
    }

    private boolean isWired() {
        return bytes[0] == 0x68;
    }
}
