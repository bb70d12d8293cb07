package io.metergate.decoding.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes JSON lines, one request a line and one document a line, in the order of the file. A line that is no request
 * gets a document that says why; it never stops the others.
 */
public final class BatchDecoding {
    private static final int LINE_LENGTH_MAX = 1 << 20;
    private static final List<String> TEXTS =
            List.of("codec", "receivedAt", "recvTime", "key", "authKey", "systemTitle");

    private final FrameAnswers answers;

    public BatchDecoding(FrameAnswers answers) {
        this.answers = answers;
    }

    /** Answers every line; empty ones are passed over. What is answered leaves before it waits for more. */
    public void run(BufferedReader in, Writer out) throws IOException {
        BoundedLines lines = new BoundedLines(in, LINE_LENGTH_MAX);
        String line = lines.next();
        while (line != null) {
            if (!line.isBlank()) {
                out.write(FrameDocument.JSON.writeValueAsString(answer(line)));
                out.write('\n');
            }
            if (!in.ready()) {
                out.flush();
            }
            line = lines.next();
        }
        out.flush();
    }

    ObjectNode answer(String line) {
        if (line.length() > LINE_LENGTH_MAX) {
            return FrameDocument.error("line", "has more than " + LINE_LENGTH_MAX + " characters");
        }
        JsonNode request;
        try {
            request = FrameDocument.JSON.readTree(line);
        } catch (JsonProcessingException e) {
            return FrameDocument.error("line", "is not JSON: " + e.getOriginalMessage());
        }
        if (!request.isObject()) {
            return FrameDocument.error("line", "must be an object with id, codec and hex");
        }
        ObjectNode document = FrameDocument.JSON.createObjectNode();
        if (request.has("id")) {
            document.set("id", request.get("id"));
        }
        return document.setAll(answer(request));
    }

    private ObjectNode answer(JsonNode request) {
        for (String name : TEXTS) {
            JsonNode value = request.path(name);
            if (!isAbsent(value) && !value.isTextual()) {
                return FrameDocument.error(name, "must be a text");
            }
        }
        JsonNode fPort = request.path("fPort");
        if (!isAbsent(fPort) && !(fPort.isIntegralNumber() && fPort.canConvertToInt())) {
            return FrameDocument.error("fPort", "must be a whole number");
        }
        JsonNode accept = request.path("acceptUnauthenticated");
        if (!isAbsent(accept) && !accept.isBoolean()) {
            return FrameDocument.error("acceptUnauthenticated", "must be true or false");
        }
        List<String> hex = hex(request.path("hex"));
        if (hex == null) {
            return FrameDocument.error("hex", "must be a text, or a list of texts");
        }
        return answers.answer(new RequestFields(
                text(request, "codec"),
                hex,
                isAbsent(fPort) ? null : fPort.intValue(),
                text(request, request.hasNonNull("receivedAt") ? "receivedAt" : "recvTime"),
                text(request, "key"),
                text(request, "authKey"),
                text(request, "systemTitle"),
                accept.asBoolean(true)));
    }

    /** One frame, or several in the order in which they were sent; null when it is neither. */
    private static @Nullable List<String> hex(JsonNode hex) {
        List<String> frames = new ArrayList<>();
        if (hex.isTextual()) {
            frames.add(hex.textValue());
        } else if (hex.isArray()) {
            for (JsonNode frame : hex) {
                if (!frame.isTextual()) {
                    return null;
                }
                frames.add(frame.textValue());
            }
        } else if (!isAbsent(hex)) {
            return null;
        }
        return frames;
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static @Nullable String text(JsonNode request, String name) {
        return request.path(name).textValue();
    }
}
