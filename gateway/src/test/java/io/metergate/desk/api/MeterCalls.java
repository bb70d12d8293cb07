package io.metergate.desk.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.metergate.desk.api.TestApi.Reply;
import io.metergate.desk.api.key.ApiRole;
import io.metergate.platform.store.Results;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What people do to meters and their readings. */
@NullUnmarked
interface MeterCalls {
    String HELD = """
            INSERT INTO reading (meter_id, at, value_wh, state, reason)
            SELECT id, timestamptz '2026-01-02Z', 99000000, 'held', 'too much power' FROM meter WHERE serial = $1
            RETURNING meter_id""";
    String COMPARED = """
            WITH r AS (INSERT INTO reconciliation (started_at, ended_at, accounts, differences)
                VALUES (now(), now(), 7, 1) RETURNING id)
            INSERT INTO reconciliation_difference (reconciliation_id, account_id, what, expected, found)
            SELECT r.id, a.id, 'balance', '1', '2' FROM r, account a WHERE a.number = $1 RETURNING account_id""";

    TestApi api();

    @Test
    default void listsReadingsThatAreHeld() throws Exception {
        Results.of(api().town.row(HELD, "A-6"));
        JsonObject held = items("/api/v1/holds?limit=200").getJsonObject(0);
        assertEquals("A-6", held.getString("serial"));
        assertEquals("too much power", held.getString("reason"));
        assertEquals(1, items("/api/v1/meters/A-6/readings?state=held").size());
        assertEquals(0, items("/api/v1/meters/A-6/readings?register=3").size());
    }

    @Test
    default void listsWhatComparisonsHaveFound() throws Exception {
        Results.of(api().town.row(COMPARED, "A-2"));
        JsonObject found = items("/api/v1/reconciliations").getJsonObject(0);
        assertEquals("A-2", found.getJsonArray("differences").getJsonObject(0).getString("account"));
    }

    @Test
    default void entersAndDismissesAReading() throws Exception {
        String reading = "\"obis\": \"1-0:1.8.0\", \"at\": \"2026-03-01T10:00:00Z\", \"valueWh\": 4000,";
        Reply entered = wish("A-3/readings", "{" + reading + "\"note\": \"read by the caretaker\"}");
        assertEquals(201, entered.status(), entered.response().body());
        assertEquals("1.000000", entered.json().getString("charged"));
        assertEquals("4.000000", entered.json().getString("balanceAfter"));
        JsonObject charge = items("/api/v1/accounts/A-3/transfers").getJsonObject(0);
        assertEquals("api:operator", charge.getString("actor"));
        assertEquals(4000, charge.getJsonObject("energy").getInteger("toWh"));
        Reply dismissed =
                wish("A-3/decisions", "{" + reading + "\"decision\": \"dismiss\", \"note\": \"another meter\"}");
        assertEquals(201, dismissed.status(), dismissed.response().body());
        assertEquals("-1.000000", dismissed.json().getString("charged"));
        assertFalse(dismissed.json().getBoolean("believed"));
        JsonObject shown = items("/api/v1/meters/A-3/readings").getJsonObject(0);
        assertEquals("dismissed", shown.getString("state"));
        assertEquals("another meter", shown.getJsonObject("decision").getString("note"));
    }

    @Test
    default void resetsARegister() throws Exception {
        String reset = "{\"obis\": \"1-0:1.8.0\", \"at\": \"2026-03-01T10:00:00Z\", \"closingWh\": 0,"
                + " \"openingWh\": 7000, \"note\": \"module replaced\"}";
        Reply first = wish("A-5/resets", reset);
        assertEquals(201, first.status(), first.response().body());
        Reply second = wish("A-5/resets", reset);
        assertEquals(409, second.status(), second.response().body());
        assertEquals("at", second.field());
        JsonObject meter = api().get("/api/v1/meters/A-5").send().json();
        assertEquals(7000, meter.getJsonArray("resets").getJsonObject(0).getInteger("openingWh"));
    }

    @Test
    default void exchangesAMeter() throws Exception {
        String exchange = "{\"at\": \"2026-03-01T10:00:00Z\", \"closing\": {\"1-0:1.8.0\": 2000}, \"meter\":"
                + " {\"serial\": \"M-4-new\", \"registers\": [{\"obis\": \"1-0:1.8.0\", \"openingWh\": 10}]},"
                + " \"note\": \"broken glass\"}";
        Reply done = wish("M-4/exchange", exchange);
        assertEquals(201, done.status(), done.response().body());
        assertEquals("0.500000", done.json().getString("charged"));
        assertEquals(
                new JsonArray().add("M-4-new"),
                api().get("/api/v1/accounts/M-4").send().json().getJsonArray("meters"));
        assertEquals(2, items("/api/v1/meters?account=M-4").size());
        Reply odd = wish("A-1/exchange", exchange.replace("1-0:1.8.0\", \"op", "x\", \"op"));
        assertEquals("meter/registers/0/obis", odd.field(), odd.response().body());
    }

    @Test
    default void refusesWhatCanNotBeOfAMeter() throws Exception {
        String reading =
                "{\"obis\": \"1-0:2.8.0\", \"at\": \"2026-03-01T10:00:00Z\", \"valueWh\": 4000, \"note\": \"x\"}";
        Reply register = wish("A-7/readings", reading);
        assertEquals(404, register.status(), register.response().body());
        assertEquals("obis", register.field());
        assertEquals("serial", wish("none/readings", reading).field());
        Reply unknown = wish(
                "A-7/decisions",
                "{\"obis\": \"1-0:1.8.0\", \"at\": \"2026-03-01T10:00:00Z\", \"valueWh\": 4000,"
                        + " \"decision\": \"accept\", \"note\": \"x\"}");
        assertEquals(404, unknown.status(), unknown.response().body());
        Reply early = wish("A-7/readings", reading.replace("2.8.0", "1.8.0").replace("2026", "2010"));
        assertEquals(422, early.status(), early.response().body());
        assertEquals("at", early.field());
    }

    private Reply wish(String path, String body) throws Exception {
        return api().order("POST", "/api/v1/meters/" + path, ApiRole.OPERATOR, body)
                .send();
    }

    private JsonArray items(String path) throws Exception {
        return api().get(path).send().json().getJsonArray("items");
    }
}
