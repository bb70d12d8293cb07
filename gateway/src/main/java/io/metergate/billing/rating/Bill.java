package io.metergate.billing.rating;

import io.metergate.billing.tariff.TariffVersion;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * What the energy of one billing period costs, in millionths. Every amount is rounded down once for the whole
 * period.
 *
 * @param lines one for each cell, in the order of their keys
 * @param revenue what the seller keeps of the imported energy, without taxes
 * @param export what the customer is paid for exported energy
 * @param taxes by name; none is zero
 */
public record Bill(List<BillLine> lines, long revenue, long export, SortedMap<String, Long> taxes) {
    public Bill {
        lines = List.copyOf(lines);
        taxes = Collections.unmodifiableSortedMap(new TreeMap<>(taxes));
    }

    /**
     * Prices the energy of a period.
     *
     * @param versions every version that the cells name, by id
     * @throws ArithmeticException when an amount does not fit a long
     */
    public static Bill of(Cells cells, LongFunction<TariffVersion> versions) {
        BillSum sum = new BillSum();
        sum.add(cells, Cells.NONE, versions);
        return sum.bill();
    }

    /** The same; a version that the map lacks is a bug. */
    public static Bill of(Cells cells, Map<Long, TariffVersion> versions) {
        return of(cells, in(versions));
    }

    static LongFunction<TariffVersion> in(Map<Long, TariffVersion> versions) {
        return id -> {
            TariffVersion version = versions.get(id);
            if (version == null) {
                throw new IllegalArgumentException("no version " + id);
            }
            return version;
        };
    }

    /** What the customer pays; negative when the exported energy is worth more than the imported. */
    public long customerMillionths() {
        return EnergyCharge.customer(revenue, export, taxes);
    }
}
