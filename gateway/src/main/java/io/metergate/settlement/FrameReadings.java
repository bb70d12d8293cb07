package io.metergate.settlement;

import io.metergate.codec.DecodeResult.Decoded;
import io.metergate.codec.MeterTime;
import io.metergate.codec.RegisterValue;
import io.metergate.codec.Unit;
import io.metergate.intake.Uplink;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of charged registers that a frame states, each with the time when it was measured: by the frame's own word
 * where that can be true, else by the network's.
 */
final class FrameReadings {
    /** A hundred million megawatt-hours: no meter behind one supply point gets there. */
    static final long WH_MAX = 100_000_000_000_000L;

    /** No meter that is read today was built before this, so an earlier time is that of a clock that was never set. */
    private static final Instant CLOCKS_BEGIN = Instant.parse("2010-01-01T00:00:00Z");

    /** A meter's clock may be fast by this much. */
    static final Duration FAST_CLOCK_MAX = Duration.ofMinutes(2);

    private static final BigInteger MAX = BigInteger.valueOf(WH_MAX);

    /** Divisors of the values that meters send; others take the long way. */
    private static final long[] POWERS_OF_TEN = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    private FrameReadings() {}

    /**
     * One value of one register.
     *
     * @param at in whole milliseconds, not before the register's meter was installed
     * @param dated whether the frame or a network says when; otherwise it is the time at which it came in
     */
    record Value(RegisterState track, Instant at, long wh, boolean dated) {}

    /** In the order of their times, then of their values; each once. Empty when no charged register is stated. */
    static List<Value> of(Decoded decoded, Uplink uplink, List<RegisterState> tracks, ZoneId zone) {
        List<Value> values = new ArrayList<>(tracks.size());
        for (RegisterState track : tracks) {
            addDated(decoded, track, uplink, zone, values);
        }
        if (values.size() < 2) {
            return values;
        }
        values.sort(Comparator.comparing(Value::at).thenComparing(Value::wh));
        return values.stream().distinct().toList();
    }

    private static void addDated(Decoded decoded, RegisterState track, Uplink uplink, ZoneId zone, List<Value> values) {
        Value undated = null;
        Value wronglyDated = null;
        int before = values.size();
        for (RegisterValue value : decoded.registers()) {
            long wh = wattHours(value, track);
            if (wh < 0) {
                continue;
            }
            MeterTime time = value.measuredAt();
            Instant stated = time == null ? null : instant(time, uplink, zone);
            if (stated == null) {
                undated = higher(undated, ofNow(track, uplink, wh));
            } else if (isPossible(stated, track, uplink)) {
                values.add(new Value(track, earlier(stated, uplink.receivedAt()), wh, true));
            } else if (isAbsurd(stated, uplink)) {
                wronglyDated = higher(wronglyDated, ofNow(track, uplink, wh));
            }
        }
        if (undated != null) {
            values.add(undated);
        } else if (wronglyDated != null && values.size() == before) {
            // Of a history whose clock is wrong only the newest can be that of now.
            values.add(wronglyDated);
        }
    }

    /** Whole watt-hours; -1 for another register, another unit, or what no register can show. */
    private static long wattHours(RegisterValue value, RegisterState track) {
        if (value.unit() != Unit.WATT_HOUR || !value.register().equals(track.name)) {
            return -1;
        }
        // Part of a watt-hour is charged with the next one: the register is cumulative.
        int decimals = -value.exponent();
        if (value.mantissa() >= 0 && decimals >= 0 && decimals < POWERS_OF_TEN.length) {
            long whole = value.mantissa() / POWERS_OF_TEN[decimals];
            return whole > WH_MAX ? -1 : whole;
        }
        BigInteger wh = value.value().toBigInteger();
        return wh.signum() < 0 || wh.compareTo(MAX) > 0 ? -1 : wh.longValueExact();
    }

    private static Value ofNow(RegisterState track, Uplink uplink, long wh) {
        Instant at = millis(later(uplink.measuredAt(), track.installedAt()));
        return new Value(track, at, wh, uplink.messageId() != null);
    }

    private static Value higher(@Nullable Value one, Value other) {
        return one == null || one.wh() < other.wh() ? other : one;
    }

    private static boolean isPossible(Instant own, RegisterState track, Uplink uplink) {
        return !own.isBefore(track.installedAt())
                && !own.isAfter(uplink.receivedAt().plus(FAST_CLOCK_MAX));
    }

    /** Not merely from before the meter was installed here: a time that no clock shows that was set. */
    private static boolean isAbsurd(Instant own, Uplink uplink) {
        return own.isBefore(CLOCKS_BEGIN) || own.isAfter(uplink.receivedAt().plus(FAST_CLOCK_MAX));
    }

    /** Of a time that a clock shows twice, the later one that has been. */
    private static Instant instant(MeterTime time, Uplink uplink, ZoneId zone) {
        if (time.isUtc()) {
            return Instant.ofEpochSecond(time.epochSecond());
        }
        ZonedDateTime first = LocalDateTime.ofEpochSecond(time.epochSecond(), 0, ZoneOffset.UTC)
                .atZone(zone);
        Instant later = first.withLaterOffsetAtOverlap().toInstant();
        return later.isAfter(uplink.receivedAt().plus(FAST_CLOCK_MAX)) ? first.toInstant() : later;
    }

    private static Instant millis(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    private static Instant earlier(Instant a, Instant b) {
        return millis(a.isBefore(b) ? a : b);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isBefore(b) ? b : a;
    }
}
