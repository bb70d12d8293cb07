package io.metergate.desk.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.desk.api.TestApi.Reply;
import io.metergate.desk.api.key.ApiRole;
import io.metergate.device.Transport;
import io.metergate.platform.store.Await;
import io.metergate.platform.store.Results;
import io.vertx.sqlclient.Tuple;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is let in, and what becomes of requests that keep to no contract. */
@NullUnmarked
class GateIT {
    private static final String TOP_UP = "{\"account\": \"G-1\", \"amount\": \"1\", \"currency\": \"EUR\"}";

    private static final int UNDER_WAY_MAX = 32;

    private static TestApi api;

    @BeforeAll
    static void start() throws Exception {
        api = new TestApi();
        Results.of(api.town.add("G-1", Transport.MQTT, 250_000, 5_000_000, 0));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({"READER, 403", "CASHIER, 201", "OPERATOR, 201", "ADMIN, 201"})
    void letsEachRoleDoWhatTheOnesBeforeItMay(ApiRole role, int status) throws Exception {
        assertEquals(
                200, api.anonymous("GET", "/api/v1/accounts").as(role).send().status());
        Reply topUp = topUp("key of " + role).as(role).body(TOP_UP).send();
        assertEquals(status, topUp.status(), topUp.response().body());
        if (status == 403) {
            assertTrue(topUp.detail().contains("role cashier or more; reader has the role reader"), topUp.detail());
        }
    }

    @Test
    void readsNoBodyOfAStranger() throws Exception {
        Reply stranger = topUp("k").body("x".repeat(10_000)).send();
        assertEquals(401, stranger.status());
        assertEquals("Bearer", stranger.header("WWW-Authenticate"));
        assertEquals(
                403,
                topUp("k").as(ApiRole.READER).body("x".repeat(10_000)).send().status());
        Reply known = topUp("k").as(ApiRole.CASHIER).body("x".repeat(10_000)).send();
        assertEquals(413, known.status());
        assertEquals("more than 4096 bytes", known.detail());
    }

    @Test
    void knowsARevokedKeyNoMore() throws Exception {
        String key = api.addKey("gone", ApiRole.ADMIN);
        List<Integer> statuses = new ArrayList<>();
        statuses.add(status(key));
        Results.of(api.database
                .pool()
                .preparedQuery("UPDATE api_key SET revoked_at = now() WHERE name = $1")
                .execute(Tuple.of("gone")));
        statuses.add(status(key));
        assertEquals(List.of(200, 401), statuses);
    }

    @Test
    void boundsWhatIsUnderWayWithOneKey() throws Exception {
        String key = api.addKey("busy", ApiRole.CASHIER);
        String head = "POST /api/v1/top-ups HTTP/1.1\r\nHost: x\r\nIdempotency-Key: slow\r\nContent-Length: 100\r\n"
                + "Authorization: Bearer " + key + "\r\n\r\n";
        List<Socket> slow = new ArrayList<>();
        // What was just answered still counts for a moment, so that one of these may be turned away too early.
        Await.until("no more is let in", () -> {
            if (slow.size() >= UNDER_WAY_MAX && status(key) == 429) {
                return true;
            }
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port());
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            slow.add(socket);
            return false;
        });
        assertEquals(200, api.get("/api/v1/accounts").send().status(), "another key");
        for (Socket socket : slow) {
            socket.close();
        }
        Await.until("the broken ones are counted no more", () -> status(key) == 200);
    }

    @Test
    void saysWhichMethodsAPathHas() throws Exception {
        Reply reply = api.anonymous("DELETE", "/api/v1/accounts/G-1")
                .as(ApiRole.ADMIN)
                .send();
        assertEquals(405, reply.status());
        assertEquals("GET, PATCH", reply.header("Allow"));
        assertEquals("application/problem+json", reply.header("Content-Type"));
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/nothing", "/api/v1", "/api/v2/accounts", "/api/v1/accounts/G-1/nothing"})
    void saysThatNothingIsThere(String path) throws Exception {
        Reply reply = api.get(path).send();
        assertEquals(404, reply.status());
        assertEquals("there is no GET " + path, reply.detail());
    }

    @Test
    void readsNothingButJson() throws Exception {
        Reply form = topUp("k")
                .as(ApiRole.CASHIER)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body(TOP_UP)
                .send();
        assertEquals(415, form.status());
        assertEquals("Content-Type", form.field());
    }

    @Test
    void needsOneIdempotencyKey() throws Exception {
        Reply none = api.anonymous("POST", "/api/v1/top-ups")
                .as(ApiRole.CASHIER)
                .body(TOP_UP)
                .send();
        assertEquals("Idempotency-Key", none.field());
        assertEquals("is needed", none.detail());
        Reply two = topUp("a")
                .as(ApiRole.CASHIER)
                .header("Idempotency-Key", "b")
                .body(TOP_UP)
                .send();
        assertEquals(400, two.status());
        assertEquals("is given more than once", two.detail());
    }

    private static TestApi.Request topUp(String key) {
        return api.anonymous("POST", "/api/v1/top-ups").header("Idempotency-Key", key);
    }

    private static int status(String key) throws Exception {
        return api.anonymous("GET", "/api/v1/accounts")
                .header("Authorization", "Bearer " + key)
                .send()
                .status();
    }
}
