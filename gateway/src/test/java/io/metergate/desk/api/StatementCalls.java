package io.metergate.desk.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.desk.api.TestApi.Reply;
import io.metergate.desk.api.key.ApiRole;
import io.metergate.platform.store.Results;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What accounts have used, and what may be expected. */
@NullUnmarked
interface StatementCalls {
    String RECENT = """
            INSERT INTO reading (meter_id, at, value_wh, total_wh)
            SELECT id, date_trunc('hour', now()) - i * interval '1 hour', 100000 - i * 100, 100000 - i * 100
            FROM meter, generate_series(1, 24 * 20) i WHERE serial = $1 RETURNING meter_id""";

    TestApi api();

    @Test
    default void tellsWhatMovedInAMonth() throws Exception {
        JsonObject statement =
                api().get("/api/v1/accounts/A-1/statements/2026-01").send().json();
        assertEquals(9, statement.getJsonArray("lines").size(), statement.encode());
        JsonObject line = statement.getJsonArray("lines").getJsonObject(0);
        assertEquals("-0.250000", line.getString("change"));
        assertEquals("", line.getJsonArray("parts").getJsonObject(0).getString("band"));
        Reply csv = statement("text/csv;q=0.9, application/xml");
        assertEquals("text/csv", csv.header("Content-Type"));
        assertEquals(10, csv.response().body().lines().count());
        assertEquals("application/json", statement("*/*").header("Content-Type"));
    }

    @Test
    default void refusesAStatementThatCanNotBe() throws Exception {
        Reply form = statement("application/xml");
        assertEquals(406, form.status());
        assertEquals("Accept", form.field());
        Reply month = api().get("/api/v1/accounts/A-1/statements/2026-13").send();
        assertEquals("month", month.field());
        assertTrue(month.detail().contains("such as 2026-01"), month.detail());
        assertEquals(
                404,
                api().get("/api/v1/accounts/none/statements/2026-01").send().status());
    }

    @Test
    default void tellsHowLongTheCreditLasts() throws Exception {
        Results.of(api().town.row(RECENT, "A-4"));
        Reply insight = api().get("/api/v1/accounts/A-4/insight").send();
        assertEquals(200, insight.status(), insight.response().body());
        assertEquals("runs_out", insight.json().getJsonObject("forecast").getString("result"));
        assertEquals(2400, insight.json().getInteger("meanDayWh"));
        assertEquals("too_few", insight.json().getJsonObject("similar").getString("result"));
        assertEquals(404, api().get("/api/v1/accounts/A-7/insight").send().status());
    }

    private Reply statement(String accept) throws Exception {
        return api().anonymous("GET", "/api/v1/accounts/A-1/statements/2026-01")
                .as(ApiRole.READER)
                .header("Accept", accept)
                .send();
    }
}
