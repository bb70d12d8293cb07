package io.metergate.decoding.explain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.metergate.codec.DeviceMemory;
import io.metergate.codec.Explanation;
import io.metergate.codec.FrameContext;
import io.metergate.codec.FrameContext.Direction;
import io.metergate.codec.MeterCodec;
import io.metergate.decoding.Formats;
import io.metergate.decoding.Formats.Found;
import io.metergate.decoding.script.ScriptCodec;
import io.metergate.decoding.script.ScriptCodecs;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers a request with one JSON document, whatever it asks for. Not thread-safe. */
public final class FrameAnswers {
    /** Scripts that stay loaded, which costs some megabytes each. */
    private static final int SCRIPTS_MAX = 16;

    private final Formats formats;
    private final Map<String, Found> scripts = new LinkedHashMap<>();

    public FrameAnswers(Formats formats) {
        this.formats = formats;
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
            Found found = find(request.codec());
            return found instanceof Found.Format named
                    ? document(named.codec(), request, context)
                    : FrameDocument.error(
                            "codec", "is unknown: " + request.codec() + "; " + ((Found.Nothing) found).reason());
        }
        List<MeterCodec> possible = Recognition.of(request.lastFrame(), context);
        if (possible.size() == 1) {
            return document(possible.get(0), request, context);
        }
        List<String> names = possible.stream().map(MeterCodec::id).toList();
        String reason = possible.isEmpty()
                ? "no format is recognised in the frame; name one"
                : "the frame may be of " + String.join(", ", names) + "; name one";
        return FrameDocument.error("codec", reason);
    }

    /** A script is loaded once and not for every frame; the one that was named first makes room for another. */
    private Found find(String name) {
        if (!name.startsWith(ScriptCodecs.PREFIX)) {
            return formats.find(name);
        }
        if (scripts.size() >= SCRIPTS_MAX && !scripts.containsKey(name)) {
            Iterator<Found> oldest = scripts.values().iterator();
            if (oldest.next() instanceof Found.Format format && format.codec() instanceof ScriptCodec script) {
                script.release();
            }
            oldest.remove();
        }
        return scripts.computeIfAbsent(name, formats::find);
    }

    private static ObjectNode document(MeterCodec codec, DecodeRequest request, FrameContext context) {
        Explanation last = codec.explain(request.frames().get(0), context);
        for (byte[] frame : request.frames().subList(1, request.frames().size())) {
            last = codec.explain(frame, context);
        }
        return FrameDocument.of(codec, request.lastFrame(), last);
    }
}
