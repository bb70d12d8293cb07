package io.metergate.desk.console.page;

import io.metergate.codec.FrameContext;
import io.metergate.codec.MeterCodec;
import io.metergate.decoding.Formats;
import io.metergate.decoding.script.ScriptCodecs;
import io.metergate.desk.console.query.FrameRow;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Explains the bytes of a frame by the format of its device. What an earlier frame would tell of it, such as the format
 * of a compact one, is not known here.
 */
public final class FrameExplainer {
    private final Vertx vertx;
    private final Formats formats;

    public FrameExplainer(Vertx vertx, Formats formats) {
        this.vertx = vertx;
        this.formats = formats;
    }

    /** The bytes beside their meaning, where there is a format to ask. */
    Future<HexView> explain(FrameRow frame) {
        String format = Objects.requireNonNullElse(frame.codec(), "");
        // A script may have to be read from its file first, and then takes its time, which no event loop has.
        return format.startsWith(ScriptCodecs.PREFIX)
                ? vertx.executeBlocking(() -> view(format, frame), false)
                : Future.succeededFuture(view(format, frame));
    }

    private HexView view(String format, FrameRow frame) {
        boolean readable = frame.payload().length > 0 && isFrame(frame);
        Optional<MeterCodec> codec = readable ? formats.byName(format) : Optional.empty();
        return codec.map(found -> view(found, frame)).orElseGet(() -> HexView.of(frame.payload(), List.of()));
    }

    private static HexView view(MeterCodec codec, FrameRow frame) {
        return HexView.of(
                frame.payload(), codec.explain(frame.payload(), context(frame)).fields());
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
