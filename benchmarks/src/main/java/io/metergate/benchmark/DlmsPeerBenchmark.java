package io.metergate.benchmark;

import gurux.dlms.GXByteBuffer;
import gurux.dlms.GXDLMSClient;
import gurux.dlms.GXReplyData;
import gurux.dlms.enums.Authentication;
import gurux.dlms.enums.InterfaceType;
import gurux.dlms.enums.Security;
import gurux.dlms.secure.GXDLMSSecureClient;
import io.metergate.codec.Codecs;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DeviceKeys;
import io.metergate.codec.DeviceMemory;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameContext.Direction;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.codec.RegisterValue;
import java.math.BigDecimal;
import java.security.GeneralSecurityException;
import java.util.List;
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

/** The same DLMS notifications, read by this library and by Gurux, whose results must be the same first. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DlmsPeerBenchmark {
    private static final DeviceKeys KEYS =
            new DeviceKeys(DlmsFrames.ENCRYPTION_KEY, DlmsFrames.AUTHENTICATION_KEY, null, false);

    @Param({"HDLC", "ciphered"})
    String frame = "";

    private final MeterCodec codec = Codecs.byId("dlms").orElseThrow();
    private FrameContext context = FrameContext.unknown();
    private final FrameSink sink = new FrameSink();
    private final GXByteBuffer buffer = new GXByteBuffer();
    private byte[] bytes = {};
    private GXDLMSClient client = new GXDLMSClient();

    /** Makes the frame and has both peers read it once. */
    @Setup
    public void agree() throws GeneralSecurityException {
        boolean isPlain = frame.equals("HDLC");
        bytes = isPlain ? DlmsFrames.hdlc() : DlmsFrames.ciphered();
        client = isPlain ? plain() : ciphering();
        context = new FrameContext(
                FrameContext.PORT_UNKNOWN,
                0,
                Direction.UPLINK,
                isPlain ? DeviceKeys.NONE : KEYS,
                DeviceMemory.withCountersElsewhere());
        if (!(codec.decode(bytes, context) instanceof Decoded decoded)) {
            throw new IllegalStateException(frame + " " + codec.decode(bytes, context));
        }
        List<?> objects = (List<?>) gurux().getValue();
        for (int i = 0; i < objects.size(); i++) {
            RegisterValue register = decoded.registers().get(i);
            List<?> object = (List<?>) objects.get(i);
            List<?> scaling = (List<?>) object.get(2);
            BigDecimal value =
                    new BigDecimal(object.get(1).toString()).scaleByPowerOfTen(((Number) scaling.get(0)).intValue());
            if (register.value().compareTo(value) != 0) {
                throw new IllegalStateException(frame + ": " + register + " is not " + value);
            }
        }
    }

    @Benchmark
    public long metergate() {
        codec.decode(bytes, 0, bytes.length, context, sink);
        return sink.mantissa(sink.size() - 1);
    }

    @Benchmark
    public GXReplyData gurux() throws GeneralSecurityException {
        buffer.clear();
        buffer.set(bytes);
        GXReplyData notification = new GXReplyData();
        client.getData(buffer, new GXReplyData(), notification);
        return notification;
    }

    private static GXDLMSClient plain() {
        return new GXDLMSClient(true, 1, 1, Authentication.NONE, null, InterfaceType.HDLC);
    }

    private static GXDLMSClient ciphering() {
        GXDLMSSecureClient secure =
                new GXDLMSSecureClient(true, 1, 1, Authentication.NONE, null, InterfaceType.WRAPPER);
        secure.getCiphering().setSecurity(Security.AUTHENTICATION_ENCRYPTION);
        secure.getCiphering().setBlockCipherKey(DlmsFrames.ENCRYPTION_KEY);
        secure.getCiphering().setAuthenticationKey(DlmsFrames.AUTHENTICATION_KEY);
        return secure;
    }
}
