package io.metergate.console.access;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.Session;
import io.vertx.ext.web.handler.SessionHandler;
import io.vertx.ext.web.sstore.LocalSessionStore;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;

/**
 * Sessions on the server, one a sign-in. A stranger has none: only the right password makes one, under a new id.
 */
public final class Sessions {
    static final String COOKIE = "metergate-session";
    static final Duration LIFETIME = Duration.ofHours(12);

    private static final long REAPER_INTERVAL_MS = 60_000;
    private static final int SESSIONS_MAX = 5_000;
    private static final int TOKEN_BYTES = 24;

    private final LocalSessionStore store;
    private final SessionHandler handler;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public Sessions(Vertx vertx, InstantSource clock, boolean secureCookies) {
        this.clock = clock;
        this.store = LocalSessionStore.create(vertx, "console-sessions", REAPER_INTERVAL_MS);
        this.handler = SessionHandler.create(store)
                .setSessionCookieName(COOKIE)
                .setSessionTimeout(LIFETIME.toMillis())
                .setCookieHttpOnlyFlag(true)
                .setCookieSecureFlag(secureCookies)
                .setCookieSameSite(CookieSameSite.STRICT)
                .setNagHttps(false)
                .setLazySession(true);
    }

    /** Finds the session of a request; comes before everything that asks for it. */
    public SessionHandler finder() {
        return handler;
    }

    /** Lets the signed-in pass and sends everybody else to the sign-in page. */
    public void guard(RoutingContext context) {
        Session session = context.session();
        SignedIn who = session.get(SignedIn.SESSION_KEY);
        if (who != null && clock.instant().isBefore(endOf(who))) {
            who.attachTo(context);
            context.next();
            return;
        }
        // Asking for the session made one; what is destroyed before the answer is never stored.
        session.destroy();
        sendToSignIn(context);
    }

    /** When a session ends whatever happens. */
    public static Instant endOf(SignedIn who) {
        return who.since().plus(LIFETIME);
    }

    /** Starts a session; false when there are too many. */
    Future<Boolean> begin(RoutingContext context, String operator) {
        return store.size().map(size -> {
            if (size >= SESSIONS_MAX) {
                return false;
            }
            context.session()
                    .regenerateId()
                    .put(SignedIn.SESSION_KEY, new SignedIn(operator, clock.instant(), newToken()));
            return true;
        });
    }

    String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void sendToSignIn(RoutingContext context) {
        boolean page = context.request().method().equals(HttpMethod.GET)
                && context.request().getHeader("HX-Request") == null
                && !"empty".equals(context.request().getHeader("Sec-Fetch-Dest"));
        if (page) {
            String next = URLEncoder.encode(context.request().uri(), StandardCharsets.UTF_8);
            context.response()
                    .setStatusCode(303)
                    .putHeader("Location", "/".equals(context.request().uri()) ? "/login" : "/login?next=" + next);
        } else {
            context.response().setStatusCode(401).putHeader("HX-Redirect", "/login");
        }
        context.end();
    }
}
