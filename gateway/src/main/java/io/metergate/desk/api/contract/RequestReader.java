package io.metergate.desk.api.contract;

import io.metergate.desk.api.key.Caller;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.common.dsl.SchemaType;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.RequestValidator;
import io.vertx.openapi.validation.ValidatableRequest;
import io.vertx.openapi.validation.ValidatorException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request by the contract. The library's own reader is not used: it decodes escapes twice, reads texts that
 * look like numbers as numbers, and lets unknown and repeated parameters through.
 */
final class RequestReader {
    private final RequestValidator validator;

    RequestReader(Vertx vertx, ApiContract contract) {
        this.validator = RequestValidator.create(vertx, contract.rules());
    }

    /** Fails with a {@link ProblemException} for a request that does not keep to the contract. */
    Future<Call> read(RoutingContext context, Operation operation, Caller caller, Operations.BodyCheck check) {
        refuseUnknown(context.queryParams(), operation);
        RequestBody body = operation.getRequestBody() == null ? RequestBody.NONE : body(context, check);
        Map<Location, Map<String, RequestParameter>> parameters = parameters(context, operation);
        ValidatableRequest request = new Values(
                parameters.getOrDefault(Location.HEADER, Map.of()),
                parameters.getOrDefault(Location.PATH, Map.of()),
                parameters.getOrDefault(Location.QUERY, Map.of()),
                body);
        return validator
                .validate(request, operation.getOperationId())
                .map(valid -> new Call(operation.getOperationId(), caller, valid, body, accepted(context)))
                .recover(failure -> Future.failedFuture(
                        failure instanceof ValidatorException invalid
                                ? Violations.problem(operation, invalid).exception()
                                : failure));
    }

    private static RequestBody body(RoutingContext context, Operations.BodyCheck check) {
        String mediaType = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (mediaType != null && !isJson(mediaType)) {
            throw new Problem(415, "Unsupported media type", "Content-Type", "must be " + MediaType.APPLICATION_JSON)
                    .exception();
        }
        Buffer buffer = context.body().buffer();
        byte[] bytes = buffer == null ? new byte[0] : buffer.getBytes();
        check.apply(bytes).ifPresent(problem -> {
            throw problem.exception();
        });
        return RequestBody.read(bytes);
    }

    private static List<String> accepted(RoutingContext context) {
        return context.parsedHeaders().accept().stream()
                .map(each -> each.component() + "/" + each.subComponent())
                .toList();
    }

    private static boolean isJson(String mediaType) {
        String type = mediaType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        return type.equals(MediaType.APPLICATION_JSON);
    }

    private static void refuseUnknown(MultiMap query, Operation operation) {
        Set<String> known = operation.getParameters().stream()
                .filter(parameter -> parameter.getIn() == Location.QUERY)
                .map(Parameter::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        for (String name : query.names()) {
            if (!known.contains(name)) {
                String what = known.isEmpty() ? "there are none" : "there are " + String.join(", ", known);
                throw Problem.invalid(name, "is not a parameter here; " + what).exception();
            }
            if (query.getAll(name).size() > 1) {
                throw Problem.invalid(name, "is given more than once").exception();
            }
        }
    }

    private static Map<Location, Map<String, RequestParameter>> parameters(
            RoutingContext context, Operation operation) {
        Map<Location, Map<String, RequestParameter>> values = new HashMap<>();
        for (Parameter parameter : operation.getParameters()) {
            String name = parameter.getName();
            String value = switch (parameter.getIn()) {
                case PATH -> context.pathParam(name);
                case QUERY -> context.queryParams().get(name);
                case HEADER -> header(context, name);
                case COOKIE -> throw new IllegalStateException("the API has no cookies");
            };
            if (value != null) {
                values.computeIfAbsent(parameter.getIn(), in -> new HashMap<>())
                        .put(name, new Value(forValidator(parameter, value)));
            }
        }
        return values;
    }

    private static @Nullable String header(RoutingContext context, String name) {
        List<String> values = context.request().headers().getAll(name);
        if (values.size() > 1) {
            throw Problem.invalid(name, "is given more than once").exception();
        }
        return values.isEmpty() ? null : values.get(0);
    }

    /** The validator guesses the type of what it is given; a quoted text is one, whatever is in it. */
    private static String forValidator(Parameter parameter, String value) {
        if (value.indexOf('\0') >= 0) {
            throw Problem.invalid(parameter.getName(), "has the character NUL").exception();
        }
        return parameter.getSchemaType() == SchemaType.STRING ? Json.encode(value) : value;
    }

    private record Value(Object get) implements RequestParameter {}

    private record Values(
            Map<String, RequestParameter> getHeaders,
            Map<String, RequestParameter> getPathParameters,
            Map<String, RequestParameter> getQuery,
            RequestBody body)
            implements ValidatableRequest {
        @Override
        public Map<String, RequestParameter> getCookies() {
            return Map.of();
        }

        @Override
        public RequestParameter getBody() {
            return new Value(Buffer.buffer(body.bytes()));
        }

        @Override
        public String getContentType() {
            return MediaType.APPLICATION_JSON;
        }
    }
}
