package io.metergate.desk.api.query;

import io.metergate.ledger.tariff.NumberedVersion;
import io.metergate.ledger.tariff.TariffBook;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Finds the tariff versions that charges name, with the numbers by which people know them. */
final class VersionNames {
    private static final String NUMBERS = "SELECT id, number FROM tariff_version WHERE id = ANY ($1::bigint[])";

    private final SqlClient database;
    private final TariffBook book;

    VersionNames(SqlClient database, TariffBook book) {
        this.database = database;
        this.book = book;
    }

    /** The approved versions among these ids. */
    Future<Map<Long, NumberedVersion>> find(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return book.newest(database)
                .compose(edition -> database.preparedQuery(NUMBERS)
                        .execute(Tuple.of(ids.toArray(Long[]::new)))
                        .map(rows -> {
                            Map<Long, NumberedVersion> found = new HashMap<>();
                            for (Row row : rows) {
                                edition.version(row.getLong("id"))
                                        .ifPresent(version -> found.put(
                                                version.id(), new NumberedVersion(version, row.getInteger("number"))));
                            }
                            return found;
                        }));
    }
}
