package io.metergate.desk.console.access;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** The people who may use the console, and their passwords. */
public final class Operators implements AutoCloseable {
    /** The name of the first operator. */
    public static final String FIRST_ADMIN = "admin";

    private static final int HASHING_THREADS = 2;
    private static final int HASHINGS_WAITING_MAX = 32;

    private final SqlClient database;
    private final WorkerExecutor hashing;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Future<Passwords> passwords;

    public Operators(Vertx vertx, SqlClient database) {
        this.database = database;
        this.hashing = vertx.createSharedWorkerExecutor("password-hashing", HASHING_THREADS);
        this.passwords = hashing.executeBlocking(Passwords::new, false);
    }

    /**
     * Makes the operator {@value #FIRST_ADMIN} when there is nobody yet.
     *
     * @return the generated password, which nobody can read again; empty when there are operators
     */
    public Future<Optional<String>> createFirstAdmin() {
        return database.query("SELECT 1 FROM operator LIMIT 1")
                .execute()
                .compose(rows -> rows.size() > 0 ? Future.succeededFuture(Optional.empty()) : insertFirstAdmin());
    }

    private Future<Optional<String>> insertFirstAdmin() {
        return passwords.compose(hasher -> {
            String password = hasher.generate();
            return hash(hasher, password)
                    .compose(hash -> database.preparedQuery("""
                                    INSERT INTO operator (name, password_hash)
                                    SELECT $1::text, $2::text WHERE NOT EXISTS (SELECT FROM operator)
                                    ON CONFLICT DO NOTHING
                                    """).execute(Tuple.of(FIRST_ADMIN, hash)))
                    .map(done -> done.rowCount() == 1 ? Optional.of(password) : Optional.<String>empty());
        });
    }

    /**
     * When this password of that operator was set; empty when it is another. Takes as long for a name that does not
     * exist.
     */
    Future<Optional<Instant>> check(String name, String password) {
        return database.preparedQuery("SELECT password_hash, changed_at FROM operator WHERE name = $1::text")
                .execute(Tuple.of(name))
                .compose(rows -> {
                    Optional<String> hash = Optional.empty();
                    Optional<Instant> setAt = Optional.empty();
                    for (Row row : rows) {
                        hash = Optional.of(row.getString("password_hash"));
                        setAt = Optional.of(row.getOffsetDateTime("changed_at").toInstant());
                    }
                    return matches(password, hash, setAt);
                });
    }

    private Future<Optional<Instant>> matches(String password, Optional<String> hash, Optional<Instant> setAt) {
        return passwords
                .compose(hasher -> onWorker(() -> hasher.matches(password, hash)))
                .map(right -> right ? setAt : Optional.empty());
    }

    /** When the password of each operator was set. */
    Future<Map<String, Instant>> passwordTimes() {
        return database.query("SELECT name, changed_at FROM operator").execute().map(rows -> {
            Map<String, Instant> times = new HashMap<>();
            for (Row row : rows) {
                times.put(
                        row.getString("name"),
                        row.getOffsetDateTime("changed_at").toInstant());
            }
            return Map.copyOf(times);
        });
    }

    private Future<String> hash(Passwords hasher, String password) {
        return onWorker(() -> hasher.hash(password));
    }

    private <T> Future<T> onWorker(Callable<T> work) {
        if (waiting.incrementAndGet() > HASHINGS_WAITING_MAX) {
            waiting.decrementAndGet();
            return Future.failedFuture(new Busy());
        }
        return hashing.executeBlocking(work, false).onComplete(done -> waiting.decrementAndGet());
    }

    @Override
    public void close() {
        // The executor ends by itself when it is idle; nobody waits for that.
        var unused = hashing.close();
    }

    /** Too many passwords are being checked at once; nothing was decided. */
    static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1;

        Busy() {
            super("too many sign-ins at once", null, false, false);
        }
    }
}
