package io.metergate.desk.console.page;

import io.metergate.desk.console.query.LedgerPlace;
import io.metergate.desk.console.query.LedgerQueries;
import io.metergate.desk.console.query.LedgerQueries.Period;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Every movement of a customer's money, each charge with the reading and the frame behind it. */
public final class LedgerTab {
    private final MeterPages pages;
    private final LedgerQueries ledger;

    public LedgerTab(MeterPages pages, LedgerQueries ledger) {
        this.pages = pages;
        this.ledger = ledger;
    }

    public void show(RoutingContext context) {
        LedgerPlace before = LedgerPlace.decode(Params.text(context, "before")).orElse(null);
        Period period = period(context).orElse(null);
        pages.show(
                context,
                MeterTab.LEDGER,
                meter -> LedgerPage.read(ledger, meter.accountId(), before, period)
                        .map(found -> {
                            Map<String, Object> parameters = new HashMap<>();
                            parameters.put("page", found);
                            parameters.put("period", period);
                            // Only the newest page is kept up to date; the others do not change.
                            parameters.put("live", before == null && period == null);
                            return parameters;
                        }));
    }

    private static Optional<Period> period(RoutingContext context) {
        return Params.instant(context, "from")
                .flatMap(from -> Params.instant(context, "to").map(to -> new Period(from, to)));
    }
}
