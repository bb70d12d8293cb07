package io.metergate.crashtest.compare;

import io.metergate.crashtest.site.CrashMeter;
import io.metergate.crashtest.site.TariffKind;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a set of readings costs, reckoned from the words of the tariff alone (docs/tariffs.md), in whole millionths.
 * Shares nothing with the gateway's rules on purpose.
 */
final class ChargeModel {
    private static final long FLAT_PER_KWH = 245_000;
    /** Day below and above the block, then peak. */
    private static final long[] PRICES_PER_KWH = {181_350, 243_450, 327_250, 389_650};

    private static final long BLOCK_WH = 50_000;
    private static final long VAT_PERCENT = 16;
    private static final int PEAK_FROM = 18;
    private static final int PEAK_TO = 22;
    private static final long WH_PER_KWH = 1_000;

    private ChargeModel() {}

    /** What the readings of these numbers cost, in whatever order and however often they came. */
    static long cost(CrashMeter meter, BitSet numbers) {
        if (numbers.isEmpty()) {
            return 0;
        }
        if (meter.tariff() == TariffKind.FLAT) {
            long wh = meter.wattHours(numbers.length() - 1) - CrashMeter.OPENING_WH;
            return wh * FLAT_PER_KWH / WH_PER_KWH;
        }
        Map<YearMonth, long[]> months = new TreeMap<>();
        Instant from = meter.installedAt();
        long fromWh = CrashMeter.OPENING_WH;
        for (int number = numbers.nextSetBit(0); number >= 0; number = numbers.nextSetBit(number + 1)) {
            Instant to = meter.at(number);
            long toWh = meter.wattHours(number);
            spread(from, to, toWh - fromWh, months);
            from = to;
            fromWh = toWh;
        }
        return months.values().stream().mapToLong(ChargeModel::monthCost).sum();
    }

    /** Evenly over the time, hour by hour; whole watt-hours at each full hour. */
    private static void spread(Instant from, Instant to, long wh, Map<YearMonth, long[]> months) {
        long length = to.toEpochMilli() - from.toEpochMilli();
        long passed = 0;
        LocalDateTime at = LocalDateTime.ofInstant(from, ZoneOffset.UTC);
        while (passed < wh) {
            LocalDateTime hour = at.toLocalDate().atTime(at.getHour(), 0);
            LocalDateTime next = hour.plusHours(1);
            long elapsed = next.toInstant(ZoneOffset.UTC).toEpochMilli() - from.toEpochMilli();
            long until = elapsed >= length ? wh : wh * elapsed / length;
            boolean peak = at.getHour() >= PEAK_FROM && at.getHour() < PEAK_TO;
            add(months.computeIfAbsent(YearMonth.from(at), month -> new long[4]), peak ? 2 : 0, until - passed);
            passed = until;
            at = next;
            if (elapsed >= length) {
                return;
            }
        }
    }

    private static void add(long[] cells, int band, long wh) {
        long used = cells[0] + cells[1] + cells[2] + cells[3];
        long below = Math.max(0, Math.min(wh, BLOCK_WH - used));
        cells[band] += below;
        cells[band + 1] += wh - below;
    }

    private static long monthCost(long[] cells) {
        long net = 0;
        for (int cell = 0; cell < cells.length; cell++) {
            net += cells[cell] * PRICES_PER_KWH[cell] / WH_PER_KWH;
        }
        return net + net * VAT_PERCENT / 100;
    }
}
