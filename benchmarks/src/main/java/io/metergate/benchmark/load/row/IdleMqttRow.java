package io.metergate.benchmark.load.row;

import io.metergate.benchmark.load.frame.Fleet;
import io.metergate.benchmark.load.measure.Check;
import io.metergate.benchmark.load.measure.OpenFiles;
import io.metergate.benchmark.load.mqtt.MeterMessages;
import io.metergate.benchmark.load.mqtt.MqttLoad;
import io.metergate.benchmark.load.mqtt.Pace;
import io.metergate.benchmark.load.mqtt.Sender;
import io.metergate.benchmark.load.stage.GatewayProcess;
import io.metergate.benchmark.load.stage.SiteText;
import io.metergate.benchmark.load.stage.SiteText.Reports;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Meters that are connected by MQTT and say nothing. */
public final class IdleMqttRow extends IdleRow {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    public IdleMqttRow() {
        super("idle-mqtt", "Idle MQTT connections");
    }

    @Override
    int connections(Options options) {
        return OpenFiles.connections(options.idle());
    }

    @Override
    String site(int connections) {
        return SiteText.of(connections, Reports.MQTT);
    }

    @Override
    Connected connect(Context context, GatewayProcess gateway, int connections)
            throws IOException, InterruptedException {
        List<Sender> senders = IntStream.range(0, connections)
                .mapToObj(meter -> new Sender(Fleet.deviceId(meter), Fleet.secret(meter), meter, 1, 1))
                .toList();
        MqttLoad load = new MqttLoad(
                gateway.address("mqtt"), senders, connections, new MeterMessages(connections), new Pace.Closed(), 1);
        load.connect(PATIENCE);
        return new Connected() {
            @Override
            public long readings() {
                return 0;
            }

            @Override
            public Check count(int expected) {
                return Check.equal("all connections are still there", expected, load.connected());
            }

            @Override
            public void close() {
                load.close();
            }
        };
    }
}
