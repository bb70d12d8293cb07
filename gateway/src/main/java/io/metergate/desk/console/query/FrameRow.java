package io.metergate.desk.console.query;

import io.metergate.device.FrameProtection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message from a device and what became of it.
 *
 * @param serial the meter that it belongs to; null for none
 * @param codec the format that the device is registered with; null for an unknown device
 * @param protection what the device's frames are protected with
 * @param verdict {@code charged}, {@code noted}, {@code repeated} or {@code refused}
 * @param reason the code of a refusal; null for every other verdict
 * @param detail what there is to say, for people; may be empty
 */
public record FrameRow(
        long id,
        Instant receivedAt,
        String deviceId,
        String transport,
        @Nullable String serial,
        @Nullable String codec,
        FrameProtection protection,
        byte[] payload,
        @Nullable Long fPort,
        @Nullable Long fCnt,
        String verdict,
        @Nullable String reason,
        String detail) {}
