package io.metergate.desk.console.format;

import java.time.Instant;
import java.time.ZoneId;

/** Everything a template needs to write numbers and times of one site. */
public final class SiteFormat {
    private final String currency;
    private final SiteTime time;

    public SiteFormat(String currency, SiteTime time) {
        this.currency = currency;
        this.time = time;
    }

    public String currency() {
        return currency;
    }

    /** When the day of this instant began at the site. */
    public Instant startOfDay(Instant instant) {
        return time.startOfDay(instant);
    }

    /** Local date and time to the second. */
    public String local(Instant instant) {
        return time.full(instant);
    }

    public String utc(Instant instant) {
        return SiteTime.utc(instant);
    }

    public ZoneId zoneId() {
        return time.zone();
    }

    public String zone() {
        return time.zone().getId();
    }

    public String amount(long millionths) {
        return Decimals.amount(millionths);
    }

    /** The amount to the last millionth, for machines. */
    public String plain(long millionths) {
        return Decimals.exactAmount(millionths);
    }

    /** The amount to the last millionth with its currency, for hovering. */
    public String exact(long millionths) {
        return Decimals.exactAmount(millionths) + " " + currency;
    }

    public String kwh(long wattHours) {
        return Decimals.kilowattHours(wattHours);
    }

    public String count(long count) {
        return Decimals.count(count);
    }
}
