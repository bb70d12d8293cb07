package io.metergate.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * An answer that says what is wrong (RFC 9457).
 *
 * @param title the kind of problem
 * @param field what part of the request it is about; null when it is about the whole
 * @param detail this very case, for people
 */
record Problem(int status, String title, @Nullable String field, String detail) {
    static final String MEDIA_TYPE = "application/problem+json";

    void answer(HttpServerResponse response) {
        JsonObject body = new JsonObject()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
        if (field != null) {
            body.put("field", field);
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .end(body.encode());
    }
}
