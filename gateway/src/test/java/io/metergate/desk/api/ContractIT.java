package io.metergate.desk.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.desk.api.TestApi.Reply;
import io.metergate.desk.api.key.ApiRole;
import io.metergate.device.Transport;
import io.metergate.platform.store.Results;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every operation of the contract over HTTP, before a real PostgreSQL; every answer is held against the contract. */
@NullUnmarked
class ContractIT implements MoneyCalls, SettingsCalls, TariffCalls, MeterCalls, StatementCalls {
    private static final int CROWD = 7;

    /** They refuse nobody and nothing. */
    private static final Set<String> OPEN = Set.of("getContract", "getContractAsJson");

    private static final String HISTORY = """
            WITH m AS (SELECT m.id, m.account_id, v.id AS version FROM meter m JOIN account a ON a.id = m.account_id
                JOIN tariff_version v ON v.tariff_id = a.tariff_id WHERE m.serial = $1),
            f AS (
                INSERT INTO frame (id, received_at, device_id, transport, meter_id, payload, verdict)
                SELECT i, timestamptz '2026-01-01Z' + i / 2 * interval '1 hour', 'd', 'mqtt', m.id, '\\x00', 'charged'
                FROM m, generate_series(1, 9) i RETURNING id, received_at, meter_id),
            r AS (
                INSERT INTO reading (frame_id, meter_id, at, value_wh, total_wh)
                SELECT id, meter_id, received_at, id * 1000, id * 1000 FROM f RETURNING frame_id, at, value_wh)
            INSERT INTO transfer (id, at, kind, debit_account, credit_account, amount, account_id, balance_after,
                cause, seq, chain, frame_id, register, from_wh, to_wh, from_at, to_at, lines)
            SELECT frame_id, at, 'energy', m.account_id,
                (SELECT id FROM ledger_account WHERE name = 'revenue:energy'), 250000, m.account_id,
                5000000 - frame_id * 250000, 'reading', frame_id, sha256(''), frame_id, 0, value_wh - 1000, value_wh,
                at - interval '1 hour', at, ARRAY[version * 16777216 + 1, 1000, 250000, 250000]
            FROM r, m RETURNING id""";

    private static TestApi api;

    @Override
    public TestApi api() {
        return api;
    }

    @BeforeAll
    static void start() throws Exception {
        api = new TestApi();
        for (int i = 1; i <= CROWD; i++) {
            Results.of(api.town.add("A-" + i, Transport.MQTT, 250_000, 5_000_000, 0));
        }
        for (String number : List.of("M-1", "M-2", "M-3", "M-4", "M-5", "M-6")) {
            Results.of(api.town.add(number, Transport.MQTT, 250_000, 5_000_000, 0));
        }
        Results.of(api.town.row(HISTORY, "A-1"));
        Results.of(api.town.row(
                "UPDATE account SET hold_reason = 'unsafe', hold_by = 'olga', phone = '+1' WHERE number = $1"
                        + " RETURNING id",
                "A-2"));
    }

    @AfterAll
    static void stop() {
        Set<String> promised = api.contract().rules().operations().stream()
                .map(Operation::getOperationId)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> answered = api.answered();
        Set<String> refused = new TreeSet<>(api.refused());
        api.close();
        assertEquals(promised, answered, "operations that a test has called with success");
        refused.addAll(OPEN);
        assertEquals(promised, refused, "operations of which a test has seen a refusal");
    }

    @Test
    void publishesTheContractToEverybody() throws Exception {
        Reply yaml = api.anonymous("GET", "/api/v1/openapi.yaml").send();
        assertEquals(200, yaml.status());
        assertEquals("application/yaml", yaml.header("Content-Type"));
        assertTrue(yaml.response().body().startsWith("openapi: 3.1.0"));
        Reply json = api.anonymous("GET", "/api/v1/openapi.json").send();
        assertEquals("3.1.0", json.json().getString("openapi"));
        assertTrue(json.response().body().contains("application/problem+json"));
    }

    @Test
    void listsAccountsPageByPage() throws Exception {
        assertEquals(
                List.of("A-1", "A-2", "A-3", "A-4", "A-5", "A-6", "A-7"),
                walk("/api/v1/accounts?limit=3&search=A-", "number"));
        assertEquals(
                CROWD,
                api.get("/api/v1/accounts?search=A-")
                        .send()
                        .json()
                        .getJsonArray("items")
                        .size());
        assertEquals(List.of("A-4"), walk("/api/v1/accounts?search=customer%20a-4", "number"));
        assertEquals(List.of(), walk("/api/v1/accounts?search=100%25", "number"));
    }

    @Test
    void showsOneAccount() throws Exception {
        JsonObject account = api.get("/api/v1/accounts/A-2").send().json();
        assertEquals("5.000000", account.getString("balance"));
        assertEquals("EUR", account.getString("currency"));
        assertEquals("olga", account.getJsonObject("hold").getString("by"));
        assertEquals(new JsonArray().add("A-2"), account.getJsonArray("meters"));
        Reply unknown = api.get("/api/v1/accounts/nobody").send();
        assertEquals(404, unknown.status());
        assertEquals("number", unknown.field());
        assertEquals(404, api.get("/api/v1/accounts/1.5").send().status());
        assertEquals(404, api.get("/api/v1/accounts/a%22%2F%25b").send().status());
    }

    @Test
    void listsTransfersPageByPageAlsoWhereSeveralHaveOneInstant() throws Exception {
        List<String> ids = walk("/api/v1/accounts/A-1/transfers?limit=2", "id");
        assertEquals(List.of("9", "8", "7", "6", "5", "4", "3", "2", "1"), ids);
        JsonObject charge = api.get("/api/v1/accounts/A-1/transfers?limit=1")
                .send()
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertEquals("-0.250000", charge.getString("change"));
        assertEquals("revenue:energy", charge.getString("creditAccount"));
        assertEquals(8000, charge.getJsonObject("energy").getInteger("fromWh"));
        JsonObject line = charge.getJsonObject("energy").getJsonArray("lines").getJsonObject(0);
        assertEquals("", line.getString("band"));
        assertEquals("0.250000", line.getString("pricePerKwh"));
        assertEquals(1, line.getInteger("version"));
        assertEquals(
                List.of("5", "4"),
                walk("/api/v1/accounts/A-1/transfers?from=2026-01-01T02:00:00Z&to=2026-01-01T04:00:00%2B01:00", "id"));
    }

    @Test
    void listsMetersPageByPage() throws Exception {
        assertEquals(
                List.of("A-1", "A-2", "A-3", "A-4", "A-5", "A-6", "A-7"),
                walk("/api/v1/meters?limit=4&search=A-", "serial"));
        assertEquals(List.of("A-3"), walk("/api/v1/meters?account=A-3", "serial"));
        assertEquals(List.of("A-5"), walk("/api/v1/meters?search=mqtt-a-5", "serial"));
    }

    @Test
    void showsOneMeter() throws Exception {
        JsonObject meter = api.get("/api/v1/meters/A-1").send().json();
        assertEquals(
                "1-0:1.8.0", meter.getJsonArray("registers").getJsonObject(0).getString("obis"));
        assertEquals("dlt645", meter.getJsonObject("device").getString("codec"));
        assertNull(meter.getString("lastSeenAt"));
        assertEquals("serial", api.get("/api/v1/meters/none").send().field());
    }

    @Test
    void listsReadingsPageByPage() throws Exception {
        assertEquals(
                List.of("9", "8", "7", "6", "5", "4", "3", "2", "1"),
                walk("/api/v1/meters/A-1/readings?limit=4", "frameId"));
        assertEquals(List.of(), walk("/api/v1/meters/A-2/readings", "frameId"));
        assertEquals(404, api.get("/api/v1/meters/none/readings").send().status());
    }

    @Test
    void takesATopUpOnceHoweverOftenItIsSent() throws Exception {
        String body = "{\"account\": \"A-7\", \"amount\": 12.3, \"currency\": \"EUR\"}";
        Reply first = topUp("a 100 % + key", body).as(ApiRole.CASHIER).send();
        assertEquals(201, first.status(), first.response().body());
        assertEquals("false", first.header("Idempotent-Replayed"));
        assertEquals("12.300000", first.json().getString("amount"));
        Reply again = topUp("a 100 % + key", body).as(ApiRole.CASHIER).send();
        assertEquals("true", again.header("Idempotent-Replayed"));
        assertEquals(first.response().body(), again.response().body());
        assertEquals(
                "12.300000",
                api.get("/api/v1/accounts/A-7/transfers")
                        .send()
                        .json()
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getString("change"));
    }

    @Test
    void refusesATopUpWithTheFieldAndTheReason() throws Exception {
        Reply dollars = topUp("dollars", "{\"account\": \"A-7\", \"amount\": \"1\", \"currency\": \"USD\"}")
                .as(ApiRole.CASHIER)
                .send();
        assertEquals(422, dollars.status());
        assertEquals("currency", dollars.field());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/accounts?limit=0 | limit | must be 1 or more",
                "/accounts?limit=201 | limit | must be 200 or less",
                "/accounts?limit=ten | limit | must be a whole number",
                "/accounts?limit=1.5 | limit | must be a whole number",
                "/accounts?limit=1e999999999 | limit | must be",
                "/accounts?limit=%22 | limit | can't be read",
                "/accounts?limit=5&limit=6 | limit | more than once",
                "/accounts?size=5 | size | there are cursor, limit, search",
                "/accounts/A-1?size=5 | size | there are none",
                "/holds?limit=0 | limit | must be 1 or more",
                "/reconciliations?cursor=xyz | cursor | next of a page of this list",
                "/transfers | phase | is needed",
                "/transfers?phase=posted | phase | must be one of pending",
                "/meters/A-1/readings?register=16 | register | must be 15 or less",
                "/meters/A-1/readings?state=odd | state | must be one of accepted, held, dismissed",
                "/meters?limit=0 | limit | must be 1 or more",
                "/tariffs?limit=0 | limit | must be 1 or more",
                "/terms?cursor=xyz | cursor | next of a page of this list",
                "/accounts/A-1/changes?limit=201 | limit | must be 200 or less",
                "/accounts?search= | search | at least 1",
                "/accounts?cursor=xyz | cursor | next of a page of this list",
                "/accounts?cursor=%C3%A4 | cursor | next of a page of this list",
                "/accounts/A-1/transfers?from=yesterday | from | such as 2026-01-31T12:00:00Z",
                "/accounts/A-1/transfers?from=2026-01-01T00:00:00 | from | such as 2026-01-31T12:00:00Z",
                "/accounts/A-1/transfers?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z | to | later than from",
                "/accounts/%00 | address | escape"
            })
    void namesTheParameterThatIsWrong(String path, String field, String detail) throws Exception {
        Reply reply = api.get("/api/v1" + path).send();
        assertEquals(400, reply.status(), reply.response().body());
        assertEquals(field, reply.field(), reply.response().body());
        assertTrue(reply.detail().contains(detail), reply.response().body());
    }

    @Test
    void takesACursorOnlyInTheListThatMadeIt() throws Exception {
        String accounts = api.get("/api/v1/accounts?limit=1").send().json().getString("next");
        String transfers =
                api.get("/api/v1/accounts/A-1/transfers?limit=1").send().json().getString("next");
        assertEquals(400, api.get("/api/v1/meters?cursor=" + accounts).send().status());
        assertEquals(
                "cursor",
                api.get("/api/v1/meters/A-1/readings?cursor=" + transfers)
                        .send()
                        .field());
    }

    private static TestApi.Request topUp(String key, String body) {
        return api.anonymous("POST", "/api/v1/top-ups")
                .header("Idempotency-Key", key)
                .body(body);
    }

    /** One property of all the entries of a list. */
    private static List<String> walk(String path, String property) throws Exception {
        List<String> values = new ArrayList<>();
        String next = null;
        do {
            String separator = path.contains("?") ? "&" : "?";
            Reply page = api.get(next == null ? path : path + separator + "cursor=" + next)
                    .send();
            assertEquals(200, page.status(), page.response().body());
            JsonArray items = page.json().getJsonArray("items");
            items.forEach(item -> values.add(((JsonObject) item).getString(property)));
            String after = page.json().getString("next");
            assertNotEquals(next == null ? "" : next, after);
            next = after;
        } while (next != null);
        return values;
    }
}
