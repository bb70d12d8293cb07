package io.metergate.billing;

import io.metergate.billing.rating.Bill;
import io.metergate.billing.rating.Cells;
import io.metergate.billing.rating.EnergyCharge;
import io.metergate.billing.tariff.Plans;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A ledger in small: per period the energy it was last charged for, and the sum of what was posted. */
final class PostedCharges {
    private final Plans plans;
    private final TreeMap<YearMonth, Cells> charged = new TreeMap<>();
    private final Map<YearMonth, EnergyCharge> posted = new HashMap<>();
    private long balance;

    PostedCharges(Plans plans) {
        this.plans = plans;
    }

    /** Brings one period to its energy. */
    void post(YearMonth period, Cells cells) {
        Cells before = charged.getOrDefault(period, Cells.NONE);
        EnergyCharge charge = EnergyCharge.between(before, cells, plans::version);
        charged.put(period, cells);
        posted.merge(period, charge, EnergyCharge::plus);
        balance -= charge.customerMillionths();
    }

    /** Brings every period to its energy, also those that lost all of it. */
    void postAll(Map<YearMonth, Cells> periods) {
        Set<YearMonth> all = new TreeSet<>(periods.keySet());
        all.addAll(charged.keySet());
        all.forEach(period -> post(period, periods.getOrDefault(period, Cells.NONE)));
    }

    Cells cells(YearMonth period) {
        return charged.getOrDefault(period, Cells.NONE);
    }

    long balance() {
        return balance;
    }

    SortedMap<YearMonth, Cells> periods() {
        TreeMap<YearMonth, Cells> used = new TreeMap<>(charged);
        used.values().removeIf(cells -> cells.size() == 0);
        return used;
    }

    /** Whether what was posted for each period is its bill, to the last millionth, line by line and tax by tax. */
    boolean sumToBills() {
        for (Map.Entry<YearMonth, Cells> each : charged.entrySet()) {
            Bill bill = Bill.of(each.getValue(), plans::version);
            EnergyCharge sum = posted.getOrDefault(each.getKey(), EnergyCharge.NONE);
            boolean same = sum.lines().equals(bill.lines())
                    && sum.revenue() == bill.revenue()
                    && sum.export() == bill.export()
                    && sum.taxes().equals(bill.taxes());
            if (!same) {
                return false;
            }
        }
        return true;
    }
}
