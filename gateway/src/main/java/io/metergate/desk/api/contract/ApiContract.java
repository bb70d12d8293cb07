package io.metergate.desk.api.contract;

import io.metergate.desk.api.key.ApiRole;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The contract of the API, as it is published and as it routes and validates.
 *
 * @param yaml the text as it was written
 * @param json the same for programs that read no YAML
 */
public record ApiContract(Buffer yaml, Buffer json, OpenAPIContract rules) {
    /** Where the API stands on the server. */
    public static final String BASE = "/api/v1";

    private static final String RESOURCE = "/api/openapi.yaml";

    /** Says in an operation which role it needs at least. */
    private static final String ROLE = "x-role";

    /** The role of an operation that needs no key. */
    private static final String NOBODY = "none";

    /** Says in an operation how long its body may be; otherwise {@value #BODY_BYTES_MAX} bytes. */
    private static final String BODY_LIMIT = "x-body-bytes-max";

    private static final int BODY_BYTES_MAX = 4096;

    /** The validator refuses a contract with media types that it can't read, so it is told names that it knows. */
    private static final Map<String, String> ALIASES = Map.of(
            Problem.MEDIA_TYPE,
            "application/vnd.problem+json",
            "application/yaml",
            "text/plain",
            "text/csv",
            "text/plain");

    public static Future<ApiContract> load(Vertx vertx) {
        return vertx.executeBlocking(ApiContract::read)
                .compose(yaml -> vertx.executeBlocking(() -> parse(yaml))
                        .compose(document -> OpenAPIContract.from(vertx, forLibrary(document))
                                .map(rules -> new ApiContract(yaml, document.toBuffer(), rules))));
    }

    /** The name by which the validator knows a media type. */
    public static String alias(String mediaType) {
        return ALIASES.getOrDefault(mediaType, mediaType);
    }

    /** The least role that an operation needs; empty when it needs no key. */
    static Optional<ApiRole> role(Operation operation) {
        String code = String.valueOf(operation.getExtensions().get(ROLE));
        if (code.equals(NOBODY)) {
            return Optional.empty();
        }
        return Optional.of(ApiRole.of(code)
                .orElseThrow(() ->
                        new IllegalStateException(operation.getOperationId() + " has no " + ROLE + " but " + code)));
    }

    static int bodyBytesMax(Operation operation) {
        return operation.getExtensions().get(BODY_LIMIT) instanceof Integer bytes ? bytes : BODY_BYTES_MAX;
    }

    private static Buffer read() throws IOException {
        try (InputStream resource = ApiContract.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IOException("the jar is without " + RESOURCE);
            }
            return Buffer.buffer(resource.readAllBytes());
        }
    }

    private static JsonObject parse(Buffer yaml) {
        Object document =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml.toString(StandardCharsets.UTF_8));
        return new JsonObject(Json.encode(document));
    }

    /** The same contract as far as the library can read it; it takes no server without a host either. */
    private static JsonObject forLibrary(JsonObject document) {
        JsonObject server = new JsonObject().put("url", "http://localhost" + BASE);
        return aliased(document).put("servers", new JsonArray().add(server));
    }

    private static JsonObject aliased(JsonObject document) {
        JsonObject copy = new JsonObject();
        document.forEach(entry -> copy.put(alias(entry.getKey()), aliasedValue(entry.getValue())));
        return copy;
    }

    private static Object aliasedValue(Object value) {
        if (value instanceof JsonObject object) {
            return aliased(object);
        }
        if (value instanceof JsonArray array) {
            JsonArray copy = new JsonArray();
            array.forEach(each -> copy.add(aliasedValue(each)));
            return copy;
        }
        return value;
    }
}
