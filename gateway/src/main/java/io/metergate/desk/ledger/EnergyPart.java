package io.metergate.desk.ledger;

import io.metergate.billing.rating.BillLine;
import io.metergate.billing.rating.CellKey;
import io.metergate.ledger.tariff.CellText;
import io.metergate.ledger.tariff.NumberedVersion;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The energy of a charge or a month that was charged at one price.
 *
 * @param versionId the id of the tariff's version
 * @param version the number of the version within its tariff
 * @param effectiveFrom the first day of the version; null if the version is not known
 * @param register the OBIS code of the rate, or "main register"
 * @param export whether the customer is paid for it
 * @param band the time of use; empty if the tariff has only one
 * @param block for example "0 to 50 kWh"; empty if there is only one
 * @param wh negative for a refund
 * @param price millionths per kWh
 * @param amount millionths at the tariff's own price, with tax if that includes it
 */
public record EnergyPart(
        long versionId,
        String tariff,
        int version,
        @Nullable LocalDate effectiveFrom,
        String register,
        boolean export,
        String band,
        String block,
        long wh,
        long price,
        long amount) {
    /** Names the parts of a bill by the tariff versions that they refer to. */
    public static List<EnergyPart> of(List<BillLine> lines, Map<Long, NumberedVersion> versions) {
        return lines.stream().map(line -> of(line, versions)).toList();
    }

    private static EnergyPart of(BillLine line, Map<Long, NumberedVersion> versions) {
        long id = CellKey.version(line.key());
        NumberedVersion version = versions.get(id);
        if (version == null) {
            return new EnergyPart(
                    id, "unknown version", (int) id, null, "", false, "", "", line.wh(), line.price(), line.amount());
        }
        CellText cell = version.cell(line.key());
        return new EnergyPart(
                id,
                version.version().tariff(),
                version.number(),
                version.version().effectiveFrom(),
                cell.register(),
                cell.export(),
                cell.band(),
                cell.block(),
                line.wh(),
                line.price(),
                line.amount());
    }

    /** The tariff and the number of its version. */
    public String versionWords() {
        return NumberedVersion.words(tariff, version);
    }

    /** Band and block; "all energy" if there is only one of each. */
    public String words() {
        return CellText.words(band, block);
    }

    /** Whether the rate is of the meter's main register. */
    public boolean isMainRegister() {
        return register.equals("main register");
    }
}
