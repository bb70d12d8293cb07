package io.metergate.desk.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.desk.api.TestApi.Reply;
import io.metergate.desk.api.key.ApiRole;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Tariffs from draft to approval, and credit terms. */
@NullUnmarked
interface TariffCalls {
    TestApi api();

    @Test
    default void draftsApprovesAndShowsAVersion() throws Exception {
        Reply draft = draft("Flat", "2030-01-01", "0.245");
        assertEquals(201, draft.status(), draft.response().body());
        assertEquals("draft", draft.json().getString("state"));
        Reply approved = version("Flat", 1, "approve", ApiRole.ADMIN);
        assertEquals(200, approved.status(), approved.response().body());
        assertEquals("api:admin", approved.json().getString("approvedBy"));
        Reply shown = api().get("/api/v1/tariffs/Flat/versions/1").send();
        assertEquals("Flat", shown.json().getJsonObject("document").getString("tariff"));
        assertEquals(201, draft("Flat", "2031-01-01", "0.3").status());
        assertEquals(
                "withdrawn",
                version("Flat", 2, "withdraw", ApiRole.OPERATOR).json().getString("state"));
        assertEquals(409, version("Flat", 2, "withdraw", ApiRole.OPERATOR).status());
        assertEquals(
                2,
                api().get("/api/v1/tariffs/Flat")
                        .send()
                        .json()
                        .getJsonArray("versions")
                        .size());
        assertTrue(
                api().get("/api/v1/tariffs?limit=200").send().response().body().contains("\"Flat\""));
    }

    @Test
    default void needsASecondPersonForATariffInUse() throws Exception {
        Reply draft = api().anonymous("POST", "/api/v1/tariffs/home%20A-1/versions")
                .as(ApiRole.ADMIN)
                .body(document("home A-1", "2030-01-01", "0.3"))
                .send();
        int number = draft.json().getInteger("number");
        Reply own = version("home%20A-1", number, "approve", ApiRole.ADMIN);
        assertEquals(403, own.status(), own.response().body());
        assertEquals(
                403, version("home%20A-1", number, "approve", ApiRole.OPERATOR).status());
    }

    @Test
    default void namesAllThatIsWrongWithADocument() throws Exception {
        Reply reply = api().anonymous("POST", "/api/v1/tariffs/Odd/versions")
                .as(ApiRole.OPERATOR)
                .body("{\"tariff\": \"Odd\", \"effectiveFrom\": \"2030-01-01\", \"pricePerKwh\": 0.5}")
                .send();
        assertEquals(422, reply.status(), reply.response().body());
        assertEquals("pricePerKwh", reply.field());
        Reply rates = api().anonymous("POST", "/api/v1/tariffs/Odd/versions")
                .as(ApiRole.OPERATOR)
                .body("{\"tariff\": \"Odd\", \"effectiveFrom\": \"2030-01-01\","
                        + " \"rates\": [{\"price\": \"x\", \"what\": 1}]}")
                .send();
        assertEquals(
                2, rates.json().getJsonArray("faults").size(), rates.response().body());
        assertTrue(
                rates.response().body().contains("rates/0/price"),
                rates.response().body());
        Reply name = draft("Other", "2030-01-01", "1");
        assertEquals(201, name.status());
        assertEquals(404, api().get("/api/v1/tariffs/None").send().status());
        assertEquals(
                "version", api().get("/api/v1/tariffs/Other/versions/7").send().field());
    }

    @Test
    default void triesATariffOnAnExample() throws Exception {
        Reply stored =
                tryOut("{\"tariff\": \"home A-1\", \"version\": 1, \"month\": \"2026-02\", \"use\": {\"wh\": 10000}}");
        assertEquals(
                "2.500000", stored.json().getString("total"), stored.response().body());
        JsonObject wish = new JsonObject()
                .put("document", new JsonObject(document("New", "2026-01-01", "1.5")))
                .put("month", "2026-02")
                .put("use", new JsonObject().put("bands", new JsonObject().put("all hours", 2000)));
        assertEquals("3.000000", tryOut(wish.encode()).json().getString("total"));
        wish.put("use", new JsonObject().put("bands", new JsonObject().put("night", 2000)));
        assertEquals("use/bands/night", tryOut(wish.encode()).field());
        Reply span = tryOut("{\"tariff\": \"home A-1\", \"version\": 1, \"month\": \"2026-02\", \"use\": {\"spans\": ["
                + "{\"from\": \"2026-03-01T00:00:00Z\", \"to\": \"2026-03-02T00:00:00Z\", \"wh\": 1}]}}");
        assertEquals(422, span.status());
        assertEquals("use/spans/0", span.field());
        Reply zone = tryOut("{\"tariff\": \"home A-1\", \"version\": 1, \"month\": \"2026-02\", \"timeZone\": \"Mars\","
                + " \"use\": {\"wh\": 1}}");
        assertEquals("timeZone", zone.field());
    }

    @Test
    default void keepsCreditTerms() throws Exception {
        Reply saved = terms("{\"lowLevels\": [\"10\", \"5\"]}");
        assertEquals(200, saved.status(), saved.response().body());
        assertEquals("api:admin", saved.json().getString("changedBy"));
        Reply rising = terms("{\"lowLevels\": [\"5\", \"10\"]}");
        assertEquals(422, rising.status());
        assertEquals("lowLevels", rising.field());
        assertEquals("name", terms("{\"name\": \"other\"}").field());
        assertTrue(api().get("/api/v1/terms?limit=200").send().response().body().contains("\"strict\""));
    }

    private Reply terms(String body) throws Exception {
        return api().anonymous("PUT", "/api/v1/terms/strict")
                .as(ApiRole.ADMIN)
                .body(body)
                .send();
    }

    private Reply tryOut(String body) throws Exception {
        return api().anonymous("POST", "/api/v1/tariffs/try")
                .as(ApiRole.READER)
                .body(body)
                .send();
    }

    private Reply draft(String name, String from, String price) throws Exception {
        return api().anonymous("POST", "/api/v1/tariffs/" + name + "/versions")
                .as(ApiRole.OPERATOR)
                .body(document(name, from, price))
                .send();
    }

    private Reply version(String tariff, int number, String how, ApiRole role) throws Exception {
        return api().anonymous("POST", "/api/v1/tariffs/" + tariff + "/versions/" + number + "/" + how)
                .as(role)
                .send();
    }

    private static String document(String name, String from, String price) {
        return new JsonObject()
                .put("tariff", name)
                .put("effectiveFrom", from)
                .put("pricePerKwh", price)
                .encode();
    }
}
