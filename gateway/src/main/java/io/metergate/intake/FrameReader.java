package io.metergate.intake;

import io.metergate.codec.DecodeResult;
import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.DecodeResult.Malformed;
import io.metergate.device.Device;
import io.metergate.device.Device.InstalledMeter;
import io.metergate.device.DeviceDirectory;
import io.metergate.device.FrameDecoder;
import io.metergate.intake.FrameContent.Understood;
import io.metergate.intake.FrameContent.Unusable;
import io.metergate.intake.Refusal.Reason;
import io.vertx.core.Future;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the device behind a message, and decodes its frame. Never keeps the transport's thread. */
public final class FrameReader {
    private final DeviceDirectory directory;
    private final int frameBytesMax;
    private final FormatFailures failures;

    public FrameReader(DeviceDirectory directory, int frameBytesMax, FormatFailures failures) {
        this.directory = directory;
        this.frameBytesMax = frameBytesMax;
        this.failures = failures;
    }

    /** What was found behind a message. */
    public sealed interface Found {
        /** A frame to decode. */
        record Decodable(Uplink uplink, Device device, InstalledMeter meter) implements Found {}

        /** A message that can only be kept, whatever is in its frame. */
        record Unreadable(Unusable content) implements Found {}
    }

    public Found find(Uplink uplink) {
        Device device = directory.find(uplink.deviceId()).orElse(null);
        Unusable unusable = device == null ? unknown(uplink) : unusable(uplink, device);
        return device == null || unusable != null
                ? new Found.Unreadable(Objects.requireNonNull(unusable))
                : new Found.Decodable(uplink, device, Objects.requireNonNull(device.meter()));
    }

    /**
     * Decodes a frame, which moves on what is remembered of its device: so only once there is a place for what comes
     * of it. Done at once, unless the device's format is a script; fails only with {@link FrameDecoder.Busy}.
     */
    public Future<FrameContent> decode(Found.Decodable frame) {
        Uplink uplink = frame.uplink();
        Future<FrameContent> content = frame.device()
                .decoder()
                .decode(uplink.frame(), uplink.fPort(), uplink.measuredAt())
                .map(result -> content(result, frame.device(), frame.meter()));
        return content.succeeded()
                ? content
                : content.recover(failure -> failure instanceof FrameDecoder.Busy
                        ? Future.failedFuture(failure)
                        : Future.succeededFuture(failures.at(frame, failure)));
    }

    private @Nullable Unusable unusable(Uplink uplink, Device device) {
        if (device.transport() != uplink.transport()) {
            String detail = "device is registered for " + device.transport().code() + ", not "
                    + uplink.transport().code();
            return new Unusable(new Refusal(Reason.WRONG_TRANSPORT, detail), null, true);
        }
        InstalledMeter meter = device.meter();
        if (meter == null) {
            return new Unusable(new Refusal(Reason.NO_METER, "no meter is installed behind this device"), null, false);
        }
        int length = uplink.frame().length;
        if (length == 0) {
            return new Unusable(new Refusal(Reason.EMPTY, "payload: has no bytes"), meter.id(), false);
        }
        if (length > frameBytesMax) {
            String detail = "payload: " + length + " bytes are more than " + frameBytesMax;
            return new Unusable(new Refusal(Reason.TOO_LARGE, detail), meter.id(), false);
        }
        return null;
    }

    /** What is kept of a message whose wrapping the transport could not open. */
    public Unusable refused(Uplink uplink, Refusal refusal) {
        Optional<Device> known = directory.find(uplink.deviceId());
        InstalledMeter meter = known.map(Device::meter).orElse(null);
        return new Unusable(refusal, meter == null ? null : meter.id(), known.isEmpty());
    }

    private static Unusable unknown(Uplink uplink) {
        String detail = "no device " + uplink.deviceId() + " is registered";
        return new Unusable(new Refusal(Reason.UNKNOWN_DEVICE, detail), null, true);
    }

    private static FrameContent content(DecodeResult result, Device device, InstalledMeter meter) {
        if (result instanceof Malformed malformed) {
            return new Unusable(new Refusal(Reason.MALFORMED, malformed.toString()), meter.id(), false);
        }
        Decoded decoded = (Decoded) result;
        if (isForeign(decoded.meterAddress(), meter.serial())) {
            String detail = "frame is of meter " + decoded.meterAddress() + ", not " + meter.serial();
            return new Unusable(new Refusal(Reason.FOREIGN_METER, detail), meter.id(), false);
        }
        return new Understood(device, meter, decoded);
    }

    private static boolean isForeign(@Nullable String address, String serial) {
        return address != null && !withoutLeadingZeros(address).equals(withoutLeadingZeros(serial));
    }

    private static String withoutLeadingZeros(String digits) {
        int start = 0;
        while (start < digits.length() - 1 && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }
}
