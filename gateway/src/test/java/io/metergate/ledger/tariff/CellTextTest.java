package io.metergate.ledger.tariff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.metergate.billing.rating.CellKey;
import io.metergate.billing.tariff.TariffVersion;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class CellTextTest {
    private static final TariffVersion PLAIN = version("""
            {"tariff": "Plain", "effectiveFrom": "2026-01-01", "pricePerKwh": "0.20"}""");

    @Test
    void saysNothingOfBandsWhereThereIsOne() {
        CellText cell = CellText.of(PLAIN, CellKey.of(7, 0, 0, 1));
        assertEquals(new CellText("main register", false, "", ""), cell);
        assertEquals("all energy", cell.words());
    }

    @Test
    void joinsBandAndBlock() {
        assertEquals("night, 0 to 50 kWh", CellText.words("night", "0 to 50 kWh"));
        assertEquals("night", CellText.words("night", ""));
        assertEquals("social allowance", CellText.words("", "social allowance"));
    }

    @Test
    void namesAVersionByItsTariffAndNumber() {
        assertEquals("Plain 2", new NumberedVersion(PLAIN, 2).words());
    }

    private static TariffVersion version(String document) {
        return TariffDocument.fromJson(7, new JsonObject(document));
    }
}
