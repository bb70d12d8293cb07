package io.metergate.transport.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.device.Transport;
import io.metergate.intake.Receipt;
import io.metergate.intake.Refusal;
import io.metergate.intake.Uplink;
import io.metergate.intake.Verdict;
import io.metergate.platform.store.Results;
import io.metergate.transport.Commands;
import io.metergate.transport.FakeDirectory;
import io.metergate.transport.FakeIntake;
import io.metergate.transport.FakeProgress;
import io.metergate.transport.UplinkGate;
import io.metergate.transport.lns.ChirpStackInbox;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventRoutesIT {
    private static final byte[] FRAME = {0x68, 0x01, 0x16};
    private static final String UP = "{\"deduplicationId\":\"d-1\",\"deviceInfo\":{\"applicationId\":\""
            + Commands.APPLICATION + "\",\"devEui\":\"" + Commands.DEV_EUI + "\"},\"fPort\":2,\"data\":\"aAEW\"}";

    private final Vertx vertx = Vertx.vertx();
    private final FakeIntake intake = new FakeIntake();
    private final FakeProgress progress = new FakeProgress();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void start() {
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        UplinkGate gate = new UplinkGate(intake, meters, Transport.CHIRPSTACK);
        Router router = Router.router(vertx);
        new EventRoutes(
                        new FakeDirectory(),
                        new ChirpStackInbox(gate, progress, meters, clock),
                        FakeIntake.FRAME_BYTES_MAX)
                .mount(router);
        server = Results.of(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    @AfterEach
    void stop() {
        Results.of(vertx.close());
    }

    @Test
    void answersAfterTheCommit() throws Exception {
        Promise<Receipt> commit = Promise.promise();
        intake.answer(uplink -> commit.future());
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request("up", UP), HttpResponse.BodyHandlers.ofString());
        Uplink uplink = intake.nextSubmitted();

        assertEquals(Commands.DEV_EUI, uplink.deviceId());
        assertEquals("d-1", uplink.messageId());
        assertArrayEquals(FRAME, uplink.frame());
        assertThrows(TimeoutException.class, () -> answer.get(500, TimeUnit.MILLISECONDS));
        commit.complete(new Receipt(new Verdict.Charged(1, 1), null));
        assertEquals(204, answer.get().statusCode());
    }

    @Test
    void tellsASenderToComeAgainWhileTheIntakeIsFull() throws Exception {
        intake.fill();
        assertIsToldToComeAgain(429, post("up", UP));
        assertTrue(intake.gotNothing());

        intake.empty();
        assertEquals(204, post("up", UP).statusCode());
    }

    @Test
    void tellsASenderToComeAgainWhenNothingWasStored() throws Exception {
        intake.answer(uplink -> Future.failedFuture(new IllegalStateException("the database is away")));

        assertIsToldToComeAgain(503, post("up", UP));
    }

    @Test
    void turnsStrangersAway() throws Exception {
        HttpRequest nobody = HttpRequest.newBuilder(address("up"))
                .POST(HttpRequest.BodyPublishers.ofString(UP))
                .build();
        HttpResponse<String> answer = client.send(nobody, HttpResponse.BodyHandlers.ofString());

        assertEquals(401, answer.statusCode());
        assertEquals(
                "Basic realm=\"metergate\"",
                answer.headers().firstValue("WWW-Authenticate").orElseThrow());
        HttpRequest meter = request("up", UP, FakeDirectory.METER + ":" + FakeDirectory.SECRET);
        assertEquals(
                401, client.send(meter, HttpResponse.BodyHandlers.ofString()).statusCode());
        assertTrue(intake.gotNothing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "not json", "[1,2", "{\"deviceInfo\":{\"devEui\":\"01\"}}"})
    void keepsWhatItCanNotRead(String payload) throws Exception {
        assertEquals(204, post("up", payload).statusCode());

        assertEquals(Refusal.Reason.BAD_ENVELOPE, intake.nextRefused().refusal().reason());
    }

    @Test
    void passesOnWhatANetworkServerKnowsOfACommand() throws Exception {
        String acknowledged = "{\"deviceInfo\":{\"devEui\":\"" + Commands.DEV_EUI + "\"},\"queueItemId\":\""
                + Commands.ID + "\",\"acknowledged\":true}";

        assertEquals(204, post("ack", acknowledged).statusCode());
        assertEquals("delivered " + Commands.ID, progress.next());
    }

    @Test
    void refusesWhatNoEventIs() throws Exception {
        assertEquals(400, post("", UP).statusCode());
        assertEquals(413, post("up", "x".repeat(70_000)).statusCode());
        assertTrue(intake.gotNothing());
    }

    private static void assertIsToldToComeAgain(int status, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode());
        int seconds =
                Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow());
        assertTrue(5 <= seconds && seconds <= 15, () -> seconds + " s");
    }

    private HttpResponse<String> post(String event, String payload) throws Exception {
        return client.send(request(event, payload), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String event, String payload) {
        return request(event, payload, FakeDirectory.NETWORK_SERVER + ":" + FakeDirectory.SECRET);
    }

    private HttpRequest request(String event, String payload, String nameAndSecret) {
        String pair = Base64.getEncoder().encodeToString(nameAndSecret.getBytes(UTF_8));
        return HttpRequest.newBuilder(address(event))
                .header("Authorization", "Basic " + pair)
                .POST(HttpRequest.BodyPublishers.ofString(payload))
                .build();
    }

    private URI address(String event) {
        return URI.create("http://127.0.0.1:" + server.actualPort() + EventRoutes.PATH + "?event=" + event);
    }
}
