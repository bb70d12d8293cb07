package io.metergate.benchmark.load.row;

import io.metergate.benchmark.load.measure.Column;
import io.metergate.benchmark.load.measure.RowResult;
import io.metergate.benchmark.load.stage.Site;
import io.metergate.benchmark.load.stage.SiteText;
import io.metergate.benchmark.load.stage.SiteText.Reports;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;

/** The gateway's intake alone, fed from memory; its processor time holds the feeding. */
public final class SettlementRow implements BenchRow {
    @Override
    public String name() {
        return "settlement";
    }

    @Override
    public String title() {
        return "Settlement alone";
    }

    @Override
    public RowResult measure(Context context) throws IOException, SQLException, InterruptedException {
        int meters = context.options().meters();
        context.say("importing " + meters + " meters");
        try (Site site = Site.create(context.stage(), name(), SiteText.of(meters, Reports.MQTT), Map.of());
                SettlementLoad load = new SettlementLoad(context.stage(), site, context.options())) {
            Measurement measurement = new Measurement(context, site, SettledProcess.of(load.process()));
            Map<Column, Double> figures = measurement.of(load);
            figures.remove(Column.CPU_GENERATOR);
            return measurement.checked(this, figures, load.sent());
        }
    }
}
