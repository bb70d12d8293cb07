package io.metergate.desk.api.contract;

import io.metergate.account.order.OrderAnswer;
import io.metergate.platform.refusal.Attempt;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** What an operation answers. */
public record Answer(int status, String mediaType, Buffer body, Map<String, String> headers) {
    /** Says on money that moved whether an earlier request did it. */
    public static final String REPLAYED = "Idempotent-Replayed";

    private static final String JSON = "application/json";

    public static Answer ok(JsonObject body) {
        return json(200, body);
    }

    /** Something is there now that was not. */
    public static Answer created(JsonObject body) {
        return json(201, body);
    }

    private static Answer json(int status, JsonObject body) {
        return new Answer(status, JSON, body.toBuffer(), Map.of());
    }

    /** An answer about money: the first one and every replay of it. */
    public static Answer order(int status, JsonObject body, boolean replayed) {
        return new Answer(status, JSON, body.toBuffer(), Map.of(REPLAYED, Boolean.toString(replayed)));
    }

    /**
     * Returns the answer to an order; ends the operation with a problem if it was refused.
     *
     * @param fields the API's names of the fields that the service calls otherwise
     */
    public static Answer of(Attempt<OrderAnswer> order, Map<String, String> fields) {
        OrderAnswer answer = Refusals.accepted(order, fields);
        return order(answer.status(), answer.response(), answer.replayed());
    }

    public static Answer text(String mediaType, Buffer body) {
        return new Answer(200, mediaType, body, Map.of());
    }

    static Answer of(Problem problem) {
        return new Answer(problem.status(), Problem.MEDIA_TYPE, problem.json().toBuffer(), Map.of());
    }

    Answer with(String header, String value) {
        return new Answer(status, mediaType, body, Map.of(header, value));
    }

    void write(HttpServerResponse response) {
        if (response.ended() || response.closed()) {
            return;
        }
        headers.forEach(response::putHeader);
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
                .end(body);
    }
}
