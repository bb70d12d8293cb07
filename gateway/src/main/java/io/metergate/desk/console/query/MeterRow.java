package io.metergate.desk.console.query;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A meter with its account and device; amounts in millionths.
 *
 * @param device null until one is installed
 * @param removedAt null while it is installed
 * @param held whether a reading of it waits for a decision
 */
public record MeterRow(
        long id,
        long accountId,
        String serial,
        String account,
        String customer,
        String phone,
        @Nullable DeviceRow device,
        Supply supply,
        long balance,
        long lowBalanceLevel,
        @Nullable Instant lastSeenAt,
        @Nullable Instant removedAt,
        boolean held) {

    /** A meter that has said nothing for longer than this needs a look. */
    public static final Duration SILENT_AFTER = Duration.ofHours(24);

    /**
     * The radio identity behind a meter.
     *
     * @param coapIdentity by which it proves itself over DTLS; null for other transports
     */
    public record DeviceRow(
            String id,
            String transport,
            String codec,
            @Nullable String applicationId,
            @Nullable String coapIdentity) {}

    /**
     * The supply as it is wanted and as the meter last said.
     *
     * @param reported {@code on}, {@code off} or {@code unknown}
     * @param holdReason why an operator keeps the supply off; null when nobody does
     */
    public record Supply(
            String desired,
            String reported,
            @Nullable Instant reportedAt,
            @Nullable String holdReason,
            @Nullable String holdBy,
            boolean hasRelay) {
        public boolean held() {
            return holdReason != null;
        }
    }

    /** Whether a meter talks. */
    public enum Presence {
        ON_LINE,
        SILENT,
        NEVER_SEEN,
        REMOVED
    }

    public Presence presence(Instant now) {
        if (removedAt != null) {
            return Presence.REMOVED;
        }
        if (lastSeenAt == null) {
            return Presence.NEVER_SEEN;
        }
        return lastSeenAt.isBefore(now.minus(SILENT_AFTER)) ? Presence.SILENT : Presence.ON_LINE;
    }

    public boolean lowBalance() {
        return balance <= lowBalanceLevel;
    }

    /** Why the supply is wanted as it is, in words. */
    public String supplyReason() {
        if (supply.held()) {
            return "kept off by " + supply.holdBy() + ": " + supply.holdReason();
        }
        return "off".equals(supply.desired()) ? "no credit" : "credit left";
    }
}
