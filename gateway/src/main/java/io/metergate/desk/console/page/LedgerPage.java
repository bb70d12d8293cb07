package io.metergate.desk.console.page;

import io.metergate.desk.console.query.LedgerPlace;
import io.metergate.desk.console.query.LedgerQueries;
import io.metergate.desk.console.query.LedgerQueries.Period;
import io.metergate.desk.ledger.LedgerEntry;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of transfers, cut from a list that is one longer if there is a next page. */
public record LedgerPage(List<LedgerEntry> shown, boolean more) {

    /** Reads a page, the account's newest if no place is given. */
    static Future<LedgerPage> read(
            LedgerQueries ledger, long accountId, @Nullable LedgerPlace before, @Nullable Period period) {
        return ledger.page(accountId, before, period)
                .map(found -> new LedgerPage(
                        found.subList(0, Math.min(found.size(), LedgerQueries.PAGE_SIZE)),
                        found.size() > LedgerQueries.PAGE_SIZE));
    }

    /** The place at which the next page starts. */
    public String next() {
        return LedgerPlace.of(shown.get(shown.size() - 1)).encoded();
    }
}
