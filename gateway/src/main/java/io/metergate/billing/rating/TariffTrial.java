package io.metergate.billing.rating;

import io.metergate.billing.insight.AverageCost;
import io.metergate.billing.tariff.CachedPlans;
import io.metergate.billing.tariff.PeriodPlan;
import io.metergate.billing.tariff.Plans;
import io.metergate.billing.tariff.Rate;
import io.metergate.billing.tariff.StandingCharges;
import io.metergate.billing.tariff.TariffTimeline;
import io.metergate.billing.tariff.TariffTimeline.Span;
import io.metergate.billing.tariff.TariffVersion;
import io.metergate.codec.Obis;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tries a tariff on an example: what one month of made-up use would cost, by the very functions that bill. All energy
 * is of one register, the first that the tariff prices. Amounts in millionths.
 */
public final class TariffTrial {
    private TariffTrial() {}

    /**
     * The example.
     *
     * @param version may be one that is not stored
     * @param allowance whether the customer is entitled to the social allowance
     */
    public record Example(TariffVersion version, YearMonth month, ZoneId zone, boolean allowance, TrialUse use) {}

    /** What came of it. */
    public sealed interface Result {}

    /**
     * The example can't be rated.
     *
     * @param reason completes the sentence "this ..."
     */
    public record Refused(String field, String reason) implements Result {}

    /**
     * What the month costs.
     *
     * @param lines by band and block
     * @param energy what the lines come to, export taken off, before taxes that come on top
     * @param days how many the month has
     * @param standing for all of them, as the tariff states it
     * @param taxes on energy and standing charge together, by name; within the above where prices include tax
     * @param total what the customer pays
     * @param averagePerKwh the total by the energy; empty without energy
     */
    public record Priced(
            List<Line> lines,
            long energy,
            int days,
            long standing,
            SortedMap<String, Long> taxes,
            long total,
            OptionalLong averagePerKwh)
            implements Result {
        public Priced {
            lines = List.copyOf(lines);
        }
    }

    /**
     * The energy of one band and block.
     *
     * @param block 0 is the social allowance; the tariff's own count from 1
     * @param price millionths per kWh
     */
    public record Line(String band, int block, long wh, long price, long amount) {}

    /** Rates an example. */
    public static Result of(Example example) {
        YearMonth month = example.month();
        if (month.getYear() < 2000 || month.getYear() > 2099) {
            return new Refused("month", "must be from 2000-01 to 2099-12");
        }
        TariffVersion version = example.version();
        Plans plans = new CachedPlans(
                TariffTimeline.of(List.of(new Span(version.effectiveFrom(), version))),
                example.zone(),
                example.allowance());
        PeriodPlan plan = plans.plan(month);
        Refused wrong = example.use().check(plan);
        if (wrong != null) {
            return wrong;
        }
        RegisterName register = register(version);
        List<RegisterInterval> intervals = example.use().intervals(plan).stream()
                .map(interval -> new RegisterInterval(register, interval))
                .toList();
        Cells cells = EnergyRating.periods(plans, intervals).getOrDefault(month, Cells.NONE);
        return priced(version, cells, month.lengthOfMonth());
    }

    private static Priced priced(TariffVersion version, Cells cells, int days) {
        Bill bill = Bill.of(cells, plan -> version);
        SortedMap<String, Long> taxes = new TreeMap<>(bill.taxes());
        StandingCharges.DayCharge day = StandingCharges.charge(version);
        day.taxes().forEach(part -> taxes.merge(part.name(), part.amount() * days, Math::addExact));
        long total = Math.addExact(bill.customerMillionths(), Math.multiplyExact(day.total(), days));
        long energy = 0;
        long wh = 0;
        for (BillLine line : bill.lines()) {
            boolean export = version.rates().get(CellKey.rate(line.key())).export();
            energy = Math.addExact(energy, export ? -line.amount() : line.amount());
            wh += line.wh();
        }
        List<Line> lines =
                bill.lines().stream().map(line -> named(version, line)).toList();
        return new Priced(
                lines,
                energy,
                days,
                Math.multiplyExact(version.standingPerDay(), days),
                taxes,
                total,
                AverageCost.millionthsPerKwh(total, wh));
    }

    private static Line named(TariffVersion version, BillLine line) {
        String band = version.bands().get(CellKey.band(line.key()));
        return new Line(band, CellKey.block(line.key()), line.wh(), line.price(), line.amount());
    }

    /** The first register that the tariff prices, import before export. */
    private static RegisterName register(TariffVersion version) {
        List<Rate> rates = version.rates();
        Obis named = rates.stream()
                .filter(rate -> !rate.export())
                .findFirst()
                .orElse(rates.get(0))
                .register();
        return named == null ? new RegisterName(Obis.ACTIVE_ENERGY_IMPORT, true) : new RegisterName(named, false);
    }
}
