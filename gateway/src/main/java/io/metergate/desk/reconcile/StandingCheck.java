package io.metergate.desk.reconcile;

import io.metergate.billing.tariff.StandingCharges;
import io.metergate.billing.tariff.StandingCharges.DayCharge;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares what local days were charged with what the tariff says of each, from the first charged day on. */
final class StandingCheck {
    /** No account is older; a forged day must not make the comparison endless. */
    private static final int YEARS_MAX = 200;

    private StandingCheck() {}

    static void run(AccountFacts facts, LedgerIds ids) {
        Map<LocalDate, LongSums> days = facts.transfers.days;
        LocalDate last = facts.account.chargedThrough();
        if (last == null) {
            days.keySet().forEach(day -> facts.findings.add("standing charge of " + day, "none", "charged"));
            return;
        }
        LocalDate oldest = last.minusYears(YEARS_MAX);
        LocalDate first = days.keySet().stream()
                .filter(day -> !day.isBefore(oldest))
                .findFirst()
                .orElse(last);
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            compare(facts, ids, day, days.getOrDefault(day, new LongSums()));
        }
        for (LocalDate day : days.keySet()) {
            if (day.isAfter(last) || day.isBefore(oldest)) {
                facts.findings.add("standing charge of " + day, "none", "charged");
            }
        }
    }

    private static void compare(AccountFacts facts, LedgerIds ids, LocalDate day, LongSums found) {
        DayCharge charge = StandingCharges.charge(facts.account.plans().versionOn(day));
        LongSums expected = new LongSums();
        expected.add(ids.standing, charge.revenue());
        charge.taxes().forEach(tax -> expected.add(ids.tax(tax.name()), tax.amount()));
        Set<Long> accounts = new TreeSet<>(expected.keys());
        accounts.addAll(found.keys());
        for (long account : accounts) {
            if (expected.of(account) != found.of(account)) {
                facts.findings.compare(
                        "standing charge of " + day + " to " + ids.name(account),
                        expected.of(account),
                        found.of(account));
            }
        }
    }
}
