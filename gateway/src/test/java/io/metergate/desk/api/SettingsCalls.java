package io.metergate.desk.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.metergate.desk.api.TestApi.Reply;
import io.metergate.desk.api.key.ApiRole;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What people decide about accounts. */
@NullUnmarked
interface SettingsCalls {
    TestApi api();

    @Test
    default void changesSeveralSettingsAtOnce() throws Exception {
        LocalDate tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(2);
        Reply reply =
                change("{\"protected\": true, \"socialAllowance\": true, \"tariff\": \"home A-7\", \"tariffFrom\": \""
                        + tomorrow + "\", \"suspendDebt\": {\"whileEmergency\": true, \"whileDisabled\": false},"
                        + " \"reason\": \"life support\"}");
        assertEquals(200, reply.status(), reply.response().body());
        JsonObject account = api().get("/api/v1/accounts/M-6").send().json();
        assertEquals("life support", account.getString("protected"));
        assertEquals("home M-6", account.getString("tariff"));
        assertEquals(
                tomorrow.toString(),
                account.getJsonArray("tariffs").getJsonObject(1).getString("from"));
        assertEquals(true, account.getBoolean("socialAllowance"));
        assertEquals(true, account.getJsonObject("suspendDebt").getBoolean("whileEmergency"));
        assertEquals(
                200, change("{\"protected\": false, \"reason\": \"moved out\"}").status());
        assertNull(api().get("/api/v1/accounts/M-6").send().json().getString("protected"));
    }

    @Test
    default void makesAnAccountPostpaidAndPrepaidAgain() throws Exception {
        assertEquals(
                200, change("{\"mode\": \"postpaid\", \"reason\": \"asked\"}").status());
        assertEquals("postpaid", api().get("/api/v1/accounts/M-6").send().json().getString("mode"));
        Reply back = change("{\"mode\": \"prepaid\", \"reason\": \"asked\", \"arrears\": {\"slot\": \"payment\","
                + " \"shareHundredths\": 1000}}");
        assertEquals(200, back.status(), back.response().body());
    }

    @Test
    default void changesNothingWhenOneOfSeveralIsRefused() throws Exception {
        String before = api().get("/api/v1/accounts/M-6").send().json().getString("terms");
        Reply reply = change("{\"terms\": \"standard\", \"tariff\": \"none\", \"tariffFrom\": \"2199-01-01\","
                + " \"reason\": \"x\"}");
        assertEquals(422, reply.status(), reply.response().body());
        assertEquals("tariffFrom", reply.field());
        assertEquals(before, api().get("/api/v1/accounts/M-6").send().json().getString("terms"));
        assertEquals("terms", change("{\"terms\": \"none\", \"reason\": \"x\"}").field());
        assertEquals(400, change("{\"reason\": \"x\"}").status());
        assertEquals(
                "tariffFrom",
                change("{\"tariff\": \"home A-7\", \"reason\": \"x\"}").field());
        assertEquals(
                "involuntary",
                change("{\"involuntary\": true, \"reason\": \"x\"}").field());
    }

    private Reply change(String body) throws Exception {
        return api().order("PATCH", "/api/v1/accounts/M-6", ApiRole.OPERATOR, body)
                .send();
    }
}
