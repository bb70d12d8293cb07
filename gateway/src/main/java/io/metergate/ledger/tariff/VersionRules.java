package io.metergate.ledger.tariff;

import io.metergate.ledger.tariff.TariffStore.Problem;
import io.metergate.ledger.tariff.TariffStore.Refused;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;

/** From which days a version of a tariff may hold, so that no day is billed anew. */
public final class VersionRules {
    private VersionRules() {}

    /**
     * Whether a version may come into force.
     *
     * @param today the latest local day anywhere on the site
     * @param approved the effective days of the approved versions
     */
    public static Optional<Refused> check(LocalDate effectiveFrom, LocalDate today, Collection<LocalDate> approved) {
        if (approved.isEmpty()) {
            return Optional.empty();
        }
        if (!effectiveFrom.isAfter(today)) {
            return refused(Problem.NOT_IN_FUTURE, "must be after " + today + ", for the tariff is in force");
        }
        if (approved.contains(effectiveFrom)) {
            return refused(Problem.DATE_TAKEN, "is that of another approved version: " + effectiveFrom);
        }
        // The first version also holds on all days before its own.
        LocalDate first = approved.stream().min(LocalDate::compareTo).orElseThrow();
        return effectiveFrom.isBefore(first)
                ? refused(Problem.NOT_IN_FUTURE, "must be after " + first + ", when the first version begins")
                : Optional.empty();
    }

    private static Optional<Refused> refused(Problem problem, String reason) {
        return Optional.of(new Refused(problem, "effectiveFrom", reason));
    }
}
