package io.metergate.device;

import io.metergate.codec.MeterCodec;
import io.metergate.decoding.Formats;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry as PostgreSQL holds it, copied into memory: all of it at the start, then every second what has changed
 * since. Holds at most {@value #DEVICES_MAX} devices.
 */
public final class PgDeviceDirectory implements DeviceDirectory, CoapIdentities {
    /** A device costs about 400 bytes of memory; more of them need another kind of directory. */
    public static final int DEVICES_MAX = 500_000;

    private static final Logger LOG = LoggerFactory.getLogger(PgDeviceDirectory.class);
    private static final long POLL_PERIOD_MS = 1_000;
    private static final int PAGE_ROWS = 10_000;
    private static final OffsetDateTime BEGINNING = OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    /**
     * A change becomes visible when its transaction ends, but bears a time from before: go back to the oldest open one.
     */
    private static final String SAFE_TIME = """
            SELECT least(clock_timestamp(), min(xact_start)) - interval '2 seconds' AS safe
            FROM pg_stat_activity
            WHERE datname = current_database() AND backend_xid IS NOT NULL""";

    private final Vertx vertx;
    private final Pool pool;
    private final Formats formats;
    private final int devicesMax;
    private final Map<String, Device> devices = new ConcurrentHashMap<>();
    private final Map<String, String> idOfIdentity = new ConcurrentHashMap<>();
    private final Set<String> unreadable = ConcurrentHashMap.newKeySet();
    private volatile Map<String, SecretHash> networkServers = Map.of();
    private OffsetDateTime knownUntil = BEGINNING;
    private Future<Void> refreshing = Future.succeededFuture();
    private volatile boolean closed;

    PgDeviceDirectory(Vertx vertx, Pool pool, Formats formats, int devicesMax) {
        this.vertx = vertx;
        this.pool = pool;
        this.formats = formats;
        this.devicesMax = devicesMax;
    }

    /** Loads everything and keeps it fresh until closed. */
    public static Future<PgDeviceDirectory> open(Vertx vertx, Pool pool, Formats formats) {
        PgDeviceDirectory directory = new PgDeviceDirectory(vertx, pool, formats, DEVICES_MAX);
        return directory.refreshNow().map(loaded -> {
            directory.pollLater();
            return directory;
        });
    }

    @Override
    public Optional<Device> find(String deviceId) {
        return Optional.ofNullable(devices.get(deviceId));
    }

    @Override
    public Optional<Device> byIdentity(String identity) {
        String id = idOfIdentity.get(identity);
        return id == null ? Optional.empty() : find(id);
    }

    @Override
    public boolean isDevice(String deviceId, String secret) {
        Device device = devices.get(deviceId);
        if (device == null) {
            return false;
        }
        SecretHash own = device.secret();
        return own != null && own.matches(secret);
    }

    @Override
    public boolean isNetworkServer(String name, String secret) {
        SecretHash own = networkServers.get(name);
        return own != null && own.matches(secret);
    }

    /** How many devices there are. */
    public int size() {
        return devices.size();
    }

    /** Completes when every change that was committed before this call is known. */
    public synchronized Future<Void> refreshNow() {
        refreshing = refreshing.otherwiseEmpty().compose(before -> refresh());
        return refreshing;
    }

    /** Stops looking for changes. */
    public void close() {
        closed = true;
    }

    private Future<Void> refresh() {
        return pool.query(SAFE_TIME).execute().compose(rows -> {
            OffsetDateTime safe = rows.iterator().next().getOffsetDateTime("safe");
            return retryUnreadable()
                    .compose(tried -> loadPage(""))
                    .compose(loaded -> loadNetworkServers())
                    .onSuccess(loaded -> knownUntil = safe);
        });
    }

    private Future<Void> loadPage(String after) {
        return pool.preparedQuery(DeviceRows.SELECT_CHANGED)
                .execute(Tuple.of(knownUntil, after, PAGE_ROWS))
                .compose(rows -> {
                    String last = after;
                    for (Row row : rows) {
                        last = row.getString("id");
                        take(last, row);
                    }
                    if (devices.size() > devicesMax) {
                        return Future.failedFuture(
                                new IllegalStateException("the registry has more than " + devicesMax + " devices"));
                    }
                    return rows.size() < PAGE_ROWS ? Future.succeededFuture() : loadPage(last);
                });
    }

    private void take(String id, Row row) {
        unreadable.remove(id);
        Device before = devices.get(id);
        if (row.getBoolean("retired")) {
            devices.remove(id);
            takeIdentity(id, before, null);
            return;
        }
        Device device = DeviceRows.device(row, formats, before);
        devices.put(id, device);
        takeIdentity(id, before, device);
        if (device.codec() instanceof UnreadableFormat) {
            unreadable.add(id);
        }
    }

    /** An identity may have gone from one device to another, and the rows come in the order of the devices. */
    private void takeIdentity(String id, @Nullable Device before, @Nullable Device now) {
        CoapCredentials then = before == null ? null : before.coap();
        CoapCredentials own = now == null ? null : now.coap();
        if (then != null && (own == null || !own.identity().equals(then.identity()))) {
            idOfIdentity.remove(then.identity(), id);
        }
        if (own != null) {
            idOfIdentity.put(own.identity(), id);
        }
    }

    /** Reads files, which no event loop has the time for. */
    private Future<Void> retryUnreadable() {
        return unreadable.isEmpty()
                ? Future.succeededFuture()
                : vertx.executeBlocking(() -> {
                    tryUnreadable();
                    return null;
                });
    }

    /** Looks for formats that were missing; somebody may have put a script in its place. */
    private void tryUnreadable() {
        Map<String, MeterCodec> tried = new HashMap<>();
        unreadable.removeIf(id -> {
            Device device = devices.get(id);
            if (device == null) {
                return true;
            }
            MeterCodec codec = tried.computeIfAbsent(device.codec().id(), name -> DeviceRows.codec(name, formats));
            if (!codec.equals(device.codec())) {
                devices.put(id, device.with(codec));
            }
            return !(codec instanceof UnreadableFormat);
        });
    }

    private Future<Void> loadNetworkServers() {
        return pool.query(DeviceRows.SELECT_NETWORK_SERVERS).execute().map(rows -> {
            networkServers = secrets(rows);
            return null;
        });
    }

    private static Map<String, SecretHash> secrets(RowSet<Row> rows) {
        Map<String, SecretHash> secrets = new HashMap<>();
        for (Row row : rows) {
            secrets.put(
                    row.getString("name"),
                    SecretHash.ofDigest(row.getBuffer("secret_hash").getBytes()));
        }
        return Map.copyOf(secrets);
    }

    private void pollLater() {
        if (!closed) {
            vertx.setTimer(
                    POLL_PERIOD_MS,
                    timer -> refreshNow().onFailure(this::report).onComplete(done -> pollLater()));
        }
    }

    private void report(Throwable failure) {
        // Whoever closes the directory closes the pool next, under the feet of the last look.
        if (!closed) {
            LOG.warn("the device registry is not fresh: {}", failure.getMessage());
        }
    }
}
