package io.metergate.ledger.tariff;

import io.metergate.billing.tariff.Rate;
import io.metergate.billing.tariff.SocialAllowance;
import io.metergate.billing.tariff.StandingCharges;
import io.metergate.billing.tariff.TariffVersion;
import io.metergate.billing.tariff.Tax;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tariff version as people read it, for pages and terminals. Amounts are decimals without needless zeros; those that
 * are computed with tax, or without, are cut to the millionth below.
 *
 * @param effectiveFrom a date such as 2026-01-31
 * @param bands when each band holds, in the order of the tariff
 * @param standingPerDay null for none
 * @param minimumTopUp null for none
 */
public record TariffText(
        String tariff,
        String effectiveFrom,
        boolean pricesIncludeTax,
        List<Band> bands,
        List<PricedRegister> rates,
        @Nullable Price standingPerDay,
        List<TaxLine> taxes,
        @Nullable Allowance allowance,
        @Nullable String minimumTopUp) {

    public TariffText {
        bands = List.copyOf(bands);
        rates = List.copyOf(rates);
        taxes = List.copyOf(taxes);
    }

    /** A band and its hours. */
    public record Band(String name, List<BandHours> hours) {
        public Band {
            hours = List.copyOf(hours);
        }
    }

    /** An amount without and with its taxes. */
    public record Price(String withoutTax, String withTax) {}

    /**
     * What the energy of a register costs.
     *
     * @param register an OBIS code, or "main register"
     * @param export whether the customer is paid for it
     * @param rows by band, then by block
     */
    public record PricedRegister(String register, boolean export, List<PriceRow> rows) {
        public PricedRegister {
            rows = List.copyOf(rows);
        }
    }

    /**
     * One price per kWh.
     *
     * @param band a band's name; "all bands" when the price is the same in each; empty when the tariff has only one
     * @param block "0 to 50 kWh", "over 200 kWh"; empty when there is only one
     */
    public record PriceRow(String band, String block, Price perKwh) {}

    /**
     * A tax.
     *
     * @param measure "16 %" or "0.005 per kWh"
     * @param on "energy and standing charge", "energy", "standing charge"
     */
    public record TaxLine(String name, String measure, String on) {}

    /** The first kilowatt-hours of a month, and their price. */
    public record Allowance(String kwh, Price perKwh) {}

    /** Puts a version into words. */
    public static TariffText of(TariffVersion version) {
        List<Band> bands = new ArrayList<>();
        for (int band = 0; band < version.bands().size(); band++) {
            bands.add(new Band(version.bands().get(band), BandHours.of(version.calendar(), band)));
        }
        List<TaxLine> taxes = version.taxes().stream().map(TariffText::line).toList();
        List<PricedRegister> rates =
                version.rates().stream().map(rate -> priced(version, rate)).toList();
        SocialAllowance social = version.allowance();
        return new TariffText(
                version.tariff(),
                version.effectiveFrom().toString(),
                version.pricesIncludeTax(),
                bands,
                rates,
                version.standingPerDay() == 0 ? null : standing(version),
                taxes,
                social == null
                        ? null
                        : new Allowance(Words.kilowattHours(social.wh()), TaxedPrice.of(version, social.pricePerKwh())),
                version.minimumTopUp() == 0 ? null : Words.decimal(version.minimumTopUp()));
    }

    private static Price standing(TariffVersion version) {
        StandingCharges.DayCharge day = StandingCharges.charge(version);
        return new Price(Words.decimal(day.revenue()), Words.decimal(day.total()));
    }

    private static PricedRegister priced(TariffVersion version, Rate rate) {
        List<PriceRow> rows = new ArrayList<>();
        for (int row = 0; row < rate.prices().size(); row++) {
            boolean forAll = rate.prices().size() < version.bands().size();
            String band = forAll ? "all bands" : CellText.band(version, row);
            for (int block = 0; block < rate.blocks(); block++) {
                long price = rate.price(row, block);
                // Export is paid as it stands: taxes are on what the customer uses.
                Price perKwh = rate.export()
                        ? new Price(Words.decimal(price), Words.decimal(price))
                        : TaxedPrice.of(version, price);
                rows.add(new PriceRow(band, CellText.block(rate, block + 1), perKwh));
            }
        }
        return new PricedRegister(CellText.register(rate), rate.export(), rows);
    }

    private static TaxLine line(Tax tax) {
        if (tax.perKwh() != 0) {
            return new TaxLine(tax.name(), Words.decimal(tax.perKwh()) + " per kWh", "energy");
        }
        String both = tax.onEnergy() && tax.onStanding() ? " and " : "";
        String on = (tax.onEnergy() ? "energy" : "") + both + (tax.onStanding() ? "standing charge" : "");
        return new TaxLine(tax.name(), Words.percent(tax.percentHundredths()) + " %", on);
    }
}
