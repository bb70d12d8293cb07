package io.metergate.console.query;

/** The filter chips of the list of meters. */
public enum MeterFilter {
    ALL("all", "All", "true"),
    OFF("off", "Supply off", "(a.supply_desired = 'off' OR m.supply_reported = 'off')"),
    LOW("low", "Low balance", "a.balance <= a.low_balance_level"),
    SILENT("silent", "Silent", "m.last_seen_at < $2::timestamptz"),
    NEVER("never", "Never seen", "m.last_seen_at IS NULL");

    private final String code;
    private final String label;
    private final String condition;

    MeterFilter(String code, String label, String condition) {
        this.code = code;
        this.label = label;
        this.condition = condition;
    }

    public String code() {
        return code;
    }

    public String label() {
        return label;
    }

    /** In SQL, where {@code $2} is the instant before which a meter counts as silent. */
    String condition() {
        return condition;
    }

    /** The filter of a code; anything else means all. */
    public static MeterFilter of(String code) {
        for (MeterFilter filter : values()) {
            if (filter.code.equals(code)) {
                return filter;
            }
        }
        return ALL;
    }
}
