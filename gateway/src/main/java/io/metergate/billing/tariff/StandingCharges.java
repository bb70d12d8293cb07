package io.metergate.billing.tariff;

import java.util.ArrayList;
import java.util.List;

/**
 * What a local day costs without any use. Amounts in millionths; each part is cut to the millionth below, and the parts
 * sum to what the customer pays.
 */
public final class StandingCharges {
    private static final long WHOLE = Tax.PERCENT_MAX;

    private StandingCharges() {}

    /**
     * The cost of one day.
     *
     * @param revenue what is left of it without taxes
     * @param taxes those that take a part of it, in the order of the tariff; none of zero
     */
    public record DayCharge(long revenue, List<TaxPart> taxes) {
        public DayCharge {
            taxes = List.copyOf(taxes);
        }

        /** What the customer pays. */
        public long total() {
            long total = revenue;
            for (TaxPart part : taxes) {
                total = Math.addExact(total, part.amount);
            }
            return total;
        }
    }

    /** What one tax takes. */
    public record TaxPart(String name, long amount) {}

    /** What a day on a tariff version costs. */
    public static DayCharge charge(TariffVersion version) {
        long standing = version.standingPerDay();
        long percents = 0;
        for (Tax tax : version.taxes()) {
            percents += percent(tax);
        }
        long net = version.pricesIncludeTax() ? Math.multiplyExact(standing, WHOLE) / (WHOLE + percents) : standing;
        long revenue = standing;
        List<TaxPart> parts = new ArrayList<>(version.taxes().size());
        for (Tax tax : version.taxes()) {
            long amount = Math.multiplyExact(net, percent(tax)) / WHOLE;
            if (amount > 0) {
                parts.add(new TaxPart(tax.name(), amount));
                revenue -= version.pricesIncludeTax() ? amount : 0;
            }
        }
        return new DayCharge(revenue, parts);
    }

    private static long percent(Tax tax) {
        return tax.onStanding() ? tax.percentHundredths() : 0;
    }
}
