package io.metergate.desk.api.key;

import io.metergate.device.SecretHash;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Finds the owner of an API key by its hash. The key itself is stored nowhere. */
public final class ApiKeys {
    /** All keys start with it, so that secret scanners recognise a leaked one. */
    static final String PREFIX = "mg_";

    private static final String FIND =
            "SELECT name, role FROM api_key WHERE key_hash = $1::bytea AND revoked_at IS NULL";
    private static final int KEY_LENGTH_MAX = 200;

    /** Anyone can send a key, so the number of concurrent lookups is limited. */
    private static final int LOOKUPS_MAX = 32;

    private final Pool pool;
    private final AtomicInteger lookups = new AtomicInteger();

    public ApiKeys(Pool pool) {
        this.pool = pool;
    }

    /** Empty if the key is unknown or revoked. Fails if too many keys are being looked up at the same time. */
    public Future<Optional<Caller>> ownerOf(String key) {
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
