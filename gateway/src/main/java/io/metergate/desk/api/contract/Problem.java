package io.metergate.desk.api.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a request (RFC 9457).
 *
 * @param title the kind of problem
 * @param field what part of the request it is about; null when it is about the whole
 * @param detail this very case, for people
 * @param faults where a document has several, all of them; the first stands in field and detail too
 */
public record Problem(int status, String title, @Nullable String field, String detail, List<Fault> faults) {
    static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        faults = List.copyOf(faults);
    }

    public Problem(int status, String title, @Nullable String field, String detail) {
        this(status, title, field, detail, List.of());
    }

    /** One of several things that are wrong with a document. */
    public record Fault(String field, String detail) {}

    /** What is wrong with a document, at least one thing. */
    public static Problem of(String title, List<Fault> faults) {
        Fault first = faults.get(0);
        return new Problem(422, title, first.field(), first.detail(), faults);
    }

    /** A request that says something which can't be meant. */
    public static Problem invalid(String field, String detail) {
        return new Problem(400, "Invalid request", field, detail);
    }

    /** Nothing is where the address points. */
    public static Problem notFound(@Nullable String field, String detail) {
        return new Problem(404, "Not found", field, detail);
    }

    /** Returns the exception by which an operation ends with this problem. */
    public ProblemException exception() {
        return new ProblemException(this);
    }

    JsonObject json() {
        JsonObject body = new JsonObject()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
        if (field != null) {
            body.put("field", field);
        }
        if (!faults.isEmpty()) {
            JsonArray all = new JsonArray();
            faults.forEach(fault ->
                    all.add(new JsonObject().put("field", fault.field()).put("detail", fault.detail())));
            body.put("faults", all);
        }
        return body;
    }
}
