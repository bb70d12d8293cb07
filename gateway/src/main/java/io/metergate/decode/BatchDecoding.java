package io.metergate.decode;

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

    private final FrameAnswers answers;

    public BatchDecoding(FrameAnswers answers) {
        this.answers = answers;
    }

    /** Answers every line; empty ones are passed over. */
    public void run(BufferedReader lines, Writer out) throws IOException {
        String line = lines.readLine();
        while (line != null) {
            if (!line.isBlank()) {
                out.write(FrameDocument.JSON.writeValueAsString(answer(line)));
                out.write('\n');
            }
            line = lines.readLine();
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
        JsonNode fPort = request.path("fPort");
        if (!fPort.isMissingNode() && !fPort.isNull() && !fPort.canConvertToExactIntegral()) {
            return FrameDocument.error("fPort", "must be a number");
        }
        return answers.answer(new RequestFields(
                text(request, "codec"),
                hex(request.path("hex")),
                fPort.isIntegralNumber() ? fPort.intValue() : null,
                firstText(request, "receivedAt", "recvTime"),
                text(request, "key"),
                text(request, "authKey"),
                text(request, "systemTitle"),
                request.path("acceptUnauthenticated").asBoolean(true)));
    }

    /** One frame, or several in the order in which they were sent. */
    private static List<String> hex(JsonNode hex) {
        List<String> frames = new ArrayList<>();
        if (hex.isTextual()) {
            frames.add(hex.textValue());
        }
        hex.elements().forEachRemaining(frame -> frames.add(frame.asText()));
        return frames;
    }

    private static @Nullable String firstText(JsonNode request, String name, String other) {
        String text = text(request, name);
        return text == null ? text(request, other) : text;
    }

    private static @Nullable String text(JsonNode request, String name) {
        JsonNode value = request.path(name);
        return value.isTextual() ? value.textValue() : null;
    }
}
