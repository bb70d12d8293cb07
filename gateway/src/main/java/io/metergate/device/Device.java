package io.metergate.device;

import io.metergate.codec.MeterCodec;
import org.jspecify.annotations.Nullable;

/**
 * A radio identity.
 *
 * @param id DevEUI in lower-case hex, or the name by which the device signs in
 * @param decoder reads its frames
 * @param meter the meter behind it; null until one is installed
 * @param secret what proves that a sender is this device; null where the network server or the transport vouches for it
 * @param applicationId ChirpStack's application; null for other transports
 * @param coap what it proves itself with by DTLS; null for other transports
 */
public record Device(
        String id,
        Transport transport,
        FrameDecoder decoder,
        @Nullable InstalledMeter meter,
        @Nullable SecretHash secret,
        @Nullable String applicationId,
        @Nullable CoapCredentials coap) {

    /** A device that does not speak DTLS. */
    public Device(
            String id,
            Transport transport,
            FrameDecoder decoder,
            @Nullable InstalledMeter meter,
            @Nullable SecretHash secret,
            @Nullable String applicationId) {
        this(id, transport, decoder, meter, secret, applicationId, null);
    }

    /** The format of its frames. */
    public MeterCodec codec() {
        return decoder.codec();
    }

    /** What its frames are protected with. */
    public FrameProtection protection() {
        return decoder.protection();
    }

    /** The same device with another format. */
    Device with(MeterCodec codec) {
        return new Device(id, transport, decoder.changedTo(codec, protection()), meter, secret, applicationId, coap);
    }

    /**
     * The meter behind a device.
     *
     * @param id the meter's row
     * @param serial its serial number, which is also its address on the wire
     */
    public record InstalledMeter(long id, String serial) {}
}
