package io.metergate.desk.console.page;

import io.metergate.desk.console.query.FrameQueries;
import io.metergate.desk.console.query.FrameRow;
import io.metergate.desk.console.query.MeterRow.DeviceRow;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Map;

/** Lines to copy that send a frame as this meter's device would. */
public final class ConnectTab {
    private final MeterPages pages;
    private final FrameQueries frames;
    private final Ports ports;

    /** Where devices reach the gateway; -1 for what is off. */
    public record Ports(int mqtt, int coap, int coaps) {}

    public ConnectTab(MeterPages pages, SqlClient database, Ports ports) {
        this.pages = pages;
        this.frames = new FrameQueries(database);
        this.ports = ports;
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
                ConnectLines.Target target = new ConnectLines.Target(host, ports);
                return Map.of("lines", ConnectLines.of(device, target, sample), "sample", sample.length > 0);
            });
        });
    }
}
