package io.metergate.account.accrual;

import io.metergate.ledger.UnitOfWork;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Creates the accrual loops of a gateway. */
public final class Accrual {
    private Accrual() {}

    /**
     * Creates all loops.
     *
     * @param units makes a unit of work for each loop
     * @param estimateAfter the period of silence after which a meter's energy is estimated, counted from now at the
     *     earliest; zero for never
     */
    public static List<AccrualLoop> loops(Supplier<UnitOfWork> units, ZoneId siteZone, Duration estimateAfter) {
        List<AccrualLoop> loops = new ArrayList<>();
        loops.add(new AccrualLoop(new DayCharges(units.get(), siteZone)));
        loops.add(new AccrualLoop(new Instalments(units.get())));
        loops.add(new AccrualLoop(new WindowEnds(units.get())));
        loops.add(new AccrualLoop(new TermsChanges(units.get())));
        if (!estimateAfter.isZero()) {
            UnitOfWork own = units.get();
            loops.add(new AccrualLoop(new Estimates(own, siteZone, estimateAfter, own.now())));
        }
        return loops;
    }
}
