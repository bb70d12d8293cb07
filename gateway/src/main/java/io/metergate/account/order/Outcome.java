package io.metergate.account.order;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What became of an order. */
public sealed interface Outcome {
    /**
     * Done, now or the first time.
     *
     * @param status of HTTP, 200 to 299, as the first answer had it
     * @param response what the first answer said; a replay says the same
     * @param replayed true when an earlier order with this key did it
     */
    record Done(int status, JsonObject response, boolean replayed) implements Outcome {}

    /** The key was used for another order; nothing was done. */
    record KeyReused() implements Outcome {}

    /**
     * What a posting hands back once it has written everything.
     *
     * @param status of HTTP, 200 to 299
     * @param accountId the account whose money moved; null when it is none or many
     */
    record Posted(int status, JsonObject response, @Nullable Long accountId) {}
}
