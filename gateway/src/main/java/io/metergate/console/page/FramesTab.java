package io.metergate.console.page;

import io.metergate.codec.Codecs;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameField;
import io.metergate.console.query.FrameQueries;
import io.metergate.console.query.FrameRow;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.SqlClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The last frames of a meter, one of them as bytes beside their meaning. */
public final class FramesTab {
    private final MeterPages pages;
    private final FrameQueries frames;

    public FramesTab(MeterPages pages, SqlClient database) {
        this.pages = pages;
        this.frames = new FrameQueries(database);
    }

    public void show(RoutingContext context) {
        Long chosen = Params.number(context, "frame").orElse(null);
        pages.show(
                context,
                MeterTab.FRAMES,
                known -> frames.ofMeter(known.meter().id())
                        .compose(list -> chosen(list, chosen, known.meter().serial())));
    }

    private Future<Map<String, Object>> chosen(List<FrameRow> list, @Nullable Long id, String serial) {
        if (id == null) {
            return Future.succeededFuture(parameters(list.isEmpty() ? null : list.get(0)));
        }
        return frames.byId(id)
                .map(found -> parameters(
                        found.filter(frame -> serial.equals(frame.serial())).orElse(null)));
    }

    private static Map<String, Object> parameters(@Nullable FrameRow frame) {
        Map<String, Object> parameters = new HashMap<>();
        if (frame != null) {
            parameters.put("chosen", frame);
            parameters.put("hex", hexView(frame));
        }
        return parameters;
    }

    /** The bytes of a frame explained by the codec of its device, where there is one. */
    static HexView hexView(FrameRow frame) {
        List<FrameField> fields = Codecs.byId(Objects.requireNonNullElse(frame.codec(), ""))
                .filter(codec -> frame.payload().length > 0 && isFrame(frame))
                .map(codec -> codec.explain(frame.payload(), context(frame)).fields())
                .orElse(List.of());
        return HexView.of(frame.payload(), fields);
    }

    private static FrameContext context(FrameRow frame) {
        Long port = frame.fPort();
        return FrameContext.unknown()
                .withPort(port == null ? FrameContext.PORT_UNKNOWN : port.intValue())
                .withReceivedAt(frame.receivedAt().getEpochSecond())
                .withKeys(frame.protection().keys());
    }

    /** What could not be taken out of its wrapping is kept as it came, and no codec can read it. */
    private static boolean isFrame(FrameRow frame) {
        return !"bad_envelope".equals(frame.reason());
    }
}
