package io.metergate.billing.rating;

import io.metergate.billing.tariff.Rate;
import io.metergate.billing.tariff.SocialAllowance;
import io.metergate.billing.tariff.TariffVersion;
import io.metergate.billing.tariff.Tax;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * A bill or a charge in the making: bills that are added and taken away. Taxes are taken of all the imported energy of
 * a version at once.
 */
final class BillSum {
    private static final long WHOLE = 10_000;

    private final List<BillLine> lines = new ArrayList<>();
    private final TreeMap<String, Long> taxes = new TreeMap<>();
    private long revenue;
    private long export;
    /** 1 while a bill is added, -1 while one is taken away. */
    private int sign = 1;

    Bill bill() {
        return new Bill(lines, revenue, export, taxes);
    }

    EnergyCharge charge() {
        lines.sort(Comparator.comparingLong(BillLine::key));
        taxes.values().removeIf(amount -> amount == 0);
        return new EnergyCharge(lines, revenue, export, taxes);
    }

    /** Adds what cells cost, with lines for those that differ from what they were. */
    void add(Cells cells, Cells before, LongFunction<TariffVersion> versions) {
        sign = 1;
        int next = 0;
        while (next < cells.size()) {
            next = version(cells, next, before, versions);
        }
    }

    /** Takes away what cells cost, with lines for those that are no more. */
    void subtract(Cells cells, Cells after, LongFunction<TariffVersion> versions) {
        sign = -1;
        int next = 0;
        while (next < cells.size()) {
            next = version(cells, next, after, versions);
        }
    }

    /** Takes the cells of one version, which follow each other, and tells where the next version's begin. */
    private int version(Cells cells, int first, Cells other, LongFunction<TariffVersion> versions) {
        long id = CellKey.version(cells.key(first));
        TariffVersion version = versions.apply(id);
        if (version.id() != id) {
            throw new IllegalArgumentException("version " + version.id() + " is not " + id);
        }
        long importWh = 0;
        long importAmount = 0;
        int next = first;
        for (; next < cells.size() && CellKey.version(cells.key(next)) == id; next++) {
            long key = cells.key(next);
            long wh = cells.wh(next);
            Rate rate = version.rates().get(CellKey.rate(key));
            long price = price(version, rate, key);
            long amount = MulDiv.price(wh, price);
            addLine(key, wh, price, amount, other.at(key));
            if (rate.export()) {
                export = Math.addExact(export, sign * amount);
            } else {
                importWh = Math.addExact(importWh, wh);
                importAmount = Math.addExact(importAmount, amount);
            }
        }
        tax(version, importWh, importAmount);
        return next;
    }

    private void addLine(long key, long wh, long price, long amount, long otherWh) {
        if (sign > 0 && wh != otherWh) {
            lines.add(new BillLine(key, wh - otherWh, price, amount - MulDiv.price(otherWh, price)));
        } else if (sign < 0 && otherWh == 0) {
            lines.add(new BillLine(key, -wh, price, -amount));
        }
    }

    private static long price(TariffVersion version, Rate rate, long key) {
        int block = CellKey.block(key);
        if (block != CellKey.ALLOWANCE) {
            return rate.price(CellKey.band(key), block - 1);
        }
        SocialAllowance allowance = version.allowance();
        if (allowance == null) {
            throw new IllegalArgumentException("version " + version.id() + " has no allowance");
        }
        return allowance.pricePerKwh();
    }

    private void tax(TariffVersion version, long wh, long amount) {
        long rest = version.pricesIncludeTax() ? taxWithin(version, wh, amount) : taxOnTop(version, wh, amount);
        revenue = Math.addExact(revenue, sign * rest);
    }

    private long taxOnTop(TariffVersion version, long wh, long amount) {
        for (Tax tax : version.taxes()) {
            collect(tax, MulDiv.price(wh, tax.perKwh()));
            collect(tax, MulDiv.floor(amount, percent(tax), WHOLE));
        }
        return amount;
    }

    private long taxWithin(TariffVersion version, long wh, long gross) {
        long rest = gross;
        long percents = 0;
        for (Tax tax : version.taxes()) {
            // Levies on energy that was cheaper than they are: the seller can't owe more than he was paid.
            long levy = Math.min(rest, MulDiv.price(wh, tax.perKwh()));
            collect(tax, levy);
            rest -= levy;
            percents += percent(tax);
        }
        long net = MulDiv.floor(rest, WHOLE, WHOLE + percents);
        for (Tax tax : version.taxes()) {
            long share = MulDiv.floor(net, percent(tax), WHOLE);
            collect(tax, share);
            rest -= share;
        }
        return rest;
    }

    private static long percent(Tax tax) {
        return tax.onEnergy() ? tax.percentHundredths() : 0;
    }

    private void collect(Tax tax, long amount) {
        if (amount != 0) {
            taxes.merge(tax.name(), sign * amount, Math::addExact);
        }
    }
}
