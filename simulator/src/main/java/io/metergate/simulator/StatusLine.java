package io.metergate.simulator;

/** A fleet's totals as one line. */
enum StatusLine {
    HUMAN {
        @Override
        String of(FleetStats stats, int meters) {
            return stats.connected() + " of " + meters + " meters connected, " + stats.acknowledged()
                    + " reports acknowledged, " + stats.failed() + " failed, " + stats.relaysOpen() + " supplies cut";
        }
    },
    JSON {
        @Override
        String of(FleetStats stats, int meters) {
            return "{\"sent\":" + stats.sent() + ",\"acknowledged\":" + stats.acknowledged() + ",\"failed\":"
                    + stats.failed() + ",\"connected\":" + stats.connected() + ",\"relaysOpen\":" + stats.relaysOpen()
                    + "}";
        }
    };

    abstract String of(FleetStats stats, int meters);
}
