package io.metergate.desk.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.desk.api.TestApi.Reply;
import io.metergate.desk.api.key.ApiRole;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What people do to the money of accounts, beside top-ups. */
@NullUnmarked
interface MoneyCalls {
    TestApi api();

    @Test
    default void adjustsOnceHoweverOftenItIsSent() throws Exception {
        String body = "{\"amount\": \"-1.5\", \"reason\": \"paid twice\"}";
        Reply first = order("M-1/adjustments", body, "adjust-1").send();
        assertEquals(201, first.status(), first.response().body());
        assertEquals("3.500000", first.json().getString("balanceAfter"));
        Reply again = order("M-1/adjustments", body, "adjust-1").send();
        assertEquals("true", again.header("Idempotent-Replayed"));
        assertEquals(first.response().body(), again.response().body());
        Reply other = order("M-1/adjustments", "{\"amount\": \"2\", \"reason\": \"x\"}", "adjust-1")
                .send();
        assertEquals(409, other.status());
        JsonObject transfer = items("/api/v1/accounts/M-1/transfers").getJsonObject(0);
        assertEquals("adjustment", transfer.getString("kind"));
        assertEquals("-1.500000", transfer.getString("change"));
        JsonObject change = items("/api/v1/accounts/M-1/changes").getJsonObject(0);
        assertEquals("api:operator", change.getString("actor"));
        assertEquals("paid twice", change.getString("reason"));
    }

    @Test
    default void refusesAnAdjustmentWithTheFieldAndTheReason() throws Exception {
        Reply zero = order("M-1/adjustments", "{\"amount\": \"0\", \"reason\": \"x\"}", "zero")
                .send();
        assertEquals(422, zero.status(), zero.response().body());
        assertEquals("amount", zero.field());
        Reply odd = order("M-1/adjustments", "{\"amount\": \"ten\", \"reason\": \"x\"}", "odd")
                .send();
        assertEquals(400, odd.status());
        assertTrue(odd.detail().contains("decimal such as 25.00"), odd.detail());
        Reply nobody = order("nobody/adjustments", "{\"amount\": \"1\", \"reason\": \"x\"}", "nobody")
                .send();
        assertEquals(404, nobody.status());
        assertEquals("number", nobody.field());
    }

    @Test
    default void waitsForASecondPersonAboveTheLimit() throws Exception {
        String big = "{\"amount\": \"500\", \"reason\": \"refund\"}";
        String approved = pending(big);
        JsonObject waiting = items("/api/v1/transfers?phase=pending").getJsonObject(0);
        assertEquals(approved, waiting.getString("id"));
        assertEquals("0.000000", waiting.getString("change"));
        Reply own = resolve(approved, "approve", ApiRole.OPERATOR);
        assertEquals(403, own.status(), own.response().body());
        Reply second = resolve(approved, "approve", ApiRole.ADMIN);
        assertEquals(201, second.status(), second.response().body());
        assertEquals("505.000000", second.json().getString("balanceAfter"));
        assertEquals(409, resolve(approved, "void", ApiRole.ADMIN).status());
        String voided = pending(big);
        Reply end = resolve(voided, "void", ApiRole.ADMIN);
        assertEquals("505.000000", end.json().getString("balanceAfter"));
        assertEquals(0, items("/api/v1/transfers?phase=pending").size());
        assertEquals(404, resolve("12345", "approve", ApiRole.ADMIN).status());
    }

    @Test
    default void opensChangesAndWritesOffADebt() throws Exception {
        String debt = "{\"slot\": \"time_1\", \"amount\": \"12\", \"rate\": \"1\", \"per\": \"day\","
                + " \"reason\": \"connection\"}";
        Reply opened = order("M-3/debts", debt, "debt-1").send();
        assertEquals(201, opened.status(), opened.response().body());
        Reply changed = api().order(
                        "PATCH",
                        "/api/v1/accounts/M-3/debts/time_1",
                        ApiRole.OPERATOR,
                        "{\"rate\": \"0.5\", \"per\": \"week\", \"reason\": \"hardship\"}")
                .send();
        assertEquals(200, changed.status(), changed.response().body());
        Reply less = order("M-3/debts/time_1/write-offs", "{\"amount\": \"2\", \"reason\": \"goodwill\"}", "off")
                .send();
        assertEquals(201, less.status(), less.response().body());
        JsonObject left = api().get("/api/v1/accounts/M-3")
                .send()
                .json()
                .getJsonObject("debts")
                .getJsonArray("recovered")
                .getJsonObject(0);
        assertEquals("10.000000", left.getString("left"));
        assertEquals("week", left.getString("per"));
    }

    @Test
    default void refusesDebtsThatCanNotBe() throws Exception {
        Reply both = order(
                        "M-3/debts",
                        "{\"slot\": \"time_2\", \"amount\": \"1\", \"rate\": \"1\", \"shareHundredths\": 10,"
                                + " \"reason\": \"x\"}",
                        "both")
                .send();
        assertEquals(400, both.status());
        Reply share = order(
                        "M-3/debts",
                        "{\"slot\": \"time_2\", \"amount\": \"1\", \"shareHundredths\": 10, \"reason\": \"x\"}",
                        "share")
                .send();
        assertEquals(422, share.status(), share.response().body());
        Reply none = api().order(
                        "PATCH",
                        "/api/v1/accounts/M-1/debts/payment",
                        ApiRole.OPERATOR,
                        "{\"shareHundredths\": 1000, \"reason\": \"x\"}")
                .send();
        assertEquals(404, none.status(), none.response().body());
        assertEquals("slot", none.field());
        Reply more = order("M-1/debts/time_2/write-offs", "{\"amount\": \"2\", \"reason\": \"x\"}", "more")
                .send();
        assertEquals(422, more.status(), more.response().body());
    }

    @Test
    default void takesATopUpBackOnce() throws Exception {
        Reply topUp = api().order(
                        "POST",
                        "/api/v1/top-ups",
                        ApiRole.CASHIER,
                        "{\"account\": \"M-4\", \"amount\": \"20\", \"currency\": \"EUR\"}")
                .send();
        String reversal = "/api/v1/top-ups/" + topUp.json().getString("transferId") + "/reversal";
        Reply back = api().order("POST", reversal, ApiRole.OPERATOR, "{\"reason\": \"cheque bounced\"}")
                .send();
        assertEquals(201, back.status(), back.response().body());
        assertEquals("5.000000", back.json().getString("balanceAfter"));
        Reply again = api().order("POST", reversal, ApiRole.OPERATOR, "{\"reason\": \"cheque bounced\"}")
                .send();
        assertEquals(409, again.status());
        assertEquals("id", again.field());
    }

    @Test
    default void passesOnTheChoiceOfEmergencyCredit() throws Exception {
        Reply early = api().order(
                        "POST", "/api/v1/accounts/M-5/emergency-credit", ApiRole.CASHIER, "{\"reason\": \"called\"}")
                .send();
        assertEquals(422, early.status(), early.response().body());
        String terms = "{\"emergencyCredit\": {\"limit\": \"10\", \"threshold\": \"6\"}}";
        Reply put = api().anonymous("PUT", "/api/v1/terms/with%20emergency")
                .as(ApiRole.ADMIN)
                .body(terms)
                .send();
        assertEquals(200, put.status(), put.response().body());
        Reply moved = api().order(
                        "PATCH",
                        "/api/v1/accounts/M-5",
                        ApiRole.OPERATOR,
                        "{\"terms\": \"with emergency\", \"reason\": \"asked for it\"}")
                .send();
        assertEquals(200, moved.status(), moved.response().body());
        Reply chosen = api().order(
                        "POST", "/api/v1/accounts/M-5/emergency-credit", ApiRole.CASHIER, "{\"reason\": \"called\"}")
                .send();
        assertEquals(201, chosen.status(), chosen.response().body());
        JsonObject emergency = api().get("/api/v1/accounts/M-5").send().json().getJsonObject("emergency");
        assertTrue(emergency.getBoolean("selected"));
        assertEquals("10.000000", emergency.getString("left"));
    }

    private String pending(String body) throws Exception {
        Reply reply = api().order("POST", "/api/v1/accounts/M-2/adjustments", ApiRole.OPERATOR, body)
                .send();
        assertTrue(reply.json().getBoolean("pending"), reply.response().body());
        return reply.json().getString("transferId");
    }

    private Reply resolve(String id, String how, ApiRole role) throws Exception {
        return api().order("POST", "/api/v1/transfers/" + id + "/" + how, role, "{\"reason\": \"looked at it\"}")
                .send();
    }

    private JsonArray items(String path) throws Exception {
        return api().get(path).send().json().getJsonArray("items");
    }

    private TestApi.Request order(String path, String body, String key) {
        return api().anonymous("POST", "/api/v1/accounts/" + path)
                .as(ApiRole.OPERATOR)
                .header("Idempotency-Key", key)
                .body(body);
    }
}
