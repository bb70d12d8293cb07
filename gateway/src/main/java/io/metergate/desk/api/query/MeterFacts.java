package io.metergate.desk.api.query;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A meter.
 *
 * @param removedAt null while it is installed
 * @param heldUntil the time of the newest reading that is held; null when none is
 * @param powerMaxW what the connection carries; 0: not checked
 * @param supplyReported {@code on}, {@code off} or {@code unknown}
 * @param device null where none is installed
 * @param registers the main one first
 */
public record MeterFacts(
        long id,
        String serial,
        String account,
        Instant installedAt,
        @Nullable Instant removedAt,
        @Nullable Instant heldUntil,
        long powerMaxW,
        @Nullable Instant lastSeenAt,
        String supplyReported,
        @Nullable Instant supplyReportedAt,
        boolean switchable,
        @Nullable Device device,
        List<Register> registers,
        List<Reset> resets) {

    public record Device(String id, String transport, String codec) {}

    /**
     * A register that is charged or credited.
     *
     * @param number 0 for the main one
     * @param obis what it counts
     * @param registerWh what its display said at the last reading that was believed
     * @param totalWh the same without rollovers and resets
     * @param rolloverWh where the display begins again at zero; 0: not known
     */
    public record Register(
            long number,
            String obis,
            long openingWh,
            long registerWh,
            Instant registerAt,
            long totalWh,
            long rolloverWh) {}

    /** A register that began anew by an operator's word. */
    public record Reset(int register, Instant at, long closingWh, long openingWh, String note, String by) {}
}
