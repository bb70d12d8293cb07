package io.metergate.account.order;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The answer to an order.
 *
 * @param status the HTTP status of the first answer, 200 to 299
 * @param response the body of the first answer; replays are identical
 * @param replayed true if an earlier order with the same key was carried out
 */
public record OrderAnswer(int status, JsonObject response, boolean replayed) {
    /**
     * The result of the step of an order, to be stored as its answer.
     *
     * @param status HTTP status, 200 to 299
     * @param accountId the account whose money moved; null if none or several
     */
    public record Posted(
            int status, JsonObject response, @Nullable Long accountId) {}
}
