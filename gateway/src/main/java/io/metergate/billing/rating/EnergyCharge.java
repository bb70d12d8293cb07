package io.metergate.billing.rating;

import io.metergate.billing.tariff.TariffVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * What is posted for energy: by how much the cost of a billing period changed. Amounts in millionths; negative ones
 * correct an earlier charge. The charges of a period sum to its {@link Bill}, to the last millionth.
 *
 * @param lines the cells that changed, in the order of their keys
 * @param revenue what the seller's part changed by
 * @param export what the customer's pay for export changed by
 * @param taxes by name; none is zero
 */
public record EnergyCharge(List<BillLine> lines, long revenue, long export, SortedMap<String, Long> taxes) {
    private static final SortedMap<String, Long> NO_TAXES = Collections.unmodifiableSortedMap(new TreeMap<>());
    public static final EnergyCharge NONE = new EnergyCharge(List.of(), 0, 0, NO_TAXES);

    public EnergyCharge {
        lines = List.copyOf(lines);
        taxes = taxes.isEmpty() ? NO_TAXES : Collections.unmodifiableSortedMap(new TreeMap<>(taxes));
    }

    /**
     * What a period's change of energy costs.
     *
     * @param versions every version that either names, by id
     * @throws ArithmeticException when an amount does not fit a long
     */
    public static EnergyCharge between(Cells before, Cells after, LongFunction<TariffVersion> versions) {
        if (before.equals(after)) {
            return NONE;
        }
        BillSum sum = new BillSum();
        sum.subtract(before, after, versions);
        sum.add(after, before, versions);
        return sum.charge();
    }

    /** The same; a version that the map lacks is a bug. */
    public static EnergyCharge between(Cells before, Cells after, Map<Long, TariffVersion> versions) {
        return between(before, after, Bill.in(versions));
    }

    /** Both together, as when one reading changes several periods. */
    public EnergyCharge plus(EnergyCharge other) {
        if (isNothing()) {
            return other;
        }
        TreeMap<String, Long> sum = new TreeMap<>(taxes);
        other.taxes.forEach((name, amount) -> add(sum, name, amount));
        return new EnergyCharge(
                merge(lines, other.lines),
                Math.addExact(revenue, other.revenue),
                Math.addExact(export, other.export),
                sum);
    }

    public boolean isNothing() {
        return lines.isEmpty() && revenue == 0 && export == 0 && taxes.isEmpty();
    }

    /** What the customer pays for it; negative when there is something to give back. */
    public long customerMillionths() {
        return customer(revenue, export, taxes);
    }

    /** Key, watt-hours, price, amount of each line, one after another. */
    public long[] flatLines() {
        return flat(lines);
    }

    /** Any lines in the same form. */
    public static long[] flat(List<BillLine> lines) {
        long[] flat = new long[lines.size() * BillLine.LONGS];
        int at = 0;
        for (BillLine line : lines) {
            flat[at++] = line.key();
            flat[at++] = line.wh();
            flat[at++] = line.price();
            flat[at++] = line.amount();
        }
        return flat;
    }

    /**
     * Lines as {@link #flatLines} gave them.
     *
     * @throws IllegalArgumentException when the count is no multiple of four
     */
    public static List<BillLine> linesOf(long[] flat) {
        if (flat.length % BillLine.LONGS != 0) {
            throw new IllegalArgumentException("lines take four longs each: " + flat.length);
        }
        List<BillLine> lines = new ArrayList<>(flat.length / BillLine.LONGS);
        for (int i = 0; i < flat.length; i += BillLine.LONGS) {
            lines.add(new BillLine(flat[i], flat[i + 1], flat[i + 2], flat[i + 3]));
        }
        return lines;
    }

    static long customer(long revenue, long export, SortedMap<String, Long> taxes) {
        long sum = Math.subtractExact(revenue, export);
        for (long tax : taxes.values()) {
            sum = Math.addExact(sum, tax);
        }
        return sum;
    }

    private static void add(TreeMap<String, Long> sums, String name, long amount) {
        if (sums.merge(name, amount, Math::addExact) == 0) {
            sums.remove(name);
        }
    }

    /** Both are in the order of their keys. */
    private static List<BillLine> merge(List<BillLine> some, List<BillLine> others) {
        List<BillLine> merged = new ArrayList<>(some.size() + others.size());
        int i = 0;
        int j = 0;
        while (i < some.size() || j < others.size()) {
            BillLine line;
            if (j == others.size()
                    || (i < some.size() && some.get(i).key() < others.get(j).key())) {
                line = some.get(i++);
            } else if (i == some.size() || others.get(j).key() < some.get(i).key()) {
                line = others.get(j++);
            } else {
                line = some.get(i++).plus(others.get(j++));
            }
            if (!line.isNothing()) {
                merged.add(line);
            }
        }
        return merged;
    }
}
