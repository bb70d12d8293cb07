package io.metergate.desk.console.page;

import java.time.Duration;

/** The periods that charts can show. */
public enum Range {
    HOUR("1h", "Hour", Duration.ofHours(1), Duration.ofSeconds(10), Duration.ofMinutes(1)),
    DAY("24h", "Day", Duration.ofHours(24), Duration.ofMinutes(5), Duration.ofHours(1)),
    WEEK("7d", "Week", Duration.ofDays(7), Duration.ofMinutes(30), Duration.ofHours(6)),
    MONTH("30d", "Month", Duration.ofDays(30), Duration.ofHours(2), Duration.ofDays(1));

    private final String code;
    private final String label;
    private final Duration length;
    private final Duration balanceStep;
    private final Duration energyStep;

    Range(String code, String label, Duration length, Duration balanceStep, Duration energyStep) {
        this.code = code;
        this.label = label;
        this.length = length;
        this.balanceStep = balanceStep;
        this.energyStep = energyStep;
    }

    public String code() {
        return code;
    }

    public String label() {
        return label;
    }

    Duration length() {
        return length;
    }

    /** How fine the balance is drawn. */
    Duration balanceStep() {
        return balanceStep;
    }

    /** How much energy goes into one bar. */
    public Duration energyStep() {
        return energyStep;
    }

    /** The range of a code, or else the shortest that shows all of a history of this length. */
    static Range of(String code, Duration history) {
        for (Range range : values()) {
            if (range.code.equals(code)) {
                return range;
            }
        }
        for (Range range : values()) {
            if (history.compareTo(range.length) <= 0) {
                return range;
            }
        }
        return WEEK;
    }
}
