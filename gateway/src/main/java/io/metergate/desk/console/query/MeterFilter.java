package io.metergate.desk.console.query;

/** The filter chips of the list of meters. */
public enum MeterFilter {
    ALL("all", "All", "(m.removed_at IS NULL OR $1::text <> '')"),
    OFF("off", "Supply off", "m.removed_at IS NULL AND (a.supply_desired = 'off' OR m.supply_reported = 'off')"),
    LOW("low", "Low balance", "m.removed_at IS NULL AND a.levels_passed > 0"),
    SILENT("silent", "Silent", "m.removed_at IS NULL AND m.last_seen_at < $2::timestamptz"),
    NEVER("never", "Never seen", "m.removed_at IS NULL AND m.last_seen_at IS NULL"),
    HELD("held", "Held reading", "m.held_until IS NOT NULL"),
    REMOVED("removed", "Removed", "m.removed_at IS NOT NULL");

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
