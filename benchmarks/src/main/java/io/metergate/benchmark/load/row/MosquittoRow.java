package io.metergate.benchmark.load.row;

import io.metergate.benchmark.load.baseline.BaselineSchema;
import io.metergate.benchmark.load.baseline.Mosquitto;
import io.metergate.benchmark.load.baseline.SubscriberMain;
import io.metergate.benchmark.load.measure.Check;
import io.metergate.benchmark.load.measure.Column;
import io.metergate.benchmark.load.measure.RowResult;
import io.metergate.benchmark.load.mqtt.Pace;
import io.metergate.benchmark.load.stage.LedProcess;
import io.metergate.benchmark.load.stage.Site;
import io.metergate.platform.store.Jdbc;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Mosquitto and a subscriber that stores by JDBC batches, under the load of the full MQTT row. */
public final class MosquittoRow implements BenchRow {
    @Override
    public String name() {
        return "mosquitto";
    }

    @Override
    public String title() {
        return "Mosquitto and a JDBC batch";
    }

    @Override
    public RowResult measure(Context context) throws IOException, SQLException, InterruptedException {
        Optional<Path> program = Mosquitto.program();
        if (program.isEmpty()) {
            throw new IOException("Mosquitto is not installed (Debian: mosquitto)");
        }
        int meters = context.options().connections();
        try (Site site = Site.empty(context.stage(), name())) {
            try (Connection connection = Jdbc.connect(site.database())) {
                BaselineSchema.create(connection, meters);
            }
            try (Mosquitto broker = Mosquitto.start(context.stage(), program.get())) {
                return measure(context, site, broker);
            }
        }
    }

    private RowResult measure(Context context, Site site, Mosquitto broker)
            throws IOException, SQLException, InterruptedException {
        LedProcess subscriber = new LedProcess(
                context.stage(),
                site.log(),
                SubscriberMain.class,
                Integer.toString(broker.address().getPort()),
                "jdbc:postgresql://" + site.database().host() + ":"
                        + site.database().port() + "/" + site.database().database(),
                site.database().user());
        subscriber.order(site.database().password().value());
        subscriber.awaitReady();
        try (BaselineLoad load =
                new BaselineLoad(MqttRow.load(context.options(), broker.address(), new Pace.Closed()), subscriber)) {
            SettledProcess both =
                    new SettledProcess(List.of(subscriber.pid(), broker.pid()), broker::isAlive, broker::close);
            Measurement measurement = new Measurement(context, site, both);
            Map<Column, Double> figures = measurement.of(load);
            measurement.check(Check.equal(
                    "stored what was acknowledged", load.sent(), site.number("SELECT count(*) FROM reading")));
            measurement.check(Check.equal("balances follow registers", 0, site.number(BaselineSchema.wrongBalances())));
            measurement.note("the broker acknowledges before anything is stored: its latencies promise nothing;"
                    + " \"gateway us\" is broker and subscriber together");
            return measurement.unchecked(this, figures);
        }
    }
}
