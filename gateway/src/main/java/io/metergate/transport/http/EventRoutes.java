package io.metergate.transport.http;

import io.metergate.device.DeviceDirectory;
import io.metergate.intake.Intake;
import io.metergate.transport.lns.ChirpStackInbox;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /uplink/chirpstack?event=up}: ChirpStack's HTTP integration, in its JSON encoding. The answer comes after
 * the commit: 204, or 429 with Retry-After when more comes in than can be settled, or 503 when the database is away.
 */
public final class EventRoutes {
    static final String PATH = "/uplink/chirpstack";

    private static final Logger LOG = LoggerFactory.getLogger(EventRoutes.class);

    private static final int BODY_BYTES_MIN = 64 * 1024;
    private static final int BODY_BYTES_OF_FRAME_BYTE = 4;
    private static final Pattern EVENT = Pattern.compile("[a-z]{1,16}");
    private static final String BASIC = "Basic ";
    /** At least and at most, so that those who are told to come again don't all come at once. */
    private static final int RETRY_SECONDS_MIN = 5;

    private static final int RETRY_SECONDS_MAX = 15;

    private final DeviceDirectory directory;
    private final ChirpStackInbox inbox;
    private final int bodyBytesMax;

    public EventRoutes(DeviceDirectory directory, ChirpStackInbox inbox, int frameBytesMax) {
        this.directory = directory;
        this.inbox = inbox;
        this.bodyBytesMax = Math.max(BODY_BYTES_MIN, BODY_BYTES_OF_FRAME_BYTE * frameBytesMax);
    }

    /** Adds the route; what comes before it must bound the time of a request. */
    public void mount(Router router) {
        BodyHandler body = BodyHandler.create(false).setBodyLimit(bodyBytesMax);
        router.route(PATH).failureHandler(EventRoutes::failed);
        // One handler, since the reader of a body must be the first one of its route, and strangers' are not read.
        router.post(PATH).handler(context -> {
            if (mayCome(context)) {
                body.handle(context);
            }
        });
        router.post(PATH).handler(this::receive);
    }

    private boolean mayCome(RoutingContext context) {
        if (!isNetworkServer(context.request().getHeader(HttpHeaders.AUTHORIZATION))) {
            context.response().putHeader("WWW-Authenticate", "Basic realm=\"metergate\"");
            answer(context, 401, "sign in with the name and the secret of a network server");
            return false;
        }
        if (!inbox.hasRoom()) {
            inbox.turnedAway();
            comeAgain(context, 429, "more comes in than can be settled");
            return false;
        }
        return true;
    }

    private boolean isNetworkServer(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(BASIC)) {
            return false;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(authorization.substring(BASIC.length()));
            String pair = new String(bytes, StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon > 0 && directory.isNetworkServer(pair.substring(0, colon), pair.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void receive(RoutingContext context) {
        String event = context.request().getParam("event", "");
        if (!EVENT.matcher(event).matches()) {
            answer(context, 400, "event: names no event");
            return;
        }
        inbox.receive(event, context.body().buffer().getBytes())
                .onSuccess(committed -> answer(context, 204, ""))
                .onFailure(failure -> notCommitted(context, failure));
    }

    private static void notCommitted(RoutingContext context, Throwable failure) {
        LOG.debug("An event was not committed", failure);
        if (failure instanceof Intake.Overloaded) {
            comeAgain(context, 429, "more comes in than can be settled");
        } else {
            comeAgain(context, 503, "nothing was stored");
        }
    }

    private static void failed(RoutingContext context) {
        int status = context.statusCode() < 400 ? 500 : context.statusCode();
        if (status == 503) {
            comeAgain(context, status, "nothing is known to be stored");
        } else {
            answer(context, status, status == 413 ? "the event is longer than any of a meter" : "can't be read");
        }
    }

    private static void comeAgain(RoutingContext context, int status, String why) {
        int seconds = ThreadLocalRandom.current().nextInt(RETRY_SECONDS_MIN, RETRY_SECONDS_MAX + 1);
        if (!context.response().headWritten()) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(seconds));
        }
        answer(context, status, why + "; send the same event again");
    }

    private static void answer(RoutingContext context, int status, String text) {
        if (context.response().headWritten() || context.response().closed()) {
            return;
        }
        context.response().setStatusCode(status);
        if (text.isEmpty()) {
            context.end();
        } else {
            context.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8");
            context.end(text + "\n");
        }
    }
}
