package io.metergate.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a whole gateway makes of top-ups over HTTP that it can't credit, and of those that come again. */
class BadTopUpIT {
    private static final String SITE = """
            tariffs: [{name: flat, pricePerKwh: 0.25}]
            accounts: [{number: P-1, customer: One, tariff: flat, lowBalance: 1, openingCredit: 5}]
            """;
    private static final int SIMULTANEOUS = 8;

    @TempDir
    private static Path home;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static GatewayProcess gateway;
    private static String apiKey;
    /** How many top-ups were in order so far. */
    private static long sound;

    @BeforeAll
    static void start() throws Exception {
        gateway = new GatewayProcess(home);
        gateway.start();
        gateway.register(SITE);
        apiKey = gateway.apiKey("till-1");
        sound = gateway.query("SELECT count(*) FROM top_up");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @AfterEach
    void stillCreditsWhatIsSound() throws Exception {
        long before = balance();
        assertEquals(201, topUp(newKey(), body("P-1", "\"1.5\"", "USD")).statusCode());
        assertEquals(before + 1_500_000, balance());
        sound++;
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "P-1, 0, USD, 422, amount, more than zero",
                "P-1, -5, USD, 422, amount, more than zero",
                "P-1, 1000.01, USD, 422, amount, at most 1000.00 USD",
                "P-1, 9e30, USD, 400, amount, decimal",
                "P-1, 0.0000001, USD, 422, amount, at most six places",
                "P-1, \"much\", USD, 422, amount, decimal",
                "P-1, null, USD, 400, amount, decimal",
                "P-1, 5, EUR, 422, currency, must be USD",
                "P-1, 5, ``, 422, currency, must be USD",
                "P-9, 5, USD, 404, account, no account",
                "``, 5, USD, 422, account, is missing"
            })
    void saysWhichFieldIsWrong(String account, String amount, String currency, int status, String field, String detail)
            throws Exception {
        expectProblem(topUp(newKey(), body(account, amount, currency)), status, field, detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "5", "{\"account\": \"P-1\"} x", "{\"amount\": 1, \"amount\": 2}"})
    void refusesABodyOfAnotherShape(String body) throws Exception {
        expectProblem(topUp(newKey(), body), 400, "body", "");
    }

    @Test
    void refusesABodyThatIsTooLong() throws Exception {
        expectProblem(topUp(newKey(), body("P-1" + " ".repeat(5_000), "5", "USD")), 413, "body", "4096 bytes");
    }

    @Test
    void needsAnIdempotencyKey() throws Exception {
        HttpRequest request = post(body("P-1", "5", "USD"))
                .header("Authorization", "Bearer " + apiKey)
                .build();
        expectProblem(send(request), 400, "Idempotency-Key", "is needed");
        expectProblem(topUp(" ", body("P-1", "5", "USD")), 400, "Idempotency-Key", "1 to 128");
        expectProblem(topUp("k".repeat(129), body("P-1", "5", "USD")), 400, "Idempotency-Key", "1 to 128");
    }

    @Test
    void needsAValidApiKey() throws Exception {
        for (String authorization : List.of("", "Bearer ", "Bearer mg_0000", "Basic " + apiKey, apiKey)) {
            HttpRequest.Builder request = post(body("P-1", "5", "USD")).header("Idempotency-Key", newKey());
            if (!authorization.isEmpty()) {
                request.header("Authorization", authorization);
            }
            HttpResponse<String> answer = expectProblem(send(request.build()), 401, "Authorization", "valid API key");
            assertEquals(
                    "Bearer", answer.headers().firstValue("WWW-Authenticate").orElse(""));
        }
    }

    @Test
    void creditsOnceHoweverOftenOneKeyComes() throws Exception {
        long before = balance();
        String key = newKey();
        String body = body("P-1", "25.00", "USD");
        List<CompletableFuture<HttpResponse<String>>> sent = IntStream.range(0, SIMULTANEOUS)
                .mapToObj(i -> HTTP.sendAsync(request(key, body), HttpResponse.BodyHandlers.ofString()))
                .toList();
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
        HttpResponse<String> later = topUp(key, body);
        for (CompletableFuture<HttpResponse<String>> answer : sent) {
            assertEquals(201, answer.get().statusCode());
            assertEquals(later.body(), answer.get().body());
        }
        assertEquals(201, later.statusCode());
        assertEquals("true", later.headers().firstValue("Idempotent-Replayed").orElse(""));
        JsonObject receipt = new JsonObject(later.body());
        assertEquals("P-1", receipt.getString("account"));
        assertEquals("25.000000", receipt.getString("amount"));
        assertEquals(before + 25_000_000, balance());
        sound++;
        expectProblem(topUp(key, body("P-1", "25.01", "USD")), 409, "Idempotency-Key", "another top-up");
    }

    /** Nothing may have been credited beyond what was sound. */
    private static HttpResponse<String> expectProblem(
            HttpResponse<String> answer, int status, String field, String detail) throws Exception {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse(""));
        JsonObject problem = new JsonObject(answer.body());
        assertEquals(status, problem.getInteger("status"));
        assertEquals(field, problem.getString("field"), answer.body());
        assertTrue(problem.getString("detail").contains(detail), answer.body());
        assertEquals(sound, gateway.query("SELECT count(*) FROM top_up"), "top-ups that were credited");
        return answer;
    }

    private static HttpResponse<String> topUp(String key, String body) throws Exception {
        return send(request(key, body));
    }

    private static HttpRequest request(String key, String body) {
        return post(body)
                .header("Authorization", "Bearer " + apiKey)
                .header("Idempotency-Key", key)
                .build();
    }

    private static HttpRequest.Builder post(String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.httpPort() + "/api/v1/top-ups"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String body(String account, String amount, String currency) {
        return "{\"account\": \"%s\", \"amount\": %s, \"currency\": \"%s\"}".formatted(account, amount, currency);
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    private static long balance() throws Exception {
        return gateway.query("SELECT balance FROM account WHERE number = 'P-1'");
    }
}
