package io.metergate.billing.tariff;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a plan when it is first asked for and keeps the months last used. Safe from any thread: accounts with the same
 * timeline, zone and entitlement share one.
 */
public final class CachedPlans implements Plans {
    private static final int MONTHS_MAX = 6;

    private final TariffTimeline timeline;
    private final ZoneId zone;
    private final Allowance allowance;
    /** The one last used stands last. */
    private final Map<YearMonth, PeriodPlan> kept = new LinkedHashMap<>();

    private volatile @Nullable PeriodPlan last;

    /**
     * Plans of an account.
     *
     * @param allowance whether it is entitled to the social allowance, at all times
     */
    public CachedPlans(TariffTimeline timeline, ZoneId zone, boolean allowance) {
        this(timeline, zone, Allowance.always(allowance));
    }

    public CachedPlans(TariffTimeline timeline, ZoneId zone, Allowance allowance) {
        this.timeline = timeline;
        this.zone = zone;
        this.allowance = allowance;
    }

    @Override
    public synchronized PeriodPlan plan(YearMonth month) {
        PeriodPlan known = kept.remove(month);
        PeriodPlan plan = known == null ? PeriodPlan.of(timeline, month, zone, allowance.in(month)) : known;
        kept.put(month, plan);
        if (kept.size() > MONTHS_MAX) {
            kept.remove(kept.keySet().iterator().next());
        }
        last = plan;
        return plan;
    }

    @Override
    public synchronized PeriodPlan planAt(long millis) {
        PeriodPlan recent = last;
        return recent != null && recent.holds(millis) ? recent : Plans.super.planAt(millis);
    }

    @Override
    public ZoneId zone() {
        return zone;
    }

    @Override
    public TariffVersion versionOn(LocalDate date) {
        return timeline.versionOn(date);
    }

    @Override
    public Map<Long, TariffVersion> versions() {
        return timeline.versions();
    }
}
