package io.metergate.billing.tariff;

import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

/**
 * In which billing periods an account is entitled to the social allowance.
 *
 * @param latest whether it is now
 * @param turned the periods with which that changed, each once, in any order
 */
public record Allowance(boolean latest, List<YearMonth> turned) {
    public Allowance {
        turned = List.copyOf(turned);
    }

    /** The same at all times. */
    public static Allowance always(boolean entitled) {
        return new Allowance(entitled, List.of());
    }

    /** Whether the account is entitled in a period. */
    public boolean in(YearMonth period) {
        long later = turned.stream().filter(turn -> turn.isAfter(period)).count();
        return latest ^ (later % 2 == 1);
    }

    /** Changed from a period on, which must not be before any change so far. Changing it back there leaves no trace. */
    public Allowance turnedIn(YearMonth period) {
        if (turned.stream().anyMatch(turn -> turn.isAfter(period))) {
            throw new IllegalArgumentException("a later period was changed already: " + turned);
        }
        List<YearMonth> others =
                turned.stream().filter(turn -> !turn.equals(period)).toList();
        if (others.size() < turned.size()) {
            return new Allowance(!latest, others);
        }
        return new Allowance(
                !latest, Stream.concat(others.stream(), Stream.of(period)).toList());
    }
}
