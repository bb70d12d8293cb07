package io.metergate.desk.console.access;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * Lets a POST through only when its form came from a page of this console. A signed-in page carries the session's
 * token; the sign-in page, which has no session yet, carries the token of a cookie that no other site can set or read.
 */
public final class FormGuard {
    /** The form field of the token. */
    public static final String FIELD = "form_token";

    private static final long COOKIE_SECONDS = 3600;

    private final Sessions sessions;
    private final boolean secureCookies;
    private final String cookie;

    public FormGuard(Sessions sessions, boolean secureCookies) {
        this.sessions = sessions;
        this.secureCookies = secureCookies;
        this.cookie = Sessions.cookieName("metergate-form", secureCookies);
    }

    /** Refuses a POST without the right token; comes after the session guard, except for the sign-in form. */
    public void check(RoutingContext context) {
        SignedIn who = SignedIn.orNull(context);
        String expected = who == null ? cookie(context) : who.formToken();
        String site = context.request().getHeader("Sec-Fetch-Site");
        boolean foreign = site != null && !"same-origin".equals(site) && !"none".equals(site);
        if (foreign
                || expected == null
                || !SignedIn.same(expected, context.request().getFormAttribute(FIELD))) {
            context.fail(403);
        } else {
            context.next();
        }
    }

    /** The token for a sign-in form, kept in a cookie until the form comes back. */
    String signInToken(RoutingContext context) {
        String known = cookie(context);
        if (known != null && known.length() >= 32) {
            return known;
        }
        String token = sessions.newToken();
        context.response()
                .addCookie(Cookie.cookie(cookie, token)
                        .setPath("/")
                        .setHttpOnly(true)
                        .setSecure(secureCookies)
                        .setSameSite(CookieSameSite.STRICT)
                        .setMaxAge(COOKIE_SECONDS));
        return token;
    }

    private @Nullable String cookie(RoutingContext context) {
        Cookie sent = context.request().getCookie(cookie);
        return sent == null ? null : sent.getValue();
    }
}
