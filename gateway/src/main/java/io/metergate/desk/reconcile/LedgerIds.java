package io.metergate.desk.reconcile;

import io.metergate.billing.credit.Side;
import io.metergate.ledger.SystemAccounts;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The ledger's own accounts by what they are for. */
final class LedgerIds {
    private static final long NONE = -1;

    private final Map<String, Long> ids;
    private final Set<Long> all;
    final long emergency;
    final long accumulated;
    final long payment;
    final long time1;
    final long time2;
    final long provisional;
    final long energy;
    final long export;
    final long standing;

    LedgerIds(Map<String, Long> byName) {
        this.ids = new HashMap<>(byName);
        this.all = Set.copyOf(byName.values());
        this.emergency = id(Side.Own.EMERGENCY);
        this.accumulated = id(Side.Own.ACCUMULATED_DEBT);
        this.payment = id(Side.Own.PAYMENT_DEBT);
        this.time1 = id(Side.Own.TIME_DEBT_1);
        this.time2 = id(Side.Own.TIME_DEBT_2);
        this.provisional = id(Side.Own.PROVISIONAL);
        this.energy = id(Side.Site.REVENUE_ENERGY);
        this.export = id(Side.Site.EXPORT);
        this.standing = id(Side.Site.REVENUE_STANDING);
    }

    /** The account of a tax; one that no transfer can name where the ledger has none. */
    long tax(String name) {
        return id(new Side.Tax(name));
    }

    boolean knows(long id) {
        return all.contains(id);
    }

    private long id(Side side) {
        return ids.getOrDefault(SystemAccounts.name(side), NONE);
    }

    /** What the ledger calls an account. */
    String name(long id) {
        return ids.entrySet().stream()
                .filter(entry -> entry.getValue() == id)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("ledger account " + id);
    }
}
