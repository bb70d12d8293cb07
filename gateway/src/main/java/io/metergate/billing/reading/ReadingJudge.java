package io.metergate.billing.reading;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/** Tells readings that can be true from those that can't, by the register's limits and its last accepted value. */
public final class ReadingJudge {
    /** Meters count in steps, and send a value some time after they took it. */
    static final long TOLERANCE_WH = 1000;

    /** A connection carries a fifth more than its rating for a while. */
    private static final long MARGIN_TENTHS = 12;

    private static final long TENTHS = 10;
    private static final long MILLIS_PER_HOUR = 3_600_000;
    /** A rollover begins and ends within this part of the register's range. */
    private static final long EDGE_PARTS = 10;

    private ReadingJudge() {}

    /**
     * Judges a value that was read at or after the last accepted one.
     *
     * @throws IllegalArgumentException when it was read before
     */
    public static Judgement judge(RegisterRules rules, RegisterPoint last, long valueWh, Instant at) {
        if (at.isBefore(last.at())) {
            throw new IllegalArgumentException("read at " + at + ", before " + last.at());
        }
        if (valueWh == last.valueWh()) {
            return new Judgement.Unmoved(new RegisterPoint(valueWh, last.totalWh(), at));
        }
        long highest = rules.rolloverWh() == 0 ? RegisterRules.VALUE_MAX : rules.rolloverWh();
        if (valueWh > highest) {
            return new Judgement.Implausible(valueWh - last.valueWh(), Math.max(0, highest - last.valueWh()));
        }
        long most = mostWh(rules, last.at(), at);
        if (valueWh > last.valueWh()) {
            long wh = valueWh - last.valueWh();
            return wh > most ? new Judgement.Implausible(wh, most) : advance(last, valueWh, wh, at, false);
        }
        if (atTheEdges(rules, last.valueWh(), valueWh)) {
            long wh = rules.rolloverWh() - last.valueWh() + valueWh;
            return wh > most ? new Judgement.Backward() : advance(last, valueWh, wh, at, true);
        }
        return new Judgement.Backward();
    }

    private static Judgement advance(RegisterPoint last, long valueWh, long wh, Instant at, boolean rolledOver) {
        return new Judgement.Advance(new RegisterPoint(valueWh, last.totalWh() + wh, at), rolledOver);
    }

    private static boolean atTheEdges(RegisterRules rules, long last, long value) {
        long rollover = rules.rolloverWh();
        long edge = rollover / EDGE_PARTS;
        return rollover > 0 && last >= rollover - edge && last <= rollover && value >= 0 && value <= edge;
    }

    /** The most energy that the connection could carry between two instants. */
    private static long mostWh(RegisterRules rules, Instant from, Instant to) {
        if (rules.powerMaxW() == 0) {
            return Long.MAX_VALUE;
        }
        long millis = Duration.between(from, to).toMillis();
        long tenths = rules.powerMaxW() * MARGIN_TENTHS;
        if (Math.multiplyHigh(tenths, millis) == 0 && tenths * millis >= 0) {
            return tenths * millis / (TENTHS * MILLIS_PER_HOUR) + TOLERANCE_WH;
        }
        BigInteger exact = BigInteger.valueOf(tenths)
                .multiply(BigInteger.valueOf(millis))
                .divide(BigInteger.valueOf(TENTHS * MILLIS_PER_HOUR));
        return exact.min(BigInteger.valueOf(RegisterRules.VALUE_MAX)).longValueExact() + TOLERANCE_WH;
    }
}
