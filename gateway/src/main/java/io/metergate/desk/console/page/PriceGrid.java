package io.metergate.desk.console.page;

import io.metergate.ledger.tariff.TariffText;
import io.metergate.ledger.tariff.TariffText.Price;
import io.metergate.ledger.tariff.TariffText.PriceRow;
import io.metergate.ledger.tariff.TariffText.PricedRegister;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The prices of a register as a grid: bands down, blocks across. */
public final class PriceGrid {
    private PriceGrid() {}

    /** The prices of one band, block by block. */
    public record Row(String band, List<Price> prices) {}

    public static List<String> blocks(PricedRegister rate) {
        return rate.rows().stream().map(PriceRow::block).distinct().toList();
    }

    public static List<Row> rows(PricedRegister rate) {
        Map<String, List<Price>> byBand = new LinkedHashMap<>();
        for (PriceRow row : rate.rows()) {
            byBand.computeIfAbsent(row.band(), band -> new ArrayList<>()).add(row.perKwh());
        }
        List<Row> rows = new ArrayList<>();
        byBand.forEach((band, prices) -> rows.add(new Row(band, prices)));
        return rows;
    }

    /** Whether any hours differ by season. */
    public static boolean hasSeasons(TariffText text) {
        return text.bands().stream()
                .flatMap(band -> band.hours().stream())
                .anyMatch(hours -> !hours.season().isEmpty());
    }
}
