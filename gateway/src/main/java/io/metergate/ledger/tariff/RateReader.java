package io.metergate.ledger.tariff;

import io.metergate.billing.tariff.Rate;
import io.metergate.codec.Obis;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what energy costs. */
final class RateReader {
    private static final int RATES_MAX = 8;
    private static final int BLOCKS_MAX = 8;
    private static final int REGISTER_MAX = 23;
    private static final List<String> RATE = List.of("register", "export", "blocks", "price", "prices");

    private final List<String> bands;
    private final TariffFaults faults;

    RateReader(List<String> bands, TariffFaults faults) {
        this.bands = bands;
        this.faults = faults;
    }

    List<Rate> read(Item root) {
        Item listed = root.get("rates");
        Item simple = root.get("pricePerKwh");
        if (listed.there() == simple.there()) {
            root.fault("must have either rates or pricePerKwh");
            return List.of();
        }
        if (simple.there()) {
            int before = faults.count();
            List<List<Long>> prices = prices(simple, 1);
            return faults.count() == before ? List.of(new Rate(null, false, List.of(), prices)) : List.of();
        }
        List<Rate> rates = new ArrayList<>();
        Set<Optional<Obis>> registers = new HashSet<>();
        for (Item item : listed.items(RATES_MAX)) {
            item.allow(RATE);
            Item register = item.get("register");
            Obis code = register(register);
            if (!registers.add(Optional.ofNullable(code))) {
                register.fault("has a rate already");
            }
            rate(item, code).ifPresent(rates::add);
        }
        if (listed.isEmptyList()) {
            listed.fault("must be one or more");
        }
        return rates;
    }

    private Optional<Rate> rate(Item item, @Nullable Obis register) {
        int before = faults.count();
        boolean export = item.get("export").flag();
        List<Long> thresholds = thresholds(item.get("blocks"));
        Item one = item.get("price");
        Item several = item.get("prices");
        if (one.there() == several.there()) {
            item.fault("must have either price or prices");
            return Optional.empty();
        }
        if (one.isList() || one.isMap()) {
            one.fault("must be a single value; several stand under prices");
        }
        List<List<Long>> prices = prices(one.there() ? one : several, thresholds.size() + 1);
        return faults.count() == before
                ? Optional.of(new Rate(register, export, thresholds, prices))
                : Optional.empty();
    }

    private static @Nullable Obis register(Item item) {
        if (!item.there()) {
            return null;
        }
        String text = item.text(REGISTER_MAX);
        try {
            return Obis.parse(text);
        } catch (IllegalArgumentException e) {
            item.fault("must be an OBIS code such as 1-0:1.8.0");
            return null;
        }
    }

    private static List<Long> thresholds(Item listed) {
        List<Long> thresholds = new ArrayList<>();
        for (Item item : listed.items(BLOCKS_MAX - 1)) {
            long threshold = item.kilowattHours();
            if (!thresholds.isEmpty() && threshold <= thresholds.get(thresholds.size() - 1)) {
                item.fault("must be more than the one before it");
            }
            thresholds.add(threshold);
        }
        return thresholds;
    }

    private List<List<Long>> prices(Item item, int blocks) {
        if (!item.isMap()) {
            return List.of(row(item, blocks));
        }
        item.allow(bands);
        List<List<Long>> rows = new ArrayList<>();
        for (String band : bands) {
            rows.add(row(item.get(band), blocks));
        }
        return rows;
    }

    private static List<Long> row(Item item, int blocks) {
        List<Long> row = new ArrayList<>();
        for (Item price : item.isList() ? item.items(BLOCKS_MAX) : List.of(item)) {
            row.add(price.amount(Rate.PRICE_MAX));
        }
        if (item.there() && row.size() != blocks) {
            item.fault("must have a price for each of the " + blocks + " blocks");
        }
        return row;
    }
}
