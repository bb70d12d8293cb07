package io.metergate.desk.console.page;

import io.metergate.billing.rating.BillLine;
import io.metergate.billing.rating.CellKey;
import io.metergate.ledger.tariff.CellText;
import io.metergate.ledger.tariff.NumberedVersion;
import java.util.List;
import java.util.Map;

/**
 * What fell into one cell of a tariff, as people read it; amounts in millionths.
 *
 * @param versionId of the tariff's version; its page explains the price
 * @param tariff its name and the version's number
 * @param from the version's first day
 * @param register an OBIS code, or "main register"
 * @param band a time of use; empty when the tariff has only one
 * @param block "0 to 50 kWh"; empty when there is only one
 * @param wh negative where a correction takes energy back
 * @param amount at the tariff's own price; with tax where that includes it
 */
public record ChargeLine(
        long versionId,
        String tariff,
        String from,
        String register,
        String band,
        String block,
        long wh,
        long price,
        long amount) {

    /** A line by the versions that it may name. */
    static ChargeLine of(BillLine line, Map<Long, NumberedVersion> versions) {
        long id = CellKey.version(line.key());
        NumberedVersion version = versions.get(id);
        if (version == null) {
            return new ChargeLine(id, "version " + id, "", "", "", "", line.wh(), line.price(), line.amount());
        }
        CellText cell = version.cell(line.key());
        return new ChargeLine(
                id,
                version.words(),
                version.version().effectiveFrom().toString(),
                cell.register(),
                cell.band(),
                cell.block(),
                line.wh(),
                line.price(),
                line.amount());
    }

    static List<ChargeLine> of(List<BillLine> lines, Map<Long, NumberedVersion> versions) {
        return lines.stream().map(line -> of(line, versions)).toList();
    }
}
