package io.metergate.desk.api;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.desk.api.TestApi.Reply;
import io.metergate.desk.api.key.ApiRole;
import io.metergate.device.Transport;
import io.metergate.platform.store.Results;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hundreds of random requests of every operation: none may fail within, and each answer is in the contract. */
@NullUnmarked
class RandomRequestsIT {
    private static final int EACH = 25;
    private static final List<ApiRole> ROLES = List.of(ApiRole.OPERATOR, ApiRole.ADMIN, ApiRole.ADMIN);

    private static TestApi api;

    @BeforeAll
    static void start() throws Exception {
        api = new TestApi();
        for (String number : List.of("F-1", "F-2", "x", "1")) {
            Results.of(api.town.add(number, Transport.MQTT, 250_000, 5_000_000, 0));
        }
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20260101})
    void nothingFailsWithin(long seed) throws Exception {
        Random random = new Random(seed);
        JsonObject contract = new JsonObject(api.contract().json());
        RandomRequests requests = new RandomRequests(contract, random);
        List<Operation> operations = api.contract().rules().operations().stream()
                .sorted(Comparator.comparing(Operation::getOperationId))
                .toList();
        for (int i = 0; i < EACH; i++) {
            for (Operation operation : operations) {
                send(operation, requests, random);
            }
        }
        // Otherwise the requests are too wild to get anywhere.
        assertTrue(api.answered().size() * 5 > operations.size() * 3, () -> "answered: " + api.answered());
    }

    private static void send(Operation operation, RandomRequests requests, Random random) throws Exception {
        requests.nextMood();
        String path = "/api/v1" + operation.getOpenAPIPath();
        StringBuilder query = new StringBuilder();
        for (Parameter parameter : operation.getParameters()) {
            JsonObject schema = parameter.getOpenAPIModel().getJsonObject("schema");
            String value = requests.inAddress(parameter.getName(), schema);
            if (parameter.getIn() == Location.PATH) {
                path = path.replace("{" + parameter.getName() + "}", value);
            } else if (parameter.getIn() == Location.QUERY && (parameter.isRequired() || random.nextInt(3) == 0)) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(parameter.getName())
                        .append('=')
                        .append(value);
            }
        }
        String target = path + query;
        TestApi.Request request = api.anonymous(operation.getHttpMethod().name(), target)
                .as(ROLES.get(random.nextInt(ROLES.size())))
                .header("Idempotency-Key", "random " + random.nextInt(2000));
        String body = "";
        if (operation.getRequestBody() != null) {
            JsonObject schema = operation
                    .getRequestBody()
                    .getContent()
                    .values()
                    .iterator()
                    .next()
                    .getOpenAPIModel()
                    .getJsonObject("schema");
            body = Json.encode(requests.value("", schema, 0));
            request.body(body);
        }
        Reply reply = request.send();
        String told = operation.getOperationId() + " " + target + " " + body + ": " + reply.response();
        assertTrue(reply.status() < 500, () -> told + reply.response().body());
        if (reply.status() >= 400) {
            assertTrue(reply.json().containsKey("detail"), told);
        }
    }
}
