package io.metergate.desk.api;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.metergate.account.Adjustments;
import io.metergate.account.metering.MeteringOperations;
import io.metergate.account.order.IdempotentOrders;
import io.metergate.account.payment.LedgerTopUps;
import io.metergate.desk.api.contract.ApiContract;
import io.metergate.desk.api.key.ApiRole;
import io.metergate.device.SecretHash;
import io.metergate.ledger.TestLedger;
import io.metergate.ledger.UnitOfWork;
import io.metergate.ledger.tariff.TariffBook;
import io.metergate.platform.config.GatewayConfig;
import io.metergate.platform.feed.LiveFeed;
import io.metergate.platform.store.Database;
import io.metergate.platform.store.Results;
import io.metergate.platform.store.TestDatabase;
import io.metergate.settlement.pg.TestSite;
import io.metergate.supply.CommandOutbox;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.NullUnmarked;

/** The API on a port of its own before a real database. Whatever it answers is held against the contract. */
@NullUnmarked
public final class TestApi implements AutoCloseable {
    public static final String CURRENCY = "EUR";

    private static final long TOP_UP_MAX = 1_000_000_000;
    private static final long ADJUSTMENT_LIMIT = 100_000_000;

    final Database database;
    final TestSite town;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final ApiContract contract;
    private final ResponseValidator responses;
    private final HttpServer server;
    private final Map<ApiRole, String> keys = new TreeMap<>();
    private final Set<String> answered = new ConcurrentSkipListSet<>();
    private final Set<String> refused = new ConcurrentSkipListSet<>();

    TestApi() throws Exception {
        GatewayConfig.Database settings = TestDatabase.create();
        database = Results.of(Database.open(vertx, settings));
        town = new TestSite(database.pool());
        contract = Results.of(ApiContract.load(vertx));
        responses = ResponseValidator.create(vertx, contract.rules());
        TestLedger ledger = TestLedger.of(database.pool(), CURRENCY);
        InstantSource clock = InstantSource.system();
        UnitOfWork work = ledger.work(database.pool(), new LiveFeed(), clock);
        LedgerTopUps topUps = new LedgerTopUps(work, CURRENCY, TOP_UP_MAX, new SimpleMeterRegistry());
        Router router = Router.router(vertx);
        Results.of(new ApiRoutes(new ApiRoutes.Parts(
                        database.pool(),
                        CURRENCY,
                        ZoneOffset.UTC,
                        new TariffBook(),
                        topUps,
                        new IdempotentOrders(work),
                        new Adjustments(ledger.system(), ADJUSTMENT_LIMIT),
                        new MeteringOperations(vertx, new CommandOutbox(Duration.ofHours(1)), town.devices),
                        clock))
                .mount(vertx, router));
        server = Results.of(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        for (ApiRole role : ApiRole.values()) {
            keys.put(role, addKey(role.code(), role));
        }
    }

    /** One request to be sent. */
    final class Request {
        private final String method;
        private final String path;
        private final HttpRequest.Builder builder;

        private Request(String method, String path) {
            this.method = method;
            this.path = path;
            this.builder =
                    HttpRequest.newBuilder(URI.create(url(path))).method(method, HttpRequest.BodyPublishers.noBody());
        }

        Request as(ApiRole role) {
            return header("Authorization", "Bearer " + keys.get(role));
        }

        Request header(String name, String value) {
            builder.header(name, value);
            return this;
        }

        Request body(String body) {
            builder.header("Content-Type", "application/json");
            builder.method(method, HttpRequest.BodyPublishers.ofString(body));
            return this;
        }

        /** Sends it and holds the answer against the contract. */
        Reply send() throws Exception {
            HttpResponse<String> response = client.send(builder.build(), HttpResponse.BodyHandlers.ofString());
            check(method, path.split("\\?", 2)[0], response);
            return new Reply(response);
        }
    }

    /** What came back. */
    record Reply(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        JsonObject json() {
            return new JsonObject(response.body());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String field() {
            return json().getString("field");
        }

        String detail() {
            return json().getString("detail");
        }
    }

    Request get(String path) {
        return new Request("GET", path).as(ApiRole.READER);
    }

    /** A wish that needs an idempotency key, which is new where none is named later. */
    Request order(String method, String path, ApiRole role, String body) {
        return new Request(method, path)
                .as(role)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body);
    }

    Request anonymous(String method, String path) {
        return new Request(method, path);
    }

    ApiContract contract() {
        return contract;
    }

    /** The operations that have answered with success. */
    Set<String> answered() {
        return answered;
    }

    /** The operations that have refused something. */
    Set<String> refused() {
        return refused;
    }

    String addKey(String name, ApiRole role) {
        String key = "mg_" + "0123456789abcdef".repeat(2) + name;
        Results.of(database.pool()
                .preparedQuery("INSERT INTO api_key (name, key_hash, role) VALUES ($1, $2, $3)")
                .execute(Tuple.of(name, Buffer.buffer(SecretHash.ofSecret(key).digest()), role.code())));
        return key;
    }

    int port() {
        return server.actualPort();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.actualPort() + path;
    }

    private void check(String method, String path, HttpResponse<String> response) {
        Operation operation = contract.rules().findOperation(path, HttpMethod.valueOf(method));
        if (operation == null) {
            return;
        }
        Map<String, String> headers = new TreeMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
        String mediaType = response.headers().firstValue("Content-Type").orElse(null);
        assertNotNull(mediaType, operation.getOperationId());
        ValidatableResponse seen = ValidatableResponse.create(
                response.statusCode(), headers, Buffer.buffer(response.body()), ApiContract.alias(mediaType));
        Results.of(responses.validate(seen, operation.getOperationId()));
        (response.statusCode() < 300 ? answered : refused).add(operation.getOperationId());
    }

    @Override
    public void close() {
        Results.of(server.close());
        Results.of(database.close());
        Results.of(vertx.close());
    }
}
