package io.metergate.ledger.tariff;

import io.metergate.platform.refusal.Refusal;
import io.metergate.platform.refusal.Refusal.Code;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;

/** The days from which a version of a tariff may apply, so that no day is billed twice. */
public final class VersionRules {
    private VersionRules() {}

    /**
     * Returns the refusal of a version that starts on a wrong day; empty if the day is allowed.
     *
     * @param today the latest local day of all time zones of the site
     * @param approved the first days of the approved versions
     */
    public static Optional<Refusal> check(LocalDate effectiveFrom, LocalDate today, Collection<LocalDate> approved) {
        if (approved.isEmpty()) {
            return Optional.empty();
        }
        if (!effectiveFrom.isAfter(today)) {
            return refusal(Code.INVALID, "must be after " + today + ", because the tariff is in use");
        }
        if (approved.contains(effectiveFrom)) {
            return refusal(Code.CONFLICT, "is the first day of another approved version: " + effectiveFrom);
        }
        // The first version also holds on all days before its own.
        LocalDate first = approved.stream().min(LocalDate::compareTo).orElseThrow();
        return effectiveFrom.isBefore(first)
                ? refusal(Code.INVALID, "must be after " + first + ", the first day of the first version")
                : Optional.empty();
    }

    private static Optional<Refusal> refusal(Code code, String reason) {
        return Optional.of(new Refusal(code, "effectiveFrom", reason));
    }
}
