package io.metergate.desk.api.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.metergate.platform.store.Results;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.RequestValidator;
import io.vertx.openapi.validation.ValidatableRequest;
import io.vertx.openapi.validation.ValidatorException;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
@ExtendWith(VertxExtension.class)
class ViolationsTest {
    private static final String CONTRACT = """
            {"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {"/tariffs": {"post": {
              "operationId": "add", "responses": {"200": {"description": "d"}},
              "parameters": [{"name": "dry", "in": "query", "required": true, "schema": {"type": "boolean"}}],
              "requestBody": {"required": true, "content": {"application/json": {
                "schema": {"$ref": "#/components/schemas/Tariff"}}}}}}},
             "components": {"schemas": {
              "Amount": {"type": "string", "pattern": "^[0-9]+(\\\\.[0-9]{1,6})?$",
                "x-hint": "must be a decimal such as 25.00"},
              "Rate": {"type": "object", "additionalProperties": false, "required": ["price"], "properties": {
                "price": {"$ref": "#/components/schemas/Amount"},
                "days": {"type": "array", "maxItems": 2, "uniqueItems": true,
                  "items": {"type": "string", "enum": ["mon", "tue"]}},
                "from": {"type": "integer", "minimum": 0, "exclusiveMaximum": 24}}},
              "Tariff": {"type": "object", "additionalProperties": false, "required": ["name", "rates"],
                "properties": {
                  "name": {"type": "string", "minLength": 1, "maxLength": 8},
                  "note": {"type": ["string", "null"]},
                  "since": {"type": "string", "format": "date"},
                  "rates": {"type": "array", "minItems": 1, "items": {"$ref": "#/components/schemas/Rate"}},
                  "tax": {"oneOf": [
                    {"type": "object", "additionalProperties": false, "required": ["percent"],
                      "properties": {"percent": {"$ref": "#/components/schemas/Amount"}}},
                    {"type": "object", "additionalProperties": false, "required": ["perKwh"],
                      "properties": {"perKwh": {"$ref": "#/components/schemas/Amount"}}}]}}}}}}""";

    private static OpenAPIContract contract;
    private static RequestValidator validator;

    @BeforeAll
    static void load(Vertx vertx) {
        contract = Results.of(OpenAPIContract.from(vertx, new JsonObject(CONTRACT)));
        validator = RequestValidator.create(vertx, contract);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | name | is needed",
                "{'name':'a'} | rates | is needed",
                "{'name':'a','rates':[]} | rates | must have at least 1 entries",
                "{'name':'',SOUND} | name | must have at least 1 characters",
                "{'name':'nine chars',SOUND} | name | must have at most 8 characters",
                "{'name':7,SOUND} | name | must be a text",
                "{'name':'a','note':1,SOUND} | note | must be a text or null",
                "{'name':'a','since':'soon',SOUND} | since | must be a date such as 2026-01-31",
                "{'name':'a',SOUND,'x':1} | x | is not a field here",
                "{'name':'a',ONE,'from':1},{'price':'x'}]} | rates/1/price | must be a decimal such as 25.00",
                "{'name':'a','rates':[{'price':1}]} | rates/0/price | must be a text",
                "{'name':'a','rates':[{}]} | rates/0/price | is needed",
                "{'name':'a',ONE,'x':1}]} | rates/0/x | is not a field here",
                "{'name':'a',ONE,'days':['sun']}]} | rates/0/days/0 | must be one of mon, tue",
                "{'name':'a',ONE,'days':['mon','tue','mon']}]} | rates/0/days | must have at most 2 entries",
                "{'name':'a',ONE,'days':['mon','mon']}]} | rates/0/days | must not have the same entry twice",
                "{'name':'a',ONE,'from':-1}]} | rates/0/from | must be 0 or more",
                "{'name':'a',ONE,'from':24}]} | rates/0/from | must be less than 24",
                "{'name':'a',SOUND,'tax':{'percent':'x'}} | tax/percent | must be a decimal such as 25.00",
                "{'name':'a',SOUND,'tax':7} | tax | must be an object",
                "{'name':'a','rates':7} | rates | must be a list"
            })
    void namesTheDeepestPlaceAndSaysWhatItMustBe(String body, String field, String detail) {
        assertEquals(field + " " + detail, said(Map.of("dry", new Value("true")), json(body)));
    }

    @Test
    void namesTheParameter() {
        assertEquals("dry is needed", said(Map.of(), "{}"));
        assertEquals("dry must be true or false", said(Map.of("dry", new Value("7")), "{}"));
        assertEquals("dry can't be read", said(Map.of("dry", new Value("\"")), "{}"));
    }

    private static String json(String body) {
        return body.replace("SOUND", "'rates':[{'price':'1'}]")
                .replace("ONE,", "'rates':[{'price':'1',")
                .replace('\'', '"');
    }

    private static String said(Map<String, RequestParameter> query, String body) {
        Throwable failure = Results.failureOf(validator.validate(new Request(query, body), "add"));
        ValidatorException invalid = assertInstanceOf(ValidatorException.class, failure);
        Problem problem = Violations.problem(contract.operation("add"), invalid);
        assertEquals(400, problem.status());
        return problem.field() + " " + problem.detail();
    }

    private record Value(Object get) implements RequestParameter {}

    private record Request(Map<String, RequestParameter> getQuery, String text) implements ValidatableRequest {
        @Override
        public Map<String, RequestParameter> getCookies() {
            return Map.of();
        }

        @Override
        public Map<String, RequestParameter> getPathParameters() {
            return Map.of();
        }

        @Override
        public Map<String, RequestParameter> getHeaders() {
            return Map.of();
        }

        @Override
        public RequestParameter getBody() {
            return new Value(Buffer.buffer(text));
        }

        @Override
        public String getContentType() {
            return "application/json";
        }
    }
}
