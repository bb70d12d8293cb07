package io.metergate.account.accrual;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The loops of a gateway, to be deployed each. */
public final class Accrual {
    private Accrual() {}

    /**
     * All of them.
     *
     * @param books makes each loop's own
     * @param estimateAfter how long a meter may be silent before its energy is estimated, counted from now at the
     *     earliest; zero for never
     */
    public static List<AccrualLoop> loops(Supplier<Books> books, ZoneId siteZone, Duration estimateAfter) {
        List<AccrualLoop> loops = new ArrayList<>();
        loops.add(new AccrualLoop(new DayCharges(books.get(), siteZone)));
        loops.add(new AccrualLoop(new Instalments(books.get())));
        loops.add(new AccrualLoop(new WindowEnds(books.get())));
        loops.add(new AccrualLoop(new TermsChanges(books.get())));
        if (!estimateAfter.isZero()) {
            Books own = books.get();
            loops.add(new AccrualLoop(new Estimates(own, siteZone, estimateAfter, own.now())));
        }
        return loops;
    }
}
