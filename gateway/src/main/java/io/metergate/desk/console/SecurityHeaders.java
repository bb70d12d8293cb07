package io.metergate.desk.console;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** What a browser must not do with the answers of this server. */
public final class SecurityHeaders {
    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'");
    private static final String TLS_ONLY = "max-age=" + Duration.ofDays(365).toSeconds();

    private SecurityHeaders() {}

    /**
     * A handler for the front of a router. It sets its headers and goes on, so it may stand on a router and on those
     * mounted in it; whatever answers may set another value after it.
     *
     * @param tls whether browsers reach this server by TLS only, and are told to keep to that
     */
    public static Handler<RoutingContext> handler(boolean tls) {
        return context -> {
            add(context.response().headers());
            if (tls) {
                context.response().putHeader("Strict-Transport-Security", TLS_ONLY);
            }
            context.next();
        };
    }

    private static void add(MultiMap headers) {
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        headers.set("Cache-Control", "no-store");
    }
}
