package io.metergate.desk.reconcile;

import io.metergate.billing.rating.Bill;
import io.metergate.billing.rating.BillLine;
import io.metergate.billing.rating.CellKey;
import io.metergate.billing.rating.Cells;
import io.metergate.billing.rating.EnergyRating;
import io.metergate.billing.rating.RegisterInterval;
import io.metergate.billing.tariff.Plans;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** Judges and rates all readings of an account from the installations on, and compares what that comes to. */
final class EnergyCheck {
    private final AccountFacts facts;
    private final LedgerIds ids;
    private final Findings findings;
    private final Plans plans;

    private EnergyCheck(AccountFacts facts, LedgerIds ids) {
        this.facts = facts;
        this.ids = ids;
        this.findings = facts.findings;
        this.plans = facts.account.plans();
    }

    static void run(AccountFacts facts, LedgerIds ids) {
        new EnergyCheck(facts, ids).run();
    }

    private void run() {
        List<RegisterInterval> intervals = new ArrayList<>();
        new RegisterCheck(findings).run(facts.registers, intervals);
        SortedMap<YearMonth, Cells> rated = EnergyRating.periods(plans, intervals);
        checkPeriods(rated);
        checkCharges(rated);
    }

    private void checkPeriods(SortedMap<YearMonth, Cells> rated) {
        YearMonth current = facts.account.period();
        if (current == null) {
            findings.compare("billing periods", Set.of(), rated.keySet());
            return;
        }
        Set<YearMonth> months = new TreeSet<>(rated.keySet());
        months.addAll(facts.closed.keySet());
        months.add(current);
        for (YearMonth month : months) {
            Cells stored = month.equals(current) ? facts.account.cells() : facts.closed.getOrDefault(month, Cells.NONE);
            findings.compare("energy of " + month, rated.getOrDefault(month, Cells.NONE), stored);
        }
        if (facts.closed.containsKey(current)) {
            findings.add("billing period " + current, "open", "closed");
        }
    }

    private void checkCharges(SortedMap<YearMonth, Cells> rated) {
        LongSums expected = new LongSums();
        long lines = 0;
        boolean explained = true;
        for (Cells cells : rated.values()) {
            Bill bill = Bill.of(cells, plans::version);
            expected.add(ids.energy, bill.revenue());
            expected.add(ids.export, -bill.export());
            bill.taxes().forEach((name, amount) -> expected.add(ids.tax(name), amount));
            for (BillLine line : bill.lines()) {
                lines = Math.addExact(lines, line.amount());
                explained &= !plans.version(CellKey.version(line.key())).pricesIncludeTax();
            }
        }
        Set<Long> accounts = new TreeSet<>(expected.keys());
        accounts.addAll(facts.transfers.rated.keys());
        for (long account : accounts) {
            findings.compare(
                    "charges of energy to " + ids.name(account),
                    expected.of(account),
                    facts.transfers.rated.of(account));
        }
        // Where a tax takes all of a small amount, no transfer of energy carries the line.
        if (explained) {
            findings.compare("lines of the charges", lines, facts.transfers.lines);
        }
    }
}
