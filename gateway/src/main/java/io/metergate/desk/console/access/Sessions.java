package io.metergate.desk.console.access;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.Session;
import io.vertx.ext.web.handler.SessionHandler;
import io.vertx.ext.web.sstore.LocalSessionStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions on the server, one a sign-in. A stranger has none: only the right password makes one, under a new id. A
 * session ends after a time, after a shorter one in which its operator asks for nothing, and with its password.
 */
public final class Sessions {
    static final Duration LIFETIME = Duration.ofHours(12);
    static final Duration IDLE_MAX = Duration.ofMinutes(60);

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final String ACTIVE_KEY = "active-at";
    private static final long REAPER_INTERVAL_MS = 60_000;
    private static final int SESSIONS_MAX = 5_000;
    private static final int TOKEN_BYTES = 24;

    private final LocalSessionStore store;
    private final SessionHandler handler;
    private final PasswordTimes passwords;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public Sessions(Vertx vertx, Operators operators, InstantSource clock, boolean secureCookies) {
        this.clock = clock;
        this.passwords = new PasswordTimes(operators, clock);
        this.store = LocalSessionStore.create(vertx, "console-sessions", REAPER_INTERVAL_MS);
        this.handler = SessionHandler.create(store)
                .setSessionCookieName(cookieName("metergate-session", secureCookies))
                .setSessionCookiePath("/")
                .setSessionTimeout(IDLE_MAX.toMillis())
                .setCookieHttpOnlyFlag(true)
                .setCookieSecureFlag(secureCookies)
                .setCookieSameSite(CookieSameSite.STRICT)
                .setNagHttps(false)
                .setLazySession(true);
    }

    /** With the prefix no other host of the domain can set a cookie of this name. */
    static String cookieName(String name, boolean secure) {
        return secure ? "__Host-" + name : name;
    }

    /** Finds the session of a request; comes before everything that asks for it. */
    public SessionHandler finder() {
        return handler;
    }

    /** Lets the signed-in pass and sends everybody else to the sign-in page. */
    public void guard(RoutingContext context) {
        Session session = context.session();
        SignedIn who = session.get(SignedIn.SESSION_KEY);
        if (who == null) {
            turnAway(context, session);
            return;
        }
        passwords
                .refresh()
                .onSuccess(asked -> {
                    if (isOver(session)) {
                        turnAway(context, session);
                    } else {
                        if (!isBackground(context.request())) {
                            session.put(ACTIVE_KEY, clock.instant());
                        }
                        who.attachTo(context);
                        context.next();
                    }
                })
                .onFailure(context::fail);
    }

    private static void turnAway(RoutingContext context, Session session) {
        // Asking for the session made one; what is destroyed before the answer is never stored.
        session.destroy();
        sendToSignIn(context);
    }

    /** Whether an open page of this session has to close; quick enough to be asked at every tick. */
    public boolean hasEnded(Session session) {
        passwords.refresh().onFailure(error -> LOG.debug("The operators' passwords could not be looked up", error));
        return isOver(session);
    }

    private boolean isOver(Session session) {
        SignedIn who = session.get(SignedIn.SESSION_KEY);
        if (who == null) {
            return true;
        }
        Instant now = clock.instant();
        Instant active = Objects.requireNonNullElse(session.<Instant>get(ACTIVE_KEY), who.since());
        return !now.isBefore(who.since().plus(LIFETIME))
                || !now.isBefore(active.plus(IDLE_MAX))
                || !passwords.holds(who);
    }

    /**
     * Starts a session; false when there are too many.
     *
     * @param passwordSetAt when the password that was given was set
     */
    Future<Boolean> begin(RoutingContext context, String operator, Instant passwordSetAt) {
        return store.size().map(size -> {
            if (size >= SESSIONS_MAX) {
                return false;
            }
            Instant now = clock.instant();
            context.session()
                    .regenerateId()
                    .put(ACTIVE_KEY, now)
                    .put(SignedIn.SESSION_KEY, new SignedIn(operator, now, passwordSetAt, newToken()));
            return true;
        });
    }

    String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether a page that is open asks by itself, which says nothing about somebody sitting before it. */
    private static boolean isBackground(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET)
                && (request.getHeader("HX-Request") != null
                        || "empty".equals(request.getHeader("Sec-Fetch-Dest"))
                        || "text/event-stream".equals(request.getHeader("Accept")));
    }

    private static void sendToSignIn(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.method().equals(HttpMethod.GET) && !isBackground(request)) {
            context.response().setStatusCode(303).putHeader("Location", NextPage.signIn(request.uri()));
        } else {
            String page = NextPage.ofAddress(request.getHeader("HX-Current-URL"));
            context.response().setStatusCode(401).putHeader("HX-Redirect", NextPage.signIn(page));
        }
        context.end();
    }
}
