package io.metergate.desk.console.page;

import io.metergate.desk.console.query.FrameQueries;
import io.metergate.desk.console.query.FrameRow;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last frames of a meter, one of them as bytes beside their meaning. */
public final class FramesTab {
    private final MeterPages pages;
    private final FrameQueries frames;
    private final FrameExplainer explainer;

    public FramesTab(MeterPages pages, SqlClient database, FrameExplainer explainer) {
        this.pages = pages;
        this.frames = new FrameQueries(database);
        this.explainer = explainer;
    }

    public void show(RoutingContext context) {
        Long chosen = Params.number(context, "frame").orElse(null);
        pages.show(
                context,
                MeterTab.FRAMES,
                meter -> frames.ofMeter(meter.id()).compose(list -> chosen(list, chosen, meter.serial())));
    }

    private Future<Map<String, Object>> chosen(List<FrameRow> list, @Nullable Long id, String serial) {
        if (id == null) {
            return parameters(list.isEmpty() ? null : list.get(0));
        }
        return frames.byId(id)
                .compose(found -> parameters(
                        found.filter(frame -> serial.equals(frame.serial())).orElse(null)));
    }

    private Future<Map<String, Object>> parameters(@Nullable FrameRow frame) {
        if (frame == null) {
            return Future.succeededFuture(Map.of());
        }
        return explainer.explain(frame).map(hex -> Map.of("chosen", frame, "hex", hex));
    }
}
