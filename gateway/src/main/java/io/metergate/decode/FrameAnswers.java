package io.metergate.decode;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metergate.codec.DeviceMemory;
import io.metergate.codec.Explanation;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameContext.Direction;
import io.metergate.codec.MeterCodec;
import io.metergate.format.Formats;
import java.util.List;
import java.util.Optional;

/** Answers a request with one JSON document, whatever it asks for. */
public final class FrameAnswers {
    private final Formats formats;
    private final Recognition recognition;

    public FrameAnswers(Formats formats) {
        this.formats = formats;
        this.recognition = new Recognition(formats);
    }

    /** The document of a request. */
    public ObjectNode answer(RequestFields fields) {
        RequestFields.Read read = fields.read();
        return read instanceof RequestFields.Read.Understood understood
                ? answer(understood.request())
                : FrameDocument.error(
                        ((RequestFields.Read.Wrong) read).field(), ((RequestFields.Read.Wrong) read).reason());
    }

    private ObjectNode answer(DecodeRequest request) {
        FrameContext context = new FrameContext(
                request.port(), request.receivedAt(), Direction.EITHER, request.keys(), new DeviceMemory());
        if (!request.codec().equals(DecodeRequest.AUTO)) {
            Optional<MeterCodec> named = formats.byName(request.codec());
            return named.map(codec -> document(codec, request, context))
                    .orElseGet(() -> FrameDocument.error("codec", "is unknown: " + request.codec()));
        }
        List<MeterCodec> possible = recognition.of(request.lastFrame(), context);
        if (possible.size() == 1) {
            return document(possible.get(0), request, context);
        }
        List<String> names = possible.stream().map(MeterCodec::id).toList();
        String reason = possible.isEmpty()
                ? "no format is recognised in the frame; name one"
                : "the frame may be of " + String.join(", ", names) + "; name one";
        return FrameDocument.error("codec", reason);
    }

    private static ObjectNode document(MeterCodec codec, DecodeRequest request, FrameContext context) {
        Explanation last = codec.explain(request.frames().get(0), context);
        for (byte[] frame : request.frames().subList(1, request.frames().size())) {
            last = codec.explain(frame, context);
        }
        return FrameDocument.of(codec, request.lastFrame(), last);
    }
}
