package io.metergate.desk.console.page;

import io.metergate.desk.console.query.OverviewQueries.Fleet;

/** The widths of a bar that divides the fleet by who talks; together {@value #WIDTH}, or 0 without meters. */
public record FleetBar(long onLine, long silent, long neverSeen) {
    public static final long WIDTH = 240;

    public static FleetBar of(Fleet fleet) {
        if (fleet.meters() == 0) {
            return new FleetBar(0, 0, 0);
        }
        long onLine = WIDTH * fleet.onLine() / fleet.meters();
        long silent = WIDTH * fleet.silent() / fleet.meters();
        return new FleetBar(onLine, silent, WIDTH - onLine - silent);
    }
}
