package io.metergate.desk.api.contract;

import io.metergate.desk.site.ApiRole;
import io.metergate.device.SecretHash;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Knows API keys by their hash; a key itself is shown once, when it is made, and kept nowhere. */
final class ApiKeys {
    /** By this a leaked key is recognised. */
    static final String PREFIX = "mg_";

    private static final String FIND =
            "SELECT name, role FROM api_key WHERE key_hash = $1::bytea AND revoked_at IS NULL";
    private static final int KEY_LENGTH_MAX = 200;

    /** Strangers can ask too, so that only so many questions may be open. */
    private static final int LOOKUPS_MAX = 32;

    private final Pool pool;
    private final AtomicInteger lookups = new AtomicInteger();

    ApiKeys(Pool pool) {
        this.pool = pool;
    }

    /** Whose key it is; empty for one that is unknown or revoked. Fails when too many are being looked up. */
    Future<Optional<Caller>> ownerOf(String key) {
        if (!key.startsWith(PREFIX) || key.length() > KEY_LENGTH_MAX) {
            return Future.succeededFuture(Optional.empty());
        }
        if (lookups.incrementAndGet() > LOOKUPS_MAX) {
            lookups.decrementAndGet();
            return Future.failedFuture("too many keys are being looked up");
        }
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(Buffer.buffer(SecretHash.ofSecret(key).digest())))
                .map(rows -> rows.size() == 0
                        ? Optional.<Caller>empty()
                        : caller(rows.iterator().next()))
                .onComplete(answered -> lookups.decrementAndGet());
    }

    private static Optional<Caller> caller(Row row) {
        return ApiRole.of(row.getString("role")).map(role -> new Caller(row.getString("name"), role));
    }
}
