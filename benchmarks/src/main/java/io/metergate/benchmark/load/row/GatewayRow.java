package io.metergate.benchmark.load.row;

import io.metergate.benchmark.load.measure.Column;
import io.metergate.benchmark.load.measure.Load;
import io.metergate.benchmark.load.measure.RowResult;
import io.metergate.benchmark.load.stage.GatewayProcess;
import io.metergate.benchmark.load.stage.Site;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;

/** A row whose load comes to a gateway over sockets. */
abstract class GatewayRow implements BenchRow {
    private final String name;
    private final String title;
    private final Map<String, String> settings;

    /** @param settings what differs from what ships */
    GatewayRow(String name, String title, Map<String, String> settings) {
        this.name = name;
        this.title = title;
        this.settings = settings;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String title() {
        return title;
    }

    Map<String, String> settings() {
        return settings;
    }

    /** The site file. */
    abstract String site(Options options);

    /** The load, ready to connect. */
    abstract Load load(Context context, GatewayProcess gateway) throws IOException;

    @Override
    public RowResult measure(Context context) throws IOException, SQLException, InterruptedException {
        context.say("importing the site");
        try (Site site = Site.create(context.stage(), name, site(context.options()), settings);
                GatewayProcess gateway = site.startGateway();
                Load load = load(context, gateway)) {
            Measurement measurement = new Measurement(context, site, SettledProcess.of(gateway));
            Map<Column, Double> figures = measurement.of(load);
            return measurement.checked(this, figures, load.sent());
        }
    }
}
