package io.metergate.desk.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.metergate.desk.console.access.Operators;
import io.metergate.desk.console.access.Passwords;
import io.metergate.desk.site.OperatorRegistry;
import io.metergate.platform.store.AdminConnection;
import io.metergate.platform.store.Results;
import java.io.InputStream;
import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** What keeps strangers out. */
@NullUnmarked
class AccessIT extends AccessFixture {
    @Test
    void sendsAStrangerToTheSignInPageAndBackAfterwards() throws Exception {
        HttpGuest guest = new HttpGuest(console);
        HttpResponse<String> answer = guest.get("/meters?show=low");
        assertEquals(303, answer.statusCode());
        assertEquals(
                "/login?next=%2Fmeters%3Fshow%3Dlow",
                answer.headers().firstValue("Location").orElseThrow());
        assertTrue(guest.get("/login?next=%2Fmeters%3Fshow%3Dlow").body().contains("value=\"/meters?show=low\""));
    }

    @Test
    void allocatesNoSessionForAStranger() throws Exception {
        HttpGuest guest = new HttpGuest(console);
        guest.get("/");
        guest.get("/login");
        guest.get("/", "Cookie", "metergate-session=0123456789abcdef0123456789abcdef");
        assertTrue(guest.cookies.getCookieStore().getCookies().stream()
                .map(HttpCookie::getName)
                .noneMatch("metergate-session"::equals));
    }

    @Test
    void refusesAWrongPasswordAndAnUnknownNameAlike() throws Exception {
        HttpResponse<String> wrong = new HttpGuest(console).signIn(Operators.FIRST_ADMIN, "not the password");
        HttpResponse<String> unknown = new HttpGuest(console).signIn("nobody", console.password);
        assertEquals(401, wrong.statusCode());
        assertEquals(401, unknown.statusCode());
        assertTrue(wrong.body().contains("do not belong together"));
        assertTrue(unknown.body().contains("do not belong together"));
    }

    @Test
    void makesANewSessionAtEachSignInAndForgetsItAtSignOut() throws Exception {
        HttpGuest guest = signedIn();
        String first = session(guest);
        String token = HttpGuest.token(guest.get("/").body());
        assertEquals(303, guest.post("/logout", Map.of("form_token", token)).statusCode());
        HttpResponse<String> after = new HttpGuest(console).get("/meters", "Cookie", "metergate-session=" + first);
        assertEquals(303, after.statusCode());
        assertEquals(303, guest.signIn(Operators.FIRST_ADMIN, console.password).statusCode());
        assertNotEquals(first, session(guest));
    }

    @Test
    void hidesTheSessionFromScriptsAndOtherSites() throws Exception {
        HttpGuest guest = new HttpGuest(console);
        String cookie = guest.signIn(Operators.FIRST_ADMIN, console.password).headers().allValues("set-cookie").stream()
                .filter(one -> one.startsWith("metergate-session"))
                .findFirst()
                .orElseThrow();
        assertTrue(cookie.contains("HTTPOnly"), cookie);
        assertTrue(cookie.contains("SameSite=Strict"), cookie);
    }

    @Test
    void refusesAFormWithoutTheTokenOfItsSession() throws Exception {
        HttpGuest guest = signedIn();
        String path = "/meters/" + SERIAL + "/top-up";
        assertEquals(403, guest.post(path, Map.of("amount", "1", "key", "k")).statusCode());
        String foreign = HttpGuest.token(signedIn().get("/").body());
        assertEquals(
                403,
                guest.post(path, Map.of("form_token", foreign, "amount", "1", "key", "k"))
                        .statusCode());
        assertEquals(403, guest.post("/logout", Map.of()).statusCode());
        assertEquals(
                403,
                new HttpGuest(console)
                        .post("/login", Map.of("name", "admin", "password", console.password))
                        .statusCode());
        assertFalse(guest.get("/meters/" + SERIAL + "/ledger").body().contains("Top-up <small"));
    }

    @Test
    void tellsScriptsOfAnExpiredSessionWhereToGo() throws Exception {
        HttpGuest guest = new HttpGuest(console);
        HttpResponse<String> fragment = guest.get("/meters/" + SERIAL, "HX-Request", "true");
        assertEquals(401, fragment.statusCode());
        assertEquals("/login", fragment.headers().firstValue("HX-Redirect").orElseThrow());
        HttpResponse<String> onPage = guest.get(
                "/meters/" + SERIAL + "/series-table",
                "HX-Request",
                "true",
                "HX-Current-URL",
                console.url("/meters/" + SERIAL + "?range=7d"));
        assertEquals(
                "/login?next=%2Fmeters%2F" + SERIAL + "%3Frange%3D7d",
                onPage.headers().firstValue("HX-Redirect").orElseThrow());
        assertEquals(
                401, guest.get("/live?page=overview", "Sec-Fetch-Dest", "empty").statusCode());
    }

    @Test
    void endsASessionAfterTwelveHours() throws Exception {
        HttpGuest guest = signedIn();
        assertEquals(200, guest.get("/").statusCode());
        console.pretend(console.now().plusSeconds(12 * 3600 + 1));
        try {
            assertEquals(303, guest.get("/").statusCode());
        } finally {
            console.pretend(null);
        }
    }

    @Test
    void endsASessionInWhichNobodyAsksForAnythingForAnHour() throws Exception {
        HttpGuest guest = signedIn();
        Instant start = console.now();
        try {
            console.pretend(start.plusSeconds(50 * 60));
            assertEquals(200, guest.get("/").statusCode());
            console.pretend(start.plusSeconds(100 * 60));
            assertEquals(204, guest.get("/session", "HX-Request", "true").statusCode());
            assertEquals(200, guest.get("/meters").statusCode());
            console.pretend(start.plusSeconds(150 * 60));
            assertEquals(204, guest.get("/session", "HX-Request", "true").statusCode());
            // What a page asks by itself does not show that somebody is there.
            console.pretend(start.plusSeconds(161 * 60));
            assertEquals(303, guest.get("/").statusCode());
        } finally {
            console.pretend(null);
        }
    }

    @Test
    void endsTheSessionsAndStreamsOfAPasswordThatWasChanged() throws Exception {
        setPassword("keeper", "a password to change");
        HttpGuest guest = new HttpGuest(console);
        assertEquals(303, guest.signIn("keeper", "a password to change").statusCode());
        HttpGuest other = signedIn();
        HttpResponse<InputStream> stream = guest.stream("/live?page=meter&serial=" + SERIAL);
        setPassword("keeper", "quite another password");
        console.pretend(console.now().plusSeconds(31));
        try {
            // Reading to the end of the stream comes to an end only because the stream does.
            assertTrue(new String(stream.body().readAllBytes(), StandardCharsets.UTF_8).startsWith("retry:"));
            assertEquals(303, guest.get("/meters").statusCode());
            assertEquals(200, other.get("/meters").statusCode());
            assertEquals(303, guest.signIn("keeper", "quite another password").statusCode());
            assertEquals(200, guest.get("/meters").statusCode());
        } finally {
            console.pretend(null);
        }
    }

    @Test
    void bindsCookiesToTheHostWhenBrowsersComeByTls() throws Exception {
        try (TestConsole tls = new TestConsole(true)) {
            HttpGuest guest = new HttpGuest(tls);
            HttpResponse<String> page = guest.get("/login");
            String form = page.headers().firstValue("set-cookie").orElseThrow();
            assertTrue(form.startsWith("__Host-metergate-form="), form);
            assertTrue(form.contains("Path=/;") && form.contains("Secure"), form);
            assertEquals(
                    "max-age=31536000",
                    page.headers().firstValue("Strict-Transport-Security").orElseThrow());
            String token = HttpGuest.token(page.body());
            HttpResponse<String> answer = guest.post(
                    "/login",
                    Map.of("form_token", token, "name", Operators.FIRST_ADMIN, "password", tls.password),
                    "Cookie",
                    form.substring(0, form.indexOf(';')));
            assertEquals(303, answer.statusCode());
            String session = answer.headers().firstValue("set-cookie").orElseThrow();
            assertTrue(session.startsWith("__Host-metergate-session="), session);
            assertTrue(session.contains("Path=/;") && session.contains("Secure"), session);
        }
        assertTrue(new HttpGuest(console)
                .get("/login")
                .headers()
                .firstValue("Strict-Transport-Security")
                .isEmpty());
    }

    @Test
    void slowsDownWhoeverGuesses() throws Exception {
        try (TestConsole other = new TestConsole()) {
            HttpGuest guest = new HttpGuest(other);
            int answer = 0;
            for (int i = 0; i < 9; i++) {
                answer = guest.signIn(Operators.FIRST_ADMIN, "guess " + i).statusCode();
            }
            assertEquals(429, answer);
            assertEquals(
                    429, guest.signIn(Operators.FIRST_ADMIN, other.password).statusCode());
            other.pretend(other.now().plusSeconds(301));
            assertEquals(
                    303, guest.signIn(Operators.FIRST_ADMIN, other.password).statusCode());
        }
    }

    @Test
    void makesTheFirstAdminOnceAndLetsPasswordsChange() throws Exception {
        assertEquals(Optional.empty(), Results.of(console.operators().createFirstAdmin()));
        assertTrue(console.password.length() >= 20);
        assertTrue(setPassword("clerk", "long enough now"), "a new operator");
        assertEquals(
                303, new HttpGuest(console).signIn("clerk", "long enough now").statusCode());
        assertFalse(setPassword("clerk", "another one now"), "a new operator");
        assertEquals(
                401, new HttpGuest(console).signIn("clerk", "long enough now").statusCode());
        assertEquals(
                303, new HttpGuest(console).signIn("clerk", "another one now").statusCode());
    }

    /** As the command line does it. */
    private static boolean setPassword(String name, String password) throws Exception {
        try (AdminConnection admin = AdminConnection.open(console.settings)) {
            return new OperatorRegistry(admin.connection()).setPassword(name, new Passwords().hash(password));
        }
    }

    private static String session(HttpGuest guest) {
        return guest.cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("metergate-session"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}
