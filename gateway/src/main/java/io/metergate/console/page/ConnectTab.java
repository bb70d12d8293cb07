package io.metergate.console.page;

import io.metergate.console.query.FrameQueries;
import io.metergate.console.query.FrameRow;
import io.metergate.console.query.MeterRow.DeviceRow;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Map;

/** Lines to copy that send a frame as this meter's device would. */
public final class ConnectTab {
    private final MeterPages pages;
    private final FrameQueries frames;
    private final int mqttPort;
    private final int coapPort;

    public ConnectTab(MeterPages pages, SqlClient database, int mqttPort, int coapPort) {
        this.pages = pages;
        this.frames = new FrameQueries(database);
        this.mqttPort = mqttPort;
        this.coapPort = coapPort;
    }

    public void show(RoutingContext context) {
        var authority = context.request().authority();
        String host = authority == null ? "localhost" : authority.host();
        pages.show(context, MeterTab.CONNECT, meter -> {
            DeviceRow device = meter.device();
            if (device == null) {
                return Future.succeededFuture(Map.of("lines", List.of(), "sample", false));
            }
            return frames.ofMeter(meter.id()).map(list -> {
                List<byte[]> samples = list.stream()
                        .filter(frame -> !"refused".equals(frame.verdict()))
                        .map(FrameRow::payload)
                        .toList();
                byte[] sample = samples.isEmpty() ? new byte[0] : samples.get(0);
                ConnectLines.Target target = new ConnectLines.Target(host, mqttPort, coapPort);
                return Map.of("lines", ConnectLines.of(device, target, sample), "sample", sample.length > 0);
            });
        });
    }
}
