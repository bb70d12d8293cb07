package io.metergate.transport;

import io.metergate.codec.CodecInfo;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.device.Device;
import io.metergate.device.FrameDecoder;
import io.metergate.device.FrameProtection;
import io.metergate.device.Transport;
import io.metergate.supply.Downlink;
import java.time.Instant;
import java.util.UUID;

/** Commands for tests. */
public final class Commands {
    public static final String APPLICATION = "17c82e96-be03-4f38-aef3-f83d48582d97";
    public static final String DEV_EUI = "0101010101010101";
    public static final UUID ID = UUID.fromString("1bbcab1d-6ec6-4136-b3f5-d63be1dc08de");
    public static final Instant EXPIRES_AT = Instant.parse("2026-01-01T00:00:00Z");

    private static final byte[] FRAME = {0x68, 0x10, 0x16};

    private Commands() {}

    public static byte[] frame() {
        return FRAME.clone();
    }

    public static Downlink to(String deviceId, Transport transport) {
        String application = transport == Transport.CHIRPSTACK ? APPLICATION : null;
        Device device = new Device(
                deviceId, transport, FrameDecoder.of(new NoCodec(), FrameProtection.NONE), null, null, application);
        return new Downlink(ID, device, frame(), Downlink.F_PORT, EXPIRES_AT);
    }

    private static final class NoCodec implements MeterCodec {
        @Override
        public String id() {
            return "none";
        }

        @Override
        public CodecInfo about() {
            return new CodecInfo("nothing", "nowhere", "nothing");
        }

        @Override
        public boolean decode(byte[] frame, int offset, int length, FrameContext context, FrameSink sink) {
            return sink.malformed(0, "frame", "is none");
        }
    }
}
