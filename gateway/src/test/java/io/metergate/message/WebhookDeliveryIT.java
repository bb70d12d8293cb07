package io.metergate.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.metergate.billing.credit.Notice;
import io.metergate.device.Transport;
import io.metergate.platform.config.Secret;
import io.metergate.platform.store.Await;
import io.metergate.platform.store.Database;
import io.metergate.platform.store.Results;
import io.metergate.platform.store.TestDatabase;
import io.metergate.settlement.pg.TestSite;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@NullUnmarked
@ExtendWith(VertxExtension.class)
class WebhookDeliveryIT {
    private static final String SECRET = "a webhook secret of the test";

    private record Received(String id, String timestamp, String signature, String body) {}

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger answers = new AtomicInteger();

    @Test
    void deliversASignedMessageAndTriesAgainUntilItIsTaken(Vertx vertx) throws Exception {
        int port = Results.of(
                        vertx.createHttpServer().requestHandler(this::receive).listen(0, "127.0.0.1"))
                .actualPort();
        Database database = Results.of(Database.open(vertx, TestDatabase.create()));
        TestSite town = new TestSite(database.pool());
        Results.of(town.add("000000000401", Transport.MQTT, 250_000, 1_500_000, 0));
        long account = Results.of(town.row("SELECT id FROM account")).getLong("id");
        MessageOutbox outbox = new MessageOutbox("EUR", true);
        CustomerMessage message = outbox.notice(
                account, new Notice(Notice.Kind.LOW_CREDIT, 5_000_000), 1_500_000, Instant.now(), Instant.now());
        Results.of(outbox.write(database.pool(), List.of(message)));
        // The first attempt is answered with 500; the pause after it is shortened here.
        Results.of(vertx.deployVerticle(new WebhookDelivery(
                URI.create("http://127.0.0.1:" + port + "/hook"),
                new Secret(SECRET),
                "EUR",
                database.pool(),
                InstantSource.system())));
        Await.until(
                "the refusal is noted",
                () -> "answered 500"
                        .equals(Results.of(town.row("SELECT last_error AS e FROM message"))
                                .getString("e")));
        Results.of(town.row("UPDATE message SET next_attempt_at = now() RETURNING id"));
        Await.until(
                "it is delivered",
                () -> Results.of(town.row("SELECT state FROM message"))
                        .getString("state")
                        .equals("delivered"));
        assertEquals(2, received.size());
        assertSigned(message, received.get(1));
        assertEquals(received.get(0).id(), received.get(1).id(), "a receiver knows a message that comes twice");
        Results.of(database.close());
    }

    @Test
    void letsAMessageWaitForTheEndOfQuietHours(Vertx vertx) throws Exception {
        Database database = Results.of(Database.open(vertx, TestDatabase.create()));
        TestSite town = new TestSite(database.pool());
        Results.of(town.add("000000000402", Transport.MQTT, 250_000, 1_500_000, 0));
        long account = Results.of(town.row("SELECT id FROM account")).getLong("id");
        MessageOutbox outbox = new MessageOutbox("EUR", true);
        Instant night = Instant.parse("2026-03-01T02:00:00Z");
        Instant morning = Instant.parse("2026-03-01T07:00:00Z");
        CustomerMessage message = outbox.windowEnding(account, -1, night, morning);
        Results.of(outbox.write(database.pool(), List.of(message)));
        MessageRows rows = new MessageRows(database.pool());
        assertEquals(List.of(), Results.of(rows.claim(morning.minusMillis(1), Duration.ofSeconds(10), 10)));
        assertEquals(
                1, Results.of(rows.claim(morning, Duration.ofSeconds(10), 10)).size());
        Results.of(database.close());
    }

    private static void assertSigned(CustomerMessage message, Received delivered) throws Exception {
        assertEquals(message.id().toString(), delivered.id());
        assertNotNull(delivered.timestamp());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signed = delivered.id() + "." + delivered.timestamp() + "." + delivered.body();
        byte[] expected = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
        assertEquals("v1," + Base64.getEncoder().encodeToString(expected), delivered.signature());
        JsonObject body = new JsonObject(delivered.body());
        assertEquals("account.low_balance", body.getString("type"));
        assertEquals("1.500000", body.getJsonObject("data").getString("balance"));
        assertEquals("000000000401", body.getJsonObject("data").getString("account"));
    }

    private void receive(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            received.add(new Received(
                    request.getHeader("webhook-id"),
                    request.getHeader("webhook-timestamp"),
                    request.getHeader("webhook-signature"),
                    body.toString()));
            request.response()
                    .setStatusCode(answers.incrementAndGet() == 1 ? 500 : 204)
                    .end();
        });
    }
}
