package io.metergate.ledger.tariff;

import io.metergate.billing.tariff.TariffVersion;
import io.metergate.billing.tariff.Tax;

/** What a price per kWh is without and with the taxes on energy, cut to the millionth below. */
final class TaxedPrice {
    private static final long WHOLE = Tax.PERCENT_MAX;

    private TaxedPrice() {}

    static TariffText.Price of(TariffVersion version, long price) {
        long percents = 0;
        long levies = 0;
        for (Tax tax : version.taxes()) {
            percents += tax.onEnergy() ? tax.percentHundredths() : 0;
            levies += tax.perKwh();
        }
        if (version.pricesIncludeTax()) {
            long net = Math.max(0, price - levies) * WHOLE / (WHOLE + percents);
            return new TariffText.Price(Words.decimal(net), Words.decimal(price));
        }
        return new TariffText.Price(Words.decimal(price), Words.decimal(price + price * percents / WHOLE + levies));
    }
}
