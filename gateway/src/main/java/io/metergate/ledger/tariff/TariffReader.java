package io.metergate.ledger.tariff;

import io.metergate.billing.tariff.DayCalendar;
import io.metergate.billing.tariff.Rate;
import io.metergate.billing.tariff.SocialAllowance;
import io.metergate.billing.tariff.TariffVersion;
import io.metergate.billing.tariff.Tax;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a tariff version from a tree; docs/tariffs.md describes the form. */
final class TariffReader {
    /** Characters of a name of a band, a season or a tax. */
    static final int NAME_MAX = 40;

    private static final int TARIFF_NAME_MAX = 80;
    private static final int BANDS_MAX = 16;
    private static final int TAXES_MAX = 8;
    private static final long TOP_UP_MAX = 999_999_999_999_000_000L;
    private static final List<String> FIELDS = List.of(
            "tariff",
            "effectiveFrom",
            "pricesIncludeTax",
            "bands",
            "calendar",
            "rates",
            "pricePerKwh",
            "standingCharge",
            "taxes",
            "socialAllowance",
            "minimumTopUp");

    private final TariffFaults faults;

    private TariffReader(TariffFaults faults) {
        this.faults = faults;
    }

    /** Null when something is wrong, which is noted. */
    static @Nullable TariffVersion read(long id, Item root, TariffFaults faults) {
        return new TariffReader(faults).version(id, root);
    }

    private @Nullable TariffVersion version(long id, Item root) {
        root.allow(FIELDS);
        if (!root.isMap()) {
            return null;
        }
        String name = root.get("tariff").text(TARIFF_NAME_MAX);
        LocalDate effectiveFrom = root.get("effectiveFrom").date();
        boolean inclusive = root.get("pricesIncludeTax").flag();
        List<String> bands = bands(root.get("bands"));
        DayCalendar calendar = new CalendarReader(bands, faults).read(root.get("calendar"));
        List<Rate> rates = new RateReader(bands, faults).read(root);
        Item standing = root.get("standingCharge");
        long standingPerDay = standing.there() ? standing.amount(TariffVersion.STANDING_MAX) : 0;
        List<Tax> taxes = taxes(root.get("taxes"));
        if (inclusive) {
            levyWithinPrices(root, rates, taxes);
        }
        SocialAllowance allowance = allowance(root.get("socialAllowance"));
        Item topUp = root.get("minimumTopUp");
        long minimumTopUp = topUp.there() ? topUp.amount(TOP_UP_MAX) : 0;
        return faults.count() > 0
                ? null
                : new TariffVersion(
                        id,
                        name,
                        effectiveFrom,
                        bands,
                        calendar,
                        rates,
                        inclusive,
                        taxes,
                        standingPerDay,
                        allowance,
                        minimumTopUp);
    }

    private static List<String> bands(Item listed) {
        List<String> bands = new ArrayList<>();
        for (Item item : listed.items(BANDS_MAX)) {
            String band = item.text(NAME_MAX);
            if (bands.contains(band)) {
                item.fault("is there twice: " + band);
            } else {
                bands.add(band);
            }
        }
        if (listed.isEmptyList()) {
            listed.fault("must name one band or more");
        }
        return bands.isEmpty() ? List.of(Words.ONLY_BAND) : bands;
    }

    private List<Tax> taxes(Item listed) {
        Set<String> names = new HashSet<>();
        List<Tax> taxes = new ArrayList<>();
        for (Item item : listed.items(TAXES_MAX)) {
            item.allow(List.of("name", "percent", "perKwh", "on"));
            String name = item.get("name").text(NAME_MAX);
            if (!names.add(name) && !name.isEmpty()) {
                item.get("name").fault("is there twice: " + name);
            }
            taxes.add(tax(item, name));
        }
        return taxes;
    }

    private static Tax tax(Item item, String name) {
        Item percent = item.get("percent");
        Item perKwh = item.get("perKwh");
        Item on = item.get("on");
        if (percent.there() == perKwh.there()) {
            item.fault("must have either percent or perKwh");
        } else if (perKwh.there()) {
            if (on.there()) {
                on.fault("belongs to a percentage; an amount per kWh is always on energy");
            }
            return new Tax(name, 0, perKwh.positive(Rate.PRICE_MAX), false, false);
        }
        Set<String> bases = new HashSet<>();
        for (Item base : on.items(2)) {
            String text = base.text(NAME_MAX);
            if (!text.equals("energy") && !text.equals("standing")) {
                base.fault("must be energy or standing");
            }
            bases.add(text);
        }
        if (on.isList() && bases.isEmpty()) {
            on.fault("must name energy, standing or both");
        }
        int hundredths = percent.there() ? percent.percent(Tax.PERCENT_MAX) : 0;
        boolean onBoth = !on.there();
        return new Tax(name, hundredths, 0, onBoth || bases.contains("energy"), onBoth || bases.contains("standing"));
    }

    private static void levyWithinPrices(Item root, List<Rate> rates, List<Tax> taxes) {
        long levies = taxes.stream().mapToLong(Tax::perKwh).sum();
        boolean less = rates.stream()
                .filter(rate -> !rate.export())
                .flatMap(rate -> rate.prices().stream())
                .flatMap(List::stream)
                .anyMatch(price -> price < levies);
        if (less) {
            root.get("pricesIncludeTax").fault("can't be, for a price is less than the taxes per kWh in it");
        }
    }

    private static @Nullable SocialAllowance allowance(Item item) {
        if (!item.there()) {
            return null;
        }
        item.allow(List.of("kwh", "price"));
        return new SocialAllowance(
                item.get("kwh").kilowattHours(), item.get("price").amount(Rate.PRICE_MAX));
    }
}
