package io.metergate.ops;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.util.concurrent.TimeUnit;

/** Finds out whether the gateway can do its work now. */
final class HealthChecks {
    private static final int PATIENCE_SECONDS = 3;

    private final Pool pool;

    HealthChecks(Pool pool) {
        this.pool = pool;
    }

    /**
     * What was found, in the words that are sent.
     *
     * @param up whether all is well
     */
    record Report(boolean up, JsonObject json) {}

    /** The process answers. */
    static Report alive() {
        return report(true, new JsonArray());
    }

    /** A reading that came now could be settled: the database answers in time. */
    Future<Report> ready() {
        return pool.query("SELECT 1")
                .execute()
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .map(rows -> database(true, "answers"))
                .otherwise(failure -> database(false, String.valueOf(failure.getMessage())));
    }

    private static Report database(boolean up, String detail) {
        JsonObject check = new JsonObject()
                .put("name", "database")
                .put("status", word(up))
                .put("data", new JsonObject().put("detail", detail));
        return report(up, new JsonArray().add(check));
    }

    private static Report report(boolean up, JsonArray checks) {
        return new Report(up, new JsonObject().put("status", word(up)).put("checks", checks));
    }

    private static String word(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
