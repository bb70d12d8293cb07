package io.metergate.billing.credit;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The terms of credit that many accounts share. Amounts in millionths.
 *
 * @param name unique in the site
 * @param emergencyLimit what emergency credit lends at most; 0 for none
 * @param emergencyThreshold it is offered when the balance is below
 * @param emergencyAutomatic whether it starts by itself; otherwise the customer chooses it
 * @param disconnectionThreshold a supply is cut when the balance is there or below and nothing else is left
 * @param balanceMax a top-up that would lift the balance above is refused; 0 for no limit
 * @param lowLevels amounts of available credit at which the customer is warned, falling
 * @param lowHysteresis a level warns again after available credit was more than this above it
 * @param quietHours when no message is sent; null for none
 */
public record CreditTerms(
        String name,
        long emergencyLimit,
        long emergencyThreshold,
        boolean emergencyAutomatic,
        long disconnectionThreshold,
        long balanceMax,
        List<Long> lowLevels,
        long lowHysteresis,
        @Nullable QuietHours quietHours,
        NonDisconnection nonDisconnection) {
    /** A thousand million of the currency: the most that any amount of the terms or of one operation may be. */
    public static final long AMOUNT_MAX = 1_000_000_000_000_000L;

    private static final int NAME_MAX = 100;
    private static final int LEVELS_MAX = 8;

    public CreditTerms {
        lowLevels = List.copyOf(lowLevels);
    }

    /** No emergency credit, no levels, no windows: off at zero. */
    public static CreditTerms plain(String name) {
        return new CreditTerms(name, 0, 0, false, 0, 0, List.of(), 0, null, NonDisconnection.NONE);
    }

    /** With one more level at which the customer is warned; the same for a level of 0. */
    public CreditTerms withLowLevel(long level) {
        if (level <= 0) {
            return this;
        }
        TreeSet<Long> levels = new TreeSet<>(Comparator.reverseOrder());
        levels.addAll(lowLevels);
        levels.add(level);
        return new CreditTerms(
                name,
                emergencyLimit,
                emergencyThreshold,
                emergencyAutomatic,
                disconnectionThreshold,
                balanceMax,
                List.copyOf(levels),
                lowHysteresis,
                quietHours,
                nonDisconnection);
    }

    /** What is wrong with them; empty when they may be used. */
    public List<TermsProblem> check() {
        TermsCheck check = new TermsCheck()
                .require(!name.isBlank() && name.length() <= NAME_MAX, "name", "must have 1 to 100 characters")
                .amount(emergencyLimit, "emergencyLimit")
                .signed(emergencyThreshold, "emergencyThreshold")
                .signed(disconnectionThreshold, "disconnectionThreshold")
                .amount(balanceMax, "balanceMax")
                .amount(lowHysteresis, "lowHysteresis");
        // Otherwise a top-up that ends emergency credit could leave the customer without supply.
        check.require(
                emergencyLimit == 0 || emergencyThreshold > disconnectionThreshold,
                "emergencyThreshold",
                "must be above the disconnection threshold");
        check.require(
                balanceMax == 0 || balanceMax > Math.max(emergencyThreshold, disconnectionThreshold),
                "balanceMax",
                "must be above the thresholds");
        checkLevels(check);
        if (quietHours != null) {
            quietHours.check(check);
        }
        nonDisconnection.check(check);
        return check.problems();
    }

    private void checkLevels(TermsCheck check) {
        check.require(lowLevels.size() <= LEVELS_MAX, "lowLevels", "must be at most 8");
        check.require(
                lowLevels.stream().allMatch(level -> level > 0 && level <= AMOUNT_MAX),
                "lowLevels",
                "must each be above 0 and at most a thousand million");
        check.require(
                IntStream.range(1, lowLevels.size()).allMatch(i -> lowLevels.get(i) < lowLevels.get(i - 1)),
                "lowLevels",
                "must fall from the first to the last");
    }
}
