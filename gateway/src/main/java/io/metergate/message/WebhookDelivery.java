package io.metergate.message;

import io.metergate.billing.Money;
import io.metergate.message.MessageRows.Due;
import io.metergate.platform.config.Secret;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts messages to the webhook until it takes them, with growing pauses and a last try after about a day and a half. A
 * message may arrive twice after a crash; its {@code webhook-id} is then the same.
 */
public final class WebhookDelivery extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(WebhookDelivery.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private static final int ATTEMPTS_MAX = 20;
    private static final int CLAIM_MAX = 20;
    private static final long STEP_SECONDS_MAX = 45;
    private static final long PERIOD_MS = 1_000;
    private static final long TIMEOUT_MS = 10_000;
    private static final int ERROR_LENGTH_MAX = 200;

    private final URI url;
    private final String currency;
    private final WebhookSignature signature;
    private final MessageRows rows;
    private final InstantSource clock;
    private final AtomicBoolean delivering = new AtomicBoolean();
    private @Nullable WebClient client;

    public WebhookDelivery(URI url, Secret secret, String currency, Pool pool, InstantSource clock) {
        this.url = url;
        this.currency = currency;
        this.signature = new WebhookSignature(secret.value());
        this.rows = new MessageRows(pool);
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        client = WebClient.create(
                vertx, new WebClientOptions().setFollowRedirects(false).setConnectTimeout((int) TIMEOUT_MS));
        vertx.setPeriodic(PERIOD_MS, id -> deliver());
        return Future.succeededFuture();
    }

    private void deliver() {
        if (!delivering.compareAndSet(false, true)) {
            return;
        }
        rows.claim(clock.instant(), FIRST_RETRY, CLAIM_MAX)
                .compose(this::postAll)
                .timeout(STEP_SECONDS_MAX, TimeUnit.SECONDS)
                .onFailure(failure -> log.warn("the message outbox waits: {}", failure.toString()))
                .onComplete(done -> delivering.set(false));
    }

    private Future<Void> postAll(List<Due> due) {
        List<Future<Void>> posted = new ArrayList<>();
        due.forEach(message -> posted.add(post(message)));
        return posted.isEmpty() ? Future.succeededFuture() : Future.join(posted).mapEmpty();
    }

    private Future<Void> post(Due message) {
        WebClient started = client;
        if (started == null) {
            return Future.failedFuture(new IllegalStateException("not started"));
        }
        String body = body(message);
        Instant now = clock.instant();
        String id = message.id().toString();
        return started.postAbs(url.toString())
                .timeout(TIMEOUT_MS)
                .putHeader("content-type", "application/json")
                .putHeader("webhook-id", id)
                .putHeader("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .putHeader("webhook-signature", signature.sign(id, now.getEpochSecond(), body))
                .sendBuffer(Buffer.buffer(body))
                .map(response -> response.statusCode() / 100 == 2 ? "" : "answered " + response.statusCode())
                .recover(failure -> Future.succeededFuture(describe(failure)))
                .compose(error -> note(message, error));
    }

    private Future<Void> note(Due message, String error) {
        if (error.isEmpty()) {
            return rows.delivered(message.id());
        }
        return message.attempts() < ATTEMPTS_MAX
                ? rows.failedAttempt(message.id(), error)
                : rows.givenUp(message.id(), error);
    }

    private String body(Due message) {
        JsonObject data = new JsonObject()
                .put("account", message.account())
                .put("customer", message.customer())
                .put("phone", message.phone())
                .put("balance", Money.exact(message.balanceMillionths()))
                .put("currency", currency)
                .put("text", message.text());
        return new JsonObject()
                .put("type", "account." + message.kind())
                .put("timestamp", message.createdAt().toString())
                .put("data", data)
                .encode();
    }

    private static String describe(Throwable failure) {
        String text = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        return text.length() > ERROR_LENGTH_MAX ? text.substring(0, ERROR_LENGTH_MAX) : text;
    }
}
