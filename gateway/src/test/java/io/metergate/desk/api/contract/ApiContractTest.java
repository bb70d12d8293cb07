package io.metergate.desk.api.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.platform.store.Results;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds for every operation of the contract. */
@NullUnmarked
@ExtendWith(VertxExtension.class)
class ApiContractTest {
    private static final String MOVES_MONEY = "x-moves-money";
    private static final int LIMIT_MAX = 200;

    private static ApiContract contract;
    private static List<Operation> operations;

    @BeforeAll
    static void load(Vertx vertx) {
        contract = Results.of(ApiContract.load(vertx));
        operations = contract.rules().operations();
    }

    @Test
    void everyOperationHasARoleAndOnlyTheContractNeedsNone() {
        List<String> open = operations.stream()
                .filter(operation -> ApiContract.role(operation).isEmpty())
                .map(Operation::getOperationId)
                .sorted()
                .toList();
        assertEquals(List.of("getContract", "getContractAsJson"), open);
        for (Operation operation : operations) {
            boolean keyed = ApiContract.role(operation).isPresent();
            assertEquals(keyed, !operation.getSecurityRequirements().isEmpty(), operation.getOperationId());
        }
    }

    @Test
    void everyChangeSaysWhetherItMovesMoneyAndNeedsAnIdempotencyKeyIfSo() {
        for (Operation operation : operations) {
            if (operation.getHttpMethod().equals(HttpMethod.GET)) {
                continue;
            }
            Object moves = operation.getExtensions().get(MOVES_MONEY);
            assertTrue(moves instanceof Boolean, operation.getOperationId() + " says nothing of " + MOVES_MONEY);
            boolean keyed = operation.getParameters().stream()
                    .anyMatch(parameter -> parameter.getIn() == Location.HEADER
                            && parameter.getName().equals(Call.IDEMPOTENCY_KEY)
                            && parameter.isRequired());
            assertTrue(keyed || !(Boolean) moves, operation.getOperationId() + " moves money without a key");
        }
    }

    @Test
    void everyListHasACursorAndALimit() {
        for (Operation operation : operations) {
            if (operation.getOperationId().startsWith("list")) {
                TreeSet<String> names = operation.getParameters().stream()
                        .map(Parameter::getName)
                        .collect(Collectors.toCollection(TreeSet::new));
                assertTrue(names.containsAll(List.of("cursor", "limit")), operation.getOperationId());
                JsonObject limit = operation.getParameters().stream()
                        .filter(parameter -> parameter.getName().equals("limit"))
                        .findFirst()
                        .orElseThrow()
                        .getOpenAPIModel()
                        .getJsonObject("schema");
                assertEquals(LIMIT_MAX, limit.getInteger("maximum"), operation.getOperationId());
            }
        }
    }

    @Test
    void everyOperationAnswersProblemsAsProblems() {
        for (Operation operation : operations) {
            assertEquals(
                    List.of(ApiContract.alias("application/problem+json")),
                    List.copyOf(operation.getDefaultResponse().getContent().keySet()),
                    operation.getOperationId());
        }
    }

    @Test
    void everyObjectRefusesFieldsThatItDoesNotKnow() {
        List<String> open = new ArrayList<>();
        JsonObject document = contract.json().toJsonObject();
        document.getJsonObject("paths").remove("/openapi.json");
        look(document, "", open);
        assertEquals(List.of(), open);
    }

    @Test
    void everyTextOfARequestHasALimit() {
        for (Operation operation : operations) {
            for (Parameter parameter : operation.getParameters()) {
                JsonObject schema = parameter.getOpenAPIModel().getJsonObject("schema");
                boolean text = "string".equals(schema.getValue("type"));
                assertTrue(
                        !text || schema.containsKey("maxLength") || schema.containsKey("enum"),
                        operation.getOperationId() + " " + parameter.getName());
            }
        }
    }

    private static void look(Object value, String place, List<String> open) {
        if (value instanceof JsonArray array) {
            array.forEach(each -> look(each, place, open));
        } else if (value instanceof JsonObject object) {
            if (object.containsKey("properties") && !Boolean.FALSE.equals(object.getValue("additionalProperties"))) {
                open.add(place);
            }
            object.forEach(entry -> look(entry.getValue(), place + "/" + entry.getKey(), open));
        }
    }
}
