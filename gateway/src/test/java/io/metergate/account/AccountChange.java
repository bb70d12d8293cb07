package io.metergate.account;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * What somebody did to an account.
 *
 * @param id rises with time; the cursor of a list
 * @param what the operation, for example {@code adjustment}
 * @param before those facts that were others, as they were; amounts as decimal texts
 * @param after the same facts, as they were then
 */
record AccountChange(
        long id, Instant at, String actor, String what, String reason, JsonObject before, JsonObject after) {}
