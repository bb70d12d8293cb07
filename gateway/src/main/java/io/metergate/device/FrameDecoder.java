package io.metergate.device;

import io.metergate.codec.DecodeResult;
import io.metergate.codec.DeviceKeys;
import io.metergate.codec.DeviceMemory;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameContext.Direction;
import io.metergate.codec.FrameSink;
import io.metergate.codec.MeterCodec;
import io.metergate.decoding.async.AsyncCodec;
import io.vertx.core.Future;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the frames of one device, one after another: the ciphers of its keys and what its earlier frames left
 * behind are not for two threads at once. A caller waits for nothing but the decoding of another frame of the same
 * device.
 */
public final class FrameDecoder {
    /** One is several kilobytes, which would otherwise be most of what a frame costs in memory. */
    private static final ThreadLocal<FrameSink> SINKS = ThreadLocal.withInitial(FrameSink::new);

    private final MeterCodec codec;
    private final FrameProtection protection;
    private final DeviceKeys keys;
    private DeviceMemory memory = DeviceMemory.withCountersElsewhere();

    private FrameDecoder(MeterCodec codec, FrameProtection protection) {
        this.codec = codec;
        this.protection = protection;
        this.keys = protection.keys();
    }

    /** For a device of which nothing was heard yet. */
    public static FrameDecoder of(MeterCodec codec, FrameProtection protection) {
        return new FrameDecoder(codec, protection);
    }

    /** The decoder for the device as it is now; remembers what it did if format and keys are the same. */
    FrameDecoder changedTo(MeterCodec newCodec, FrameProtection newProtection) {
        return newCodec == codec && newProtection.equals(protection) ? this : of(newCodec, newProtection);
    }

    /** The format of the frames. */
    public MeterCodec codec() {
        return codec;
    }

    /** What the frames are protected with. */
    public FrameProtection protection() {
        return protection;
    }

    /**
     * Decodes an uplink that came on a LoRaWAN port, or without one. A script runs on threads of its own, and the
     * future completes on the caller's context in the order of the calls; every other format is done at once. Fails
     * with {@link Busy}, at once, when too many frames of a script wait, and with whatever a format threw that has a
     * fault.
     */
    public Future<DecodeResult> decode(byte[] frame, @Nullable Integer fPort, Instant receivedAt) {
        int port = fPort == null ? FrameContext.PORT_UNKNOWN : fPort;
        long receivedSecond = receivedAt.getEpochSecond();
        if (codec instanceof AsyncCodec async) {
            return Future.succeededFuture()
                    .compose(start -> async.decodeLater(frame, context(port, receivedSecond)))
                    .compose(decoding -> decoding.busy()
                            ? Future.failedFuture(new Busy())
                            : Future.succeededFuture(decoding.result()));
        }
        return decodeHere(frame, port, receivedSecond);
    }

    private synchronized Future<DecodeResult> decodeHere(byte[] frame, int port, long receivedSecond) {
        FrameSink sink = SINKS.get();
        try {
            boolean decoded = codec.decode(frame, 0, frame.length, context(port, receivedSecond), sink);
            return Future.succeededFuture(decoded ? sink.toDecoded() : sink.toMalformed());
        } catch (RuntimeException | StackOverflowError fault) {
            // Nobody knows how far the format came with either.
            memory = DeviceMemory.withCountersElsewhere();
            SINKS.remove();
            return Future.failedFuture(fault);
        }
    }

    private FrameContext context(int port, long receivedSecond) {
        return new FrameContext(port, receivedSecond, Direction.UPLINK, keys, memory);
    }

    /** So many frames of the device's script wait that this one was not taken. */
    public static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1;

        Busy() {
            super("too many frames wait for the script", null, false, false);
        }
    }
}
