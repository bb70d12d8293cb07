package io.metergate.desk.api.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.metergate.account.order.Order;
import io.metergate.desk.api.key.Caller;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** One request that keeps to the contract: by whom, for which operation, with what. */
public final class Call {
    /** Makes a retry of an order known for what it is. */
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final String operation;
    private final Caller caller;
    private final ValidatedRequest request;
    private final RequestBody body;
    private final List<String> accepted;

    /**
     * A call.
     *
     * @param accepted the media types that the caller wants, the dearest first; empty for any
     */
    Call(String operation, Caller caller, ValidatedRequest request, RequestBody body, List<String> accepted) {
        this.operation = operation;
        this.caller = caller;
        this.request = request;
        this.body = body;
        this.accepted = accepted;
    }

    public Caller caller() {
        return caller;
    }

    /** A parameter of the address; the contract has seen to it that it is there. */
    public String path(String name) {
        return required(request.getPathParameters(), name);
    }

    /** A number in the address, within the bounds that the contract gives. */
    public long pathNumber(String name) {
        return Objects.requireNonNull(request.getPathParameters().get(name), name)
                .getLong();
    }

    public Optional<String> query(String name) {
        return value(request.getQuery(), name).map(RequestParameter::getString);
    }

    /** A number among the parameters, within the bounds that the contract gives. */
    public int number(String name, int otherwise) {
        return value(request.getQuery(), name).map(RequestParameter::getInteger).orElse(otherwise);
    }

    /** An instant among the parameters; refused when it has no offset from UTC. */
    public Optional<Instant> instant(String name) {
        return query(name).map(text -> {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException notAnInstant) {
                throw Problem.invalid(name, "must be an instant such as 2026-01-31T12:00:00Z")
                        .exception();
            }
        });
    }

    public String idempotencyKey() {
        return required(request.getHeaders(), IDEMPOTENCY_KEY);
    }

    /** The media type, of those on offer, that the caller likes best; refused when there is none. */
    public String mediaType(List<String> offered) {
        if (accepted.isEmpty()) {
            return offered.get(0);
        }
        for (String wanted : accepted) {
            String type = wanted.replace("/*", "/");
            for (String each : offered) {
                boolean any = wanted.equals("*/*") || (wanted.endsWith("/*") && each.startsWith(type));
                if (any || wanted.equals(each)) {
                    return each;
                }
            }
        }
        throw new Problem(406, "Not acceptable", "Accept", "must be one of " + String.join(", ", offered)).exception();
    }

    /** The body as it came. */
    public byte[] bytes() {
        return body.bytes();
    }

    /** The body, its numbers exact. */
    public JsonNode json() {
        return body.json();
    }

    /** This request as an order that is done once. */
    public Order order() {
        StringBuilder target = new StringBuilder(operation);
        new TreeMap<>(request.getPathParameters())
                .forEach((name, value) -> target.append('\n').append(value.getString()));
        return Order.of(caller.actor(), idempotencyKey(), operation, target.toString(), body.json());
    }

    private static Optional<RequestParameter> value(Map<String, RequestParameter> values, String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isNull());
    }

    private static String required(Map<String, RequestParameter> values, String name) {
        return Objects.requireNonNull(
                value(values, name).map(RequestParameter::getString).orElse(null), name);
    }
}
