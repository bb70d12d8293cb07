package io.metergate.desk.api.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopUpRequestTest {
    @ParameterizedTest
    @CsvSource({"25.00,25", "\"25.00\",25.00", "0.1,0.1", "1e2,100", "\"ten\",ten"})
    void takesAnAmountExactlyAsAStringOrANumber(String json, String amount) {
        TopUpRequest.Fields fields = assertInstanceOf(
                TopUpRequest.Fields.class, read("{\"account\":\"A\",\"amount\":" + json + ",\"currency\":\"EUR\"}"));
        assertEquals(amount, fields.amount());
        assertEquals("A", fields.account());
        assertEquals("EUR", fields.currency());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "1E50000000"})
    void refusesAShortNumberWhosePlainFormWouldFillTheMemory(String amount) {
        assertInvalid("amount", "{\"account\":\"A\",\"amount\":" + amount + ",\"currency\":\"EUR\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "body | []",
                "body | {\"account\":",
                "body | {\"account\":\"A\",\"account\":\"B\"}",
                "body | {} {}",
                "account | {\"account\":7,\"amount\":\"1\",\"currency\":\"EUR\"}",
                "amount | {\"account\":\"A\",\"amount\":true,\"currency\":\"EUR\"}",
                "currency | {\"account\":\"A\",\"amount\":\"1\"}",
                "tip | {\"account\":\"A\",\"amount\":\"1\",\"currency\":\"EUR\",\"tip\":1}"
            })
    void namesTheFieldThatIsWrong(String field, String body) {
        assertInvalid(field, body);
    }

    @Test
    void refusesAnEmptyBody() {
        assertInvalid("body", "");
    }

    private static void assertInvalid(String field, String body) {
        assertEquals(
                field, assertInstanceOf(TopUpRequest.Invalid.class, read(body)).field());
    }

    private static TopUpRequest read(String body) {
        return TopUpRequest.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
