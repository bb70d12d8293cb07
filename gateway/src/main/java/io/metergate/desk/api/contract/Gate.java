package io.metergate.desk.api.contract;

import io.metergate.desk.api.key.ApiKeys;
import io.metergate.desk.api.key.ApiRole;
import io.metergate.desk.api.key.Caller;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Lets in who has a key of the role that an operation needs. Nothing of a body is read before. */
final class Gate {
    private static final String BEARER = "Bearer ";
    private static final String CALLER = "api.caller";

    /** How many requests of one key may be under way; bounds the bodies in memory and the wait for the database. */
    private static final int UNDER_WAY_MAX = 32;

    private final ApiKeys keys;
    private final Map<String, Integer> underWay = new ConcurrentHashMap<>();

    Gate(Pool pool) {
        this.keys = new ApiKeys(pool);
    }

    Handler<RoutingContext> needs(ApiRole least) {
        return context -> {
            HttpServerRequest request = context.request();
            String header = request.getHeader(HttpHeaders.AUTHORIZATION);
            Future<Optional<Caller>> owner = header != null && header.startsWith(BEARER)
                    ? keys.ownerOf(header.substring(BEARER.length()).trim())
                    : Future.succeededFuture(Optional.empty());
            request.pause();
            owner.onComplete(found -> {
                request.resume();
                if (found.failed()) {
                    context.fail(found.cause());
                } else {
                    letIn(context, found.result(), least);
                }
            });
        };
    }

    /** Who was let in. */
    static Caller caller(RoutingContext context) {
        Caller caller = context.get(CALLER);
        if (caller == null) {
            throw new IllegalStateException("nobody was let in");
        }
        return caller;
    }

    private void letIn(RoutingContext context, Optional<Caller> owner, ApiRole least) {
        if (owner.isEmpty()) {
            Answer.of(new Problem(401, "Unauthorized", "Authorization", "needs a valid API key as Bearer"))
                    .with("WWW-Authenticate", "Bearer")
                    .write(context.response());
            return;
        }
        Caller caller = owner.get();
        if (!caller.role().includes(least)) {
            String detail = "needs a key with the role " + least + " or more; " + caller.name() + " has the role "
                    + caller.role();
            Answer.of(new Problem(403, "Forbidden", "Authorization", detail)).write(context.response());
            return;
        }
        if (!enter(caller.name())) {
            String detail = "more than " + UNDER_WAY_MAX + " requests of this key are under way";
            Answer.of(new Problem(429, "Too many requests", "Authorization", detail))
                    .with("Retry-After", "1")
                    .write(context.response());
            return;
        }
        // Runs once, also for a connection that breaks.
        context.addEndHandler(ended -> leave(caller.name()));
        context.put(CALLER, caller);
        context.next();
    }

    private boolean enter(String name) {
        int count = underWay.merge(name, 1, Integer::sum);
        if (count > UNDER_WAY_MAX) {
            leave(name);
        }
        return count <= UNDER_WAY_MAX;
    }

    private void leave(String name) {
        underWay.computeIfPresent(name, (key, count) -> count == 1 ? null : count - 1);
    }
}
