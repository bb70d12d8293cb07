package io.metergate.console.page;

import io.metergate.console.query.LedgerPlace;
import io.metergate.console.query.LedgerQueries;
import io.metergate.console.query.TransferRow;
import java.util.List;

/** A page of transfers cut from a list that may be one longer. */
public record LedgerPage(List<TransferRow> shown, boolean more) {
    LedgerPage(List<TransferRow> found) {
        this(found.subList(0, Math.min(found.size(), LedgerQueries.PAGE_SIZE)), found.size() > LedgerQueries.PAGE_SIZE);
    }

    /** Where the next page begins. */
    public String next() {
        return LedgerPlace.of(shown.get(shown.size() - 1)).encoded();
    }
}
