package io.metergate.api;

import io.metergate.billing.Money;
import io.metergate.payment.TopUps;
import io.metergate.payment.TopUps.Order;
import io.metergate.payment.TopUps.Receipt;
import io.metergate.payment.TopUps.Result;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.sqlclient.Pool;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mounts the API on the gateway's HTTP server. */
public final class ApiRoutes {
    private static final Logger log = LoggerFactory.getLogger(ApiRoutes.class);
    private static final String BEARER = "Bearer ";
    private static final long BODY_BYTES_MAX = 4096;

    private final ApiKeys keys;
    private final TopUps topUps;

    public ApiRoutes(Pool pool, TopUps topUps) {
        this.keys = new ApiKeys(pool);
        this.topUps = topUps;
    }

    public void mount(Router router) {
        // A route of its own, so that nobody's body is read before the key is known.
        router.post("/api/v1/top-ups").handler(this::signIn).failureHandler(ApiRoutes::fail);
        router.post("/api/v1/top-ups")
                .handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES_MAX))
                .handler(this::topUp)
                .failureHandler(ApiRoutes::fail);
        router.route("/api/*").handler(context -> {
            String detail = "there is no " + context.request().method() + " "
                    + context.request().path();
            new Problem(404, "Not found", null, detail).answer(context.response());
        });
    }

    /** Goes on with the key's name; the body is not read before. */
    private void signIn(RoutingContext context) {
        HttpServerRequest request = context.request();
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        Future<Optional<String>> name = header != null && header.startsWith(BEARER)
                ? keys.nameOf(header.substring(BEARER.length()).trim())
                : Future.succeededFuture(Optional.empty());
        request.pause();
        name.onSuccess(found -> {
                    request.resume();
                    found.ifPresentOrElse(
                            actor -> {
                                context.put("actor", actor);
                                context.next();
                            },
                            () -> unauthorized(context.response()));
                })
                .onFailure(failure -> {
                    request.resume();
                    context.fail(failure);
                });
    }

    private void topUp(RoutingContext context) {
        String key = context.request().getHeader("Idempotency-Key");
        if (key == null) {
            new Problem(400, "Missing header", "Idempotency-Key", "is needed, so that a retry credits once")
                    .answer(context.response());
            return;
        }
        byte[] body = context.body().buffer() == null
                ? new byte[0]
                : context.body().buffer().getBytes();
        TopUpRequest request = TopUpRequest.read(body);
        if (request instanceof TopUpRequest.Invalid invalid) {
            new Problem(400, "Invalid top-up", invalid.field(), invalid.reason()).answer(context.response());
            return;
        }
        TopUpRequest.Fields fields = (TopUpRequest.Fields) request;
        String actor = "api:" + context.<String>get("actor");
        Order order = new Order(fields.account(), fields.amount(), fields.currency(), key, TopUps.Channel.API, actor);
        topUps.topUp(order)
                .onSuccess(result -> answer(result, context.response()))
                .onFailure(context::fail);
    }

    private static void answer(Result result, HttpServerResponse response) {
        if (result instanceof Result.Credited credited) {
            response.setStatusCode(201)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .putHeader("Idempotent-Replayed", Boolean.toString(credited.replayed()))
                    .end(json(credited.receipt()).encode());
            return;
        }
        Result.Refused refused = (Result.Refused) result;
        new Problem(status(refused.problem()), "Top-up refused", refused.field(), refused.reason()).answer(response);
    }

    private static int status(TopUps.Problem problem) {
        return switch (problem) {
            case INVALID -> 400;
            case UNKNOWN_ACCOUNT -> 404;
            case KEY_REUSED -> 409;
            case WRONG_CURRENCY, AMOUNT_OUT_OF_RANGE -> 422;
        };
    }

    private static JsonObject json(Receipt receipt) {
        return new JsonObject()
                .put("transferId", Long.toString(receipt.transferId()))
                .put("account", receipt.account())
                .put("amount", Money.exact(receipt.amountMillionths()))
                .put("currency", receipt.currency())
                .put("balanceAfter", Money.exact(receipt.balanceAfterMillionths()))
                .put("at", receipt.at().toString());
    }

    private static void unauthorized(HttpServerResponse response) {
        response.putHeader("WWW-Authenticate", "Bearer");
        new Problem(401, "Unauthorized", "Authorization", "needs a valid API key as Bearer").answer(response);
    }

    private static void fail(RoutingContext context) {
        int status = context.statusCode();
        if (status == 413) {
            new Problem(413, "Too large", "body", "more than " + BODY_BYTES_MAX + " bytes").answer(context.response());
            return;
        }
        // One line: whoever causes these must not be able to fill the log.
        log.warn("a top-up was not committed: {}", String.valueOf(context.failure()));
        new Problem(503, "Not committed", null, "nothing is known to be credited; send the same request again")
                .answer(context.response());
    }
}
