package io.metergate.desk.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.platform.store.Await;
import io.metergate.platform.store.Results;
import io.vertx.sqlclient.Tuple;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What a request may ask for, and what its answer lets a browser do. */
@NullUnmarked
class RequestsIT extends AccessFixture {
    @Test
    void refusesAddressesAndFormsThatNoPageCouldSend() throws Exception {
        HttpGuest guest = signedIn();
        for (String target : List.of(
                "/login?next=%zz",
                "/login?next=a%00b",
                "/meters?q=%zz",
                "/meters?q=%0",
                "/meters/a%00b",
                "/meters/%zz/ledger",
                "/assets/%zz/console.js",
                "/live?page=meter&serial=%00")) {
            assertEquals("HTTP/1.1 400 Bad Request", guest.raw(target), target);
        }
        String token = HttpGuest.token(guest.get("/").body());
        assertEquals(
                400,
                guest.post("/logout", Map.of("form_token", token, "a\0b", "")).statusCode());
        HttpGuest stranger = new HttpGuest(console);
        assertEquals(400, stranger.signIn("a\0b", "whatever").statusCode());
        String its = HttpGuest.token(stranger.get("/login").body());
        // A form that can't be decoded has no fields, so it lacks its token too.
        assertEquals(
                403,
                stranger.postRaw("/login", "form_token=" + its + "&name=%zz").statusCode());
    }

    @Test
    void takesTimesAndPlacesThatAreFarAwayForTheNearestPossible() throws Exception {
        HttpGuest guest = signedIn();
        String ledger = "/meters/" + SERIAL + "/ledger";
        assertEquals(200, guest.get(ledger + "?from=5&to=31556889864403199").statusCode());
        assertEquals(200, guest.get(ledger + "?from=-9223372036854775808&to=x").statusCode());
        assertEquals(
                200,
                guest.get(ledger + "?before=%2B1000000000-12-31T23:59:59Z_1").statusCode());
        assertEquals(
                200,
                guest.get("/messages?before=%2B1000000000-12-31T23:59:59Z_b6e2f0c4-7d31-4b0e-9a44-1b1f6c0a52d7")
                        .statusCode());
        assertEquals(200, guest.get("/meters?sort=balance&after=MSB4").statusCode());
        assertEquals(200, guest.get("/meters?sort=seen&after=MSB4").statusCode());
    }

    @Test
    void showsRefusedTopUpsAsTheyWereAskedFor() throws Exception {
        for (int i = 1; i <= 6; i++) {
            Results.of(console.database.pool().preparedQuery("""
                            INSERT INTO top_up_refusal
                                (at, channel, actor, account, amount, currency, idempotency_key, reason, field, detail)
                            VALUES (now(), 'api', 'shop', $1::text, $2::text, 'EUR', 'k', 'wrong_currency', 'currency',
                                'this site takes KES')""").execute(Tuple.of("A-" + SERIAL, "<" + i + ">.00")));
        }
        HttpGuest guest = signedIn();
        String tab = guest.get("/meters/" + SERIAL + "/top-up").body();
        assertTrue(tab.contains("&lt;6&gt;.00 EUR") && tab.contains("&lt;2&gt;.00 EUR"), tab);
        assertFalse(tab.contains("&lt;1&gt;.00 EUR"), "only the last five");
        assertTrue(tab.contains("Wrong currency") && tab.contains("this site takes KES") && tab.contains("shop"), tab);
        Await.until(
                "the overview counts them",
                () -> guest.get("/").body().contains("id=\"ov-top-up-refusals\" title=\"in the last 24 hours\">6<"));
        String list = guest.get("/top-ups/refused").body();
        assertTrue(list.contains("&lt;1&gt;.00 EUR") && list.contains("/meters/" + SERIAL + "/top-up"), list);
    }

    @Test
    void knowsNoOtherMethodsThanThoseOfPagesAndForms() throws Exception {
        HttpGuest guest = new HttpGuest(console);
        for (String method : List.of("DELETE", "TRACE", "PUT", "PATCH", "OPTIONS")) {
            assertEquals(405, guest.status(method, "/login"), method);
            assertEquals(405, guest.status(method, "/"), method);
        }
    }

    @Test
    void endsTheStreamsOfASessionThatSignsOut() throws Exception {
        HttpGuest guest = signedIn();
        String token = HttpGuest.token(guest.get("/").body());
        HttpResponse<InputStream> stream = guest.stream("/live?page=meter&serial=" + SERIAL);
        assertEquals(200, stream.statusCode());
        BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
        assertTrue(lines.lines().anyMatch("event: patch"::equals));
        guest.post("/logout", Map.of("form_token", token));
        // Reading on comes to an end only because the stream does.
        assertTrue(lines.lines().anyMatch(line -> line.startsWith("data: <template>")));
        assertEquals(0, lines.lines().filter("event: patch"::equals).count());
    }

    @Test
    void boundsTheStreamsOfASession() throws Exception {
        HttpGuest guest = signedIn();
        List<InputStream> open = new ArrayList<>();
        int answer = 0;
        for (int i = 0; i < 13; i++) {
            HttpResponse<InputStream> stream = guest.stream("/live?page=messages");
            answer = stream.statusCode();
            open.add(stream.body());
        }
        assertEquals(429, answer);
        assertEquals(200, signedIn().stream("/live?page=messages").statusCode());
        for (InputStream stream : open) {
            stream.close();
        }
        Await.until(
                "the streams are given back",
                () -> guest.stream("/live?page=messages").statusCode() == 200);
    }

    @Test
    void letsABrowserRunNothingButTheConsolesOwnScripts() throws Exception {
        HttpResponse<String> page = signedIn().get("/");
        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self'"), policy);
        assertFalse(policy.contains("unsafe"));
        assertEquals(
                "nosniff", page.headers().firstValue("X-Content-Type-Options").orElseThrow());
        assertEquals("no-store", page.headers().firstValue("Cache-Control").orElseThrow());
        assertFalse(page.body().contains("style="), "an inline style");
        assertFalse(page.body().contains("<script>"), "an inline script");
        assertFalse(page.body().contains(" onclick="), "an inline handler");
    }

    @Test
    void keepsAssetsForEverUnderAnAddressThatChangesWithThem() throws Exception {
        String page = new HttpGuest(console).get("/login").body();
        int start = page.indexOf("/assets/");
        String path = page.substring(start, page.indexOf('"', start));
        HttpResponse<String> asset = new HttpGuest(console).get(path);
        assertEquals(200, asset.statusCode());
        assertTrue(asset.headers().firstValue("Cache-Control").orElseThrow().contains("immutable"));
        assertEquals(
                404,
                new HttpGuest(console)
                        .get("/assets/x/..%2f..%2fV001__first.sql")
                        .statusCode());
    }

    @Test
    void refusesAFormThatIsTooLarge() throws Exception {
        HttpResponse<String> answer = signedIn().post("/logout", Map.of("form_token", "x".repeat(20_000)));
        assertEquals(413, answer.statusCode());
    }
}
