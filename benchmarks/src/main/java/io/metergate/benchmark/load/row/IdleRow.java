package io.metergate.benchmark.load.row;

import io.metergate.benchmark.load.measure.Check;
import io.metergate.benchmark.load.measure.Column;
import io.metergate.benchmark.load.measure.ProcessMemory;
import io.metergate.benchmark.load.measure.RowResult;
import io.metergate.benchmark.load.stage.GatewayProcess;
import io.metergate.benchmark.load.stage.Site;
import java.io.IOException;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What connections cost that only stand: the gateway's memory with and without them. */
abstract class IdleRow implements BenchRow {
    private static final double MEGABYTE = 1_048_576;
    /** Long enough for what connecting left behind to be forgotten, such as timers of the sign-in. */
    private static final long SETTLE_MS = 15_000;

    private static final long SETTLE_SHORT_MS = 500;

    private final String name;
    private final String title;

    IdleRow(String name, String title) {
        this.name = name;
        this.title = title;
    }

    /** Those that are connected. */
    interface Connected extends AutoCloseable {
        /** Readings that were sent meanwhile. */
        long readings();

        /** How many there are, now that some time has passed. */
        Check count(int expected);

        @Override
        void close();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String title() {
        return title;
    }

    abstract int connections(Options options);

    abstract String site(int connections);

    abstract Connected connect(Context context, GatewayProcess gateway, int connections)
            throws IOException, InterruptedException;

    @Override
    public RowResult measure(Context context) throws IOException, SQLException, InterruptedException {
        int count = connections(context.options());
        context.say("importing " + count + " meters");
        try (Site site = Site.create(context.stage(), name.replace('-', '_'), site(count), Map.of());
                GatewayProcess gateway = site.startGateway()) {
            long heapBefore = ProcessMemory.heapAfterCollection(gateway.pid());
            long residentBefore = ProcessMemory.resident(gateway.pid());
            context.say("connecting " + count);
            try (Connected connected = connect(context, gateway, count)) {
                TimeUnit.MILLISECONDS.sleep(context.options().quick() ? SETTLE_SHORT_MS : SETTLE_MS);
                // Before a collection is asked for: this is what the machine has to hold.
                long resident = ProcessMemory.resident(gateway.pid());
                long heap = ProcessMemory.heapAfterCollection(gateway.pid());
                Map<Column, Double> figures = new EnumMap<>(Column.class);
                figures.put(Column.HEAP, (double) Math.max(0, heap - heapBefore) / count);
                figures.put(Column.MEMORY, (double) Math.max(0, resident - residentBefore) / count);
                figures.put(Column.RESIDENT, resident / MEGABYTE);
                Measurement measurement = new Measurement(context, site, SettledProcess.of(gateway));
                measurement.check(connected.count(count));
                measurement.note(count + " connections; heap after a full collection: "
                        + Math.round(heapBefore / MEGABYTE) + " MB before, " + Math.round(heap / MEGABYTE)
                        + " MB with them");
                return measurement.checked(this, figures, connected.readings());
            }
        }
    }
}
