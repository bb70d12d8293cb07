package io.metergate.crashtest.site;

import java.time.Duration;
import java.time.Instant;

/**
 * One meter of the crash test and all that its register will ever show.
 *
 * @param index from 0, across all kinds
 * @param salt of the run, so that every run has other values
 * @param installedAt on a quarter of an hour; its readings follow a quarter of an hour apart
 */
public record CrashMeter(int index, MeterKind kind, long salt, Instant installedAt) {
    /** From one reading to the next. */
    public static final Duration STEP = Duration.ofMinutes(15);

    /** What the register shows when the meter is installed. */
    public static final long OPENING_WH = 1_000_000;

    private static final int WH_PER_STEP = 300;
    private static final int WH_SPREAD = 250;
    /** DL/T 645 shows tens of watt-hours. */
    private static final int COARSE = 10;

    /** What the device is called; a DevEUI where a network server speaks for it. */
    public String deviceId() {
        return kind == MeterKind.LNS ? "c0a5%012x".formatted(index) : "crash-" + index;
    }

    /** As many digits as its format has. */
    public String serial() {
        return kind.isDated() ? "%08d".formatted(10_000_000 + index) : "%012d".formatted(20_000_000 + index);
    }

    /** The number of its account. */
    public String account() {
        return "C-" + index;
    }

    /** The password of a device that signs in itself. */
    public String secret() {
        return "secret-of-crash-meter-" + index;
    }

    /** Flat for every second meter and for those whose readings are dated by their arrival. */
    public TariffKind tariff() {
        return kind.isDated() && index % 2 == 0 ? TariffKind.TIME_OF_USE : TariffKind.FLAT;
    }

    /** When a reading was measured; the meter's own word where its frames are dated. */
    public Instant at(int number) {
        return installedAt.plus(STEP.multipliedBy(number));
    }

    /**
     * What the register shows at a reading. It rises with every one.
     *
     * @param number of the reading, from 1
     */
    public long wattHours(int number) {
        long steps = (long) WH_PER_STEP * number + spread(number);
        return OPENING_WH + (kind.isDated() ? steps : steps / COARSE * COARSE);
    }

    private long spread(int number) {
        long hash = (salt ^ index) * 0x9E3779B97F4A7C15L + number * 0xC2B2AE3D27D4EB4FL;
        hash = (hash ^ hash >>> 29) * 0xBF58476D1CE4E5B9L;
        return Math.floorMod(hash ^ hash >>> 32, WH_SPREAD);
    }
}
