package io.metergate.desk.ledger;

import io.metergate.billing.tariff.TariffVersion;
import io.metergate.ledger.tariff.NumberedVersion;
import io.metergate.ledger.tariff.TariffDocument;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads tariff versions by their ids, and caches them, because an approved version never changes. */
public final class TariffVersions {
    private static final int CACHED_MAX = 1000;

    private final Map<Long, NumberedVersion> known = new ConcurrentHashMap<>();

    /** Returns those of these versions that exist. */
    public Future<Map<Long, NumberedVersion>> byIds(SqlClient client, Collection<Long> ids) {
        List<Long> missing =
                ids.stream().filter(id -> !known.containsKey(id)).distinct().toList();
        return read(client, missing).map(done -> {
            Map<Long, NumberedVersion> found = new HashMap<>();
            for (Long id : ids) {
                NumberedVersion version = known.get(id);
                if (version != null) {
                    found.put(id, version);
                }
            }
            return found;
        });
    }

    private Future<Void> read(SqlClient client, List<Long> ids) {
        if (ids.isEmpty()) {
            return Future.succeededFuture();
        }
        if (known.size() + ids.size() > CACHED_MAX) {
            known.clear();
        }
        return client.preparedQuery("SELECT id, number, document FROM tariff_version WHERE id = ANY ($1::bigint[])")
                .execute(Tuple.of(ids.toArray(Long[]::new)))
                .map(rows -> {
                    for (Row row : rows) {
                        long id = row.getLong("id");
                        TariffVersion version = TariffDocument.fromJson(id, (JsonObject) row.getJson("document"));
                        known.put(id, new NumberedVersion(version, row.getInteger("number")));
                    }
                    return null;
                });
    }
}
