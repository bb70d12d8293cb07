package io.metergate.desk.console.page;

import io.metergate.billing.rating.BillLine;
import io.metergate.billing.rating.CellKey;
import io.metergate.desk.console.query.LedgerPlace;
import io.metergate.desk.console.query.LedgerQueries;
import io.metergate.desk.console.query.LedgerQueries.Period;
import io.metergate.desk.console.query.TariffVersions;
import io.metergate.desk.console.query.TransferRow;
import io.metergate.ledger.tariff.NumberedVersion;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A page of transfers cut from a list that may be one longer, with the versions that explain their charges. */
public record LedgerPage(List<TransferRow> shown, boolean more, Map<Long, NumberedVersion> versions) {

    /** Reads a page; the account's newest where no place is named. */
    static Future<LedgerPage> read(
            LedgerQueries ledger,
            TariffVersions tariffs,
            long accountId,
            @Nullable LedgerPlace before,
            @Nullable Period period) {
        return ledger.page(accountId, before, period)
                .compose(found -> tariffs.byIds(versionsOf(found)).map(versions -> of(found, versions)));
    }

    private static LedgerPage of(List<TransferRow> found, Map<Long, NumberedVersion> versions) {
        return new LedgerPage(
                found.subList(0, Math.min(found.size(), LedgerQueries.PAGE_SIZE)),
                found.size() > LedgerQueries.PAGE_SIZE,
                versions);
    }

    private static Set<Long> versionsOf(List<TransferRow> rows) {
        Set<Long> ids = new TreeSet<>();
        for (TransferRow row : rows) {
            if (row.energy() != null) {
                for (BillLine line : row.energy().lines()) {
                    ids.add(CellKey.version(line.key()));
                }
            }
        }
        return ids;
    }

    /** What explains a charge, cell by cell. */
    public List<ChargeLine> lines(TransferRow row) {
        return row.energy() == null ? List.of() : ChargeLine.of(row.energy().lines(), versions);
    }

    /** Where the next page begins. */
    public String next() {
        return LedgerPlace.of(shown.get(shown.size() - 1)).encoded();
    }
}
