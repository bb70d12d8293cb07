package io.metergate.desk.console.access;

import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who a session belongs to.
 *
 * @param operator the operator's name
 * @param since when the password was given
 * @param passwordSetAt when that password was set
 * @param formToken what every form of this session carries, so that another site can't post in its name
 */
public record SignedIn(String operator, Instant since, Instant passwordSetAt, String formToken) {
    static final String SESSION_KEY = "signed-in";

    private static final String CONTEXT_KEY = "io.metergate.desk.console.signed-in";

    /** The operator behind a request that has passed the session guard. */
    public static SignedIn of(RoutingContext context) {
        return Objects.requireNonNull(context.<SignedIn>get(CONTEXT_KEY), "the route is not guarded");
    }

    /** The operator behind a request, or null where the page is open to strangers. */
    public static @Nullable SignedIn orNull(RoutingContext context) {
        return context.get(CONTEXT_KEY);
    }

    void attachTo(RoutingContext context) {
        context.put(CONTEXT_KEY, this);
    }

    static boolean same(String expected, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
